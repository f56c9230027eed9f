import type { OwnModule } from './own-module.ts';
import { panelWidth } from './routines/convolve.ts';

/** One row of outputs; addresses and distances in bytes, runs in numbers. */
export interface Row {
  /** The first window, the distance to the next one, and to a window's next row. */
  readonly x: number;
  readonly xPixel: number;
  readonly xRow: number;
  /** Packed by `packWeights`. */
  readonly weights: number;
  /** What the sums begin with, per output channel. */
  readonly bias: number;
  readonly y: number;
  readonly yPixel: number;
  readonly kernelRows: number;
  readonly run: number;
  readonly outputs: number;
  readonly panels: number;
}

/** Pixels whose sums are held in registers. */
const tileWidth = 4;

/** Computes a row of a convolution. */
export function convolveRow({ convolve4, convolve1 }: OwnModule, row: Row): void {
  const { x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, outputs, panels } = row;
  if (outputs < tileWidth) {
    convolve1(x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, outputs, panels);
    return;
  }
  const tiles = Math.floor(outputs / tileWidth);
  convolve4(x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, tiles, panels);
  if (outputs % tileWidth === 0) return;
  // The last tile lies over the one before.
  const first = outputs - tileWidth;
  const [lastX, lastY] = [x + first * xPixel, y + first * yPixel];
  convolve4(lastX, xPixel, xRow, weights, bias, lastY, yPixel, kernelRows, run, 1, panels);
}

/**
 * Packs weights for `convolve`.
 * @param packed room for `depth × channels` numbers
 * @param weight the weight at a place `0 … depth − 1` of a window, for an output channel
 */
export function packWeights(
  packed: Float32Array,
  depth: number,
  channels: number,
  weight: (place: number, channel: number) => number,
): void {
  let to = 0;
  for (let panel = 0; panel < channels; panel += panelWidth)
    for (let place = 0; place < depth; place++)
      for (let channel = panel; channel < panel + panelWidth; channel++)
        packed[to++] = weight(place, channel);
}
