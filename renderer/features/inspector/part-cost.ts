import type { Network } from '../../../core/network/network.ts';

/** What some layers of a network cost together. */
export interface PartCost {
  readonly layers: number;
  readonly trainable: number;
  readonly nonTrainable: number;
  /** Multiply-adds for one sample. */
  readonly macs: number;
}

/** Sums all layers. */
export function networkCost(network: Network): PartCost {
  return sumOf(network, () => true);
}

/** Sums layers by their paths, and all layers within blocks by the paths of their copies; none is counted twice. */
export function partCost(network: Network, paths: ReadonlySet<string>): PartCost {
  return sumOf(network, (path) => {
    if (paths.has(path)) return true;
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (paths.has(path.slice(0, dot))) return true;
    }
    return false;
  });
}

function sumOf(network: Network, counts: (path: string) => boolean): PartCost {
  const sum = { layers: 0, trainable: 0, nonTrainable: 0, macs: 0 };
  for (const { path, cost } of network.layers) {
    if (!counts(path)) continue;
    sum.layers += 1;
    sum.trainable += cost.trainable;
    sum.nonTrainable += cost.nonTrainable;
    sum.macs += cost.macs;
  }
  return sum;
}
