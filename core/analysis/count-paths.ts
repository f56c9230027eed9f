import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import { residualMerges } from '../network/residual-merges.ts';
import { sameShape } from '../shape.ts';

/** What the length of a path counts: branches of residual merges, or layers with multiply-adds. */
export type PathLength = 'branches' | 'layers';

/** How many paths have each length: exact, since there may be more than doubles tell apart. */
type Counts = readonly bigint[];

/**
 * Counts the paths from the first input to the first output by their lengths. A path follows one input at every merge; at a gate, such
 * as that of Squeeze-and-Excitation, it follows what is gated. Yields after every layer.
 * @returns by length, beginning with 0; empty where no path leads there
 */
export function* countPaths(network: Network, length: PathLength): Generator<void, Counts> {
  const branches = new Map(residualMerges(network).map(({ merge, branch }) => [merge.path, branch]));
  const readers = new Map<string, number>();
  for (const layer of network.layers)
    for (const from of followed(network, layer)) readers.set(from, (readers.get(from) ?? 0) + 1);
  const known = new Map<string, Counts>();
  const [input, output = ''] = [network.inputs[0], network.outputs[0]];
  for (const layer of network.layers) {
    const { path } = layer;
    const sources = followed(network, layer).map((from) => {
      const counts = known.get(from) ?? [];
      const left = (readers.get(from) ?? 0) - 1;
      readers.set(from, left);
      // Counts of deep networks are long: those that nobody reads again go.
      if (left === 0 && from !== output) known.delete(from);
      return length === 'branches' && branches.get(path) === from ? longer(counts) : counts;
    });
    const all = path === input ? [1n] : sources.reduce<Counts>(added, []);
    known.set(path, length === 'layers' && layer.cost.macs > 0 ? longer(all) : all);
    yield;
  }
  return known.get(output) ?? [];
}

/** Paths of the layers that a path may come from. */
function followed({ byPath }: Network, { definition, inputs, shape }: Layer): string[] {
  const sources = inputs.flatMap(({ from }) => (from === undefined ? [] : [from]));
  if (definition?.joins !== 'gate') return sources;
  const gated = sources.find((from) => {
    const own = byPath.get(from)?.shape;
    return own !== undefined && shape !== undefined && sameShape(own, shape);
  });
  return gated === undefined ? sources : [gated];
}

function longer(counts: Counts): Counts {
  return counts.length === 0 ? counts : [0n, ...counts];
}

function added(a: Counts, b: Counts): Counts {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n));
}
