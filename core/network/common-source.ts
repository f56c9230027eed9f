import type { Network } from './network.ts';

/**
 * For each layer the nearest layer before it that every way from the input leads through, by path: at a merge, where its branches part.
 * The input has none, nor has what hangs on several inputs.
 */
export function commonSources({ layers }: Pick<Network, 'layers'>): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const depths = new Map<string, number>();
  // Each layer comes after those it reads, so that one pass is enough (Cooper, Harvey and Kennedy 2001).
  const meet = (one: string, other: string): string | undefined => {
    let [a, b]: (string | undefined)[] = [one, other];
    while (a !== undefined && b !== undefined && a !== b) {
      if ((depths.get(a) ?? 0) >= (depths.get(b) ?? 0)) a = sources.get(a);
      else b = sources.get(b);
    }
    return a === b ? a : undefined;
  };
  for (const { path, inputs } of layers) {
    const [first, ...others] = inputs.flatMap(({ from }) => from ?? []);
    let source = first;
    for (const other of others) if (source !== undefined) source = meet(source, other);
    if (source !== undefined) sources.set(path, source);
    depths.set(path, source === undefined ? 0 : (depths.get(source) ?? 0) + 1);
  }
  return sources;
}
