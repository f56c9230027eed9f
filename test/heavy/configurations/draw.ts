import type { Random } from '../../../core/random.ts';
import type { Padding, Size2d } from '../../../core/shape.ts';

export function between(source: Random, least: number, most: number): number {
  return least + source.integer(most - least + 1);
}

export function oneOf<Item>(source: Random, items: readonly [Item, ...Item[]]): Item {
  return items[source.integer(items.length)] ?? items[0];
}

export function chance(source: Random, share: number): boolean {
  return source.uniform() < share;
}

export const drawPadding = (source: Random): Padding => oneOf(source, ['same', 'valid']);

/** Height, width and channels of a small map. */
export function drawMap(source: Random): [number, number, number] {
  return [between(source, 1, 10), between(source, 1, 10), drawChannels(source)];
}

/** Few, and now and then as many as vectors of processors have places. */
export function drawChannels(source: Random): number {
  return chance(source, 0.2) ? oneOf(source, [4, 8, 16]) : between(source, 1, 9);
}

/** A kernel, with strides that may exceed it or a dilation. */
export function drawWindow(source: Random, { dilates, square }: { dilates: boolean; square: boolean }) {
  const pair = (most: number): Size2d => [between(source, 1, most), between(source, 1, most)];
  const kernelSize: Size2d = chance(source, 0.2) ? [1, 1] : pair(chance(source, 0.2) ? 7 : 4);
  const strides: Size2d = chance(source, 0.3) ? [1, 1] : pair(5);
  const dilationRate: Size2d = dilates && chance(source, 0.3) ? pair(3) : [1, 1];
  if (Math.max(...dilationRate) > 1) return { kernelSize, strides: [1, 1] as Size2d, dilationRate };
  return { kernelSize, strides: square ? ([strides[0], strides[0]] as Size2d) : strides, dilationRate };
}
