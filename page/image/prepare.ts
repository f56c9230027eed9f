import { lightGray, lumaGray, onWhite } from './colors.ts';
import { type Fit, fitted, plainlyStored, type Stored } from './fit.ts';
import type { Raster } from './raster.ts';

/** How images become what a model takes; `model.json` says it under `userDefinedMetadata.skiplane`. */
export interface Preparation {
  readonly inputShape: readonly [height: number, width: number, channels: number];
  readonly normalization: { readonly mean: readonly number[]; readonly std: readonly number[] };
  readonly fit: Fit;
  readonly grey: 'luma' | 'linear';
}

/** A channel that hardly varied in training is only centered. */
const smallestDeviation = 1e-6;

/** An image of four channels, as it is stored, at the model's size and with its channels. */
export function prepared(
  stored: Raster,
  { inputShape, fit, grey }: Preparation,
  how: Stored = plainlyStored,
): Raster {
  const [height, width, channels] = inputShape;
  const size = { width, height, fit };
  const colored = onWhite(stored);
  if (channels === 3) return fitted(colored, size, how);
  return grey === 'linear' ? fitted(lightGray(colored), size, how) : lumaGray(fitted(colored, size, how));
}

/** The numbers that a model takes: 0 to 1, less the mean, over the deviation, channel by channel. */
export function numbersOf({ data, channels }: Raster, { normalization }: Preparation): Float32Array {
  const { mean, std } = normalization;
  // In single precision where training has it: the pixels, not the arithmetic.
  return Float32Array.from(data, (value, i) => {
    const channel = i % channels;
    const deviation = std[channel] ?? 0;
    const factor = deviation > smallestDeviation ? 1 / deviation : 1;
    return (Math.fround(value / 255) - (mean[channel] ?? 0)) * factor;
  });
}
