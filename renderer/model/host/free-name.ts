import { ending } from './file-name.ts';

/**
 * A name that no file has yet: `resnet-20.skiplane.json`, else `resnet-20-2.skiplane.json`, and so on. Capital letters make no
 * other file on most machines.
 * @param name with or without the ending, within a folder or not; one that was counted already is counted on
 */
export function freeName(name: string, taken: Iterable<string>): string {
  const known = new Set(Array.from(taken, (each) => each.toLowerCase()));
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  if (!known.has(`${stem}${ending}`.toLowerCase())) return stem + ending;
  const [, counted, last] = /^(.+)-(\d{1,4})$/.exec(stem) ?? [];
  // Otherwise the number is part of a name, as in ResNet-20.
  const isCount = counted !== undefined && known.has(`${counted}${ending}`.toLowerCase());
  const base = isCount ? counted : stem;
  for (let number = isCount ? Number(last) + 1 : 2; ; number += 1) {
    const next = `${base}-${number}${ending}`;
    if (!known.has(next.toLowerCase())) return next;
  }
}
