import { type Random, shuffled } from '../../core/random.ts';

/**
 * Blends each image and label of a batch, in place, with another of the same batch: λ·a + (1 − λ)·b with one
 * λ ~ Beta(α, α) for the batch (Zhang et al. 2018, "mixup: Beyond empirical risk minimization", section 2 and the
 * authors' code). `images` and `labels` hold `size` rows each.
 */
export function mixUp(
  images: Float32Array,
  labels: Float32Array,
  size: number,
  alpha: number,
  source: Random,
): void {
  const weight = beta(alpha, source);
  const partners = shuffled(size, source);
  blendRows(images, size, partners, weight);
  blendRows(labels, size, partners, weight);
}

function blendRows(rows: Float32Array, size: number, partners: Int32Array, weight: number): void {
  const original = rows.slice();
  const length = rows.length / size;
  for (let row = 0; row < size; row++) {
    const from = (partners[row] ?? row) * length;
    for (let i = 0; i < length; i++) {
      const own = original[row * length + i] ?? 0;
      rows[row * length + i] = own * weight + (original[from + i] ?? 0) * (1 - weight);
    }
  }
}

/** A number of Beta(alpha, alpha): x / (x + y) of two Gamma(alpha), in logarithms since small alphas underflow. */
export function beta(alpha: number, source: Random): number {
  return 1 / (1 + Math.exp(logGamma(alpha, source) - logGamma(alpha, source)));
}

/** The logarithm of a number of Gamma(shape, 1): Marsaglia & Tsang 2000, with its section 6 for shapes below 1. */
function logGamma(shape: number, source: Random): number {
  if (shape < 1) return logGamma(shape + 1, source) + Math.log(1 - source.uniform()) / shape;
  const d = shape - 1 / 3;
  for (;;) {
    const x = source.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - source.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) {
      return Math.log(d) + Math.log(v);
    }
  }
}
