import type { Random } from '../../core/random.ts';

/** Standard deviation of the standard normal truncated to [−2, 2], by which Keras divides. */
export const truncatedDeviation = 0.87962566103423978;

/** How many values a weight of this shape has. */
export function count(shape: readonly number[]): number {
  return shape.reduce((product, axis) => product * axis, 1);
}

/** Normal values within two deviations of the mean; `deviation` is that of the untruncated normal. */
export function truncatedNormal(size: number, mean: number, deviation: number, source: Random): Float32Array {
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    let value = source.normal();
    while (value < -2 || value > 2) value = source.normal();
    values[i] = mean + deviation * value;
  }
  return values;
}

/** Uniform values in [low, high). */
export function uniform(size: number, low: number, high: number, source: Random): Float32Array {
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = low + (high - low) * source.uniform();
  return values;
}
