import type { DataDifference } from './data-difference.ts';
import type { DataIdentity } from './data-identity.ts';
import { sampleList } from './sample-list.ts';

/** The classes of two identities side by side. */
export interface ComparedClasses {
  readonly differences: readonly DataDifference[];
  /** The new name of each class that kept its samples under another. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Classes that are gone, new, or called otherwise, told by their samples; else whether they come in the same order. */
export function compareClasses(before: DataIdentity, now: DataIdentity): ComparedClasses {
  const gone = before.classes.filter((name) => !now.classes.includes(name));
  const fresh = now.classes.filter((name) => !before.classes.includes(name));
  const [old, next] = [contents(before), contents(now)];
  const renamed = new Map<string, string>();
  for (const name of gone) {
    const own = old.get(name) ?? [];
    const heir = fresh.find((other) => mostly(own, next.get(other) ?? []));
    if (heir !== undefined && ![...renamed.values()].includes(heir)) renamed.set(name, heir);
  }
  const heirs = new Set(renamed.values());
  const differences: DataDifference[] = [
    ...gone
      .filter((name) => !renamed.has(name))
      .map((name) => ({ kind: 'class removed', name, samples: old.get(name)?.length ?? 0 }) as const),
    ...fresh
      .filter((name) => !heirs.has(name))
      .map((name) => ({ kind: 'class added', name, samples: next.get(name)?.length ?? 0 }) as const),
    ...[...renamed].map(([from, to]) => ({ kind: 'class renamed', from, to }) as const),
  ];
  const reordered =
    differences.length === 0 && before.classes.some((name, label) => name !== now.classes[label]);
  return {
    differences: reordered
      ? [{ kind: 'classes reordered', before: before.classes, now: now.classes }]
      : differences,
    renamed,
  };
}

/** Digests of each class's samples. */
function contents(identity: DataIdentity): ReadonlyMap<string, readonly string[]> {
  const byClass = new Map<string, string[]>(identity.classes.map((name) => [name, []]));
  for (const { className, digest } of sampleList(identity)) byClass.get(className)?.push(digest);
  return byClass;
}

/** Whether more than half of either list is in the other. */
function mostly(own: readonly string[], others: readonly string[]): boolean {
  const present = new Set(others);
  const shared = own.filter((digest) => present.has(digest)).length;
  return 2 * shared > Math.max(own.length, others.length);
}
