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
  /** Output channels: a multiple of four. */
  readonly channels: number;
}

/** Computes a row of a convolution. */
export function convolveRow(routines: OwnModule, row: Row): void {
  const { convolve4, convolve1, convolveNarrow8, convolveNarrow1 } = routines;
  const panels = Math.floor(row.channels / panelWidth);
  byTiles(row, panels, 4, convolve4, convolve1);
  if (row.channels % panelWidth === 0) return;
  const done = panels * panelWidth * 4;
  const [bias, y] = [row.bias + done, row.y + done];
  const weights = row.weights + done * row.kernelRows * row.run;
  byTiles({ ...row, weights, bias, y }, 1, 8, convolveNarrow8, convolveNarrow1);
}

type Routine = OwnModule['convolve4'];

/** @param width pixels whose sums are held in registers */
function byTiles(row: Row, panels: number, width: number, wide: Routine, single: Routine): void {
  const { x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, outputs } = row;
  if (outputs < width) {
    single(x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, outputs, panels);
    return;
  }
  const tiles = Math.floor(outputs / width);
  wide(x, xPixel, xRow, weights, bias, y, yPixel, kernelRows, run, tiles, panels);
  if (outputs % width === 0) return;
  // The last tile lies over the one before.
  const first = outputs - width;
  const [lastX, lastY] = [x + first * xPixel, y + first * yPixel];
  wide(lastX, xPixel, xRow, weights, bias, lastY, yPixel, kernelRows, run, 1, panels);
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
      for (let channel = panel; channel < Math.min(channels, panel + panelWidth); channel++)
        packed[to++] = weight(place, channel);
}
