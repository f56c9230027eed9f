import { random } from '../../../core/random.ts';
import { purpose } from '../../data/purpose.ts';
import type { LossSurface, SurfaceWeight } from './loss-surface.ts';

/** Standard normal numbers for each weight of a surface. @param axis which of the directions */
export function drawnDirection({ weights, size }: LossSurface, seed: number, axis: number): Float32Array {
  const drawn = new Float32Array(size);
  for (const [i, { start, size: count }] of weights.entries()) {
    const source = random(seed, purpose.landscape, axis, i);
    for (let at = start; at < start + count; at++) drawn[at] = source.normal();
  }
  return drawn;
}

/**
 * A random direction in which each filter has the length of the network's own (Li et al. 2018, arXiv 1712.09913, section 4). Biases, scales
 * and shifts do not move.
 */
export function filterDirection(surface: LossSurface, seed: number, axis: number): Float32Array {
  const direction = drawnDirection(surface, seed, axis);
  for (const weight of surface.weights) {
    const { start, size, moves } = weight;
    const own = direction.subarray(start, start + size);
    if (!moves) {
      own.fill(0);
      continue;
    }
    const filterOf = filtersOf(weight);
    const ofDrawn = squaresBy(filterOf, own);
    const ofOrigin = squaresBy(filterOf, surface.origin.subarray(start, start + size));
    for (const [i, value] of own.entries()) {
      const filter = filterOf(i);
      own[i] = value * Math.sqrt((ofOrigin.get(filter) ?? 0) / (ofDrawn.get(filter) || 1));
    }
  }
  return direction;
}

/** The filter that each number of a weight belongs to: what computes one output channel. */
function filtersOf({ name, shape, transposed }: SurfaceWeight): (index: number) => number {
  const [before = 1, last = 1] = shape.slice(-2);
  if (transposed) return (index) => Math.floor(index / last) % before;
  // A depthwise kernel has one filter for each input channel and multiple of it.
  const filters = name.endsWith('depthwise_kernel') ? before * last : last;
  return (index) => index % filters;
}

function squaresBy(filterOf: (index: number) => number, values: Float32Array): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [i, value] of values.entries()) {
    const filter = filterOf(i);
    sums.set(filter, (sums.get(filter) ?? 0) + value ** 2);
  }
  return sums;
}
