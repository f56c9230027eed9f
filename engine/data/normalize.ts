import { smallestDeviation } from '../../core/formats/preprocessing.ts';
import type { ChannelStatistics } from './statistics.ts';

/** Writes (pixel − mean) / std per channel into `target` from `offset` on. */
export function normalizeInto(
  target: Float32Array,
  offset: number,
  image: Float32Array,
  { mean, std }: ChannelStatistics,
): void {
  const channels = mean.length;
  for (let c = 0; c < channels; c++) {
    const centre = mean[c] ?? 0;
    const deviation = std[c] ?? 0;
    const factor = deviation > smallestDeviation ? 1 / deviation : 1;
    for (let i = c; i < image.length; i += channels) target[offset + i] = ((image[i] ?? 0) - centre) * factor;
  }
}
