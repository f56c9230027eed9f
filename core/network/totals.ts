import type { Network } from './network.ts';

/** What a part of a network adds up to. */
export interface Totals {
  readonly layers: number;
  readonly weights: number;
  /** Multiply-adds for one sample. */
  readonly macs: number;
}

/**
 * Sums by the path of every copy of every block (`stage2`, `stage2.block1`, …), and of the whole under the empty path.
 * One pass over the layers.
 */
export function totalsByBlock(network: Network): ReadonlyMap<string, Totals> {
  const totals = new Map<string, { layers: number; weights: number; macs: number }>();
  const add = (path: string, weights: number, macs: number): void => {
    const sum = totals.get(path);
    if (sum === undefined) totals.set(path, { layers: 1, weights, macs });
    else {
      sum.layers += 1;
      sum.weights += weights;
      sum.macs += macs;
    }
  };
  for (const { path, cost } of network.layers) {
    const weights = cost.trainable + cost.nonTrainable;
    add('', weights, cost.macs);
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      add(path.slice(0, dot), weights, cost.macs);
    }
  }
  return totals;
}
