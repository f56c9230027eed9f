import { mapConcurrent } from './concurrent.ts';
import type { OpenOptions } from './contract.ts';
import type { Pool } from './pool.ts';
import type { ImageShape } from './shape.ts';

/** Mean and (population) standard deviation of each channel, of pixels in 0 to 1. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Sums of the pixels per channel, then sums of their squares; `scale` multiplies each pixel. */
export function pixelMoments(pixels: ArrayLike<number>, channels: number, scale: number): Float64Array {
  const moments = new Float64Array(2 * channels);
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let squares = 0;
    for (let i = c; i < pixels.length; i += channels) {
      const value = (pixels[i] ?? 0) * scale;
      sum += value;
      squares += value * value;
    }
    moments[c] = sum;
    moments[channels + c] = squares;
  }
  return moments;
}

/** Images measured between two reports of progress, and how many of them are read at a time. */
const chunk = 256;
const parallel = 8;

/** Statistics of the images of a pool, which are read where their sums are not known yet. */
export async function channelStatistics(
  pool: Pool,
  [height, width, channels]: ImageShape,
  { onProgress, signal }: Pick<OpenOptions, 'onProgress' | 'signal'>,
): Promise<ChannelStatistics> {
  const images = pool.labels.length;
  const totals = new Float64Array(2 * channels);
  for (let start = 0; start < images; start += chunk) {
    signal?.throwIfAborted();
    const indices = Array.from({ length: Math.min(chunk, images - start) }, (_, i) => start + i);
    const sums = await mapConcurrent(
      indices,
      parallel,
      async (index) => pool.moments?.(index) ?? pixelMoments(await pool.read(index), channels, 1),
    );
    // Added in the images' order, whichever was read first: rounding depends on it.
    for (const own of sums)
      own.forEach((sum, i) => {
        totals[i] = (totals[i] ?? 0) + sum;
      });
    onProgress?.(start + indices.length, images, 'measuring pixels');
  }
  const count = images * height * width;
  const mean = Array.from(totals.subarray(0, channels), (sum) => sum / count);
  const std = mean.map((average, c) =>
    Math.sqrt(Math.max(0, (totals[channels + c] ?? 0) / count - average * average)),
  );
  return { mean, std };
}
