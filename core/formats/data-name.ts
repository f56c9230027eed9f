import { parseDatasetSource } from '../document/sources.ts';

/** A source without the folders that lead to it: they are of the machine that trained. */
export function dataName(source: string): string {
  const parsed = parseDatasetSource(source);
  if (!('path' in parsed)) return parsed.kind;
  const last = parsed.path
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1);
  return `${parsed.kind}:${last ?? ''}`;
}
