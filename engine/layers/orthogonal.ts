import type { Random } from '../../core/random.ts';

/**
 * A random matrix `[rows, columns]` whose shorter side's vectors are orthonormal, times `gain`, row by row. Modified
 * Gram–Schmidt on normal vectors: the factor R has a positive diagonal, so the result is uniform over such matrices
 * (Mezzadri 2007, arXiv math-ph/0609050).
 */
export function orthogonal(rows: number, columns: number, gain: number, source: Random): Float32Array {
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const vectors: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const vector = Float64Array.from({ length }, () => source.normal());
    // Twice: what rounding leaves of the first pass, the second removes.
    for (const other of [...vectors, ...vectors]) addScaled(vector, other, -dot(vector, other));
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  const matrix = new Float32Array(rows * columns);
  vectors.forEach((vector, i) => {
    vector.forEach((value, j) => {
      matrix[rows < columns ? i * columns + j : j * columns + i] = gain * value;
    });
  });
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(target: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (other[i] as number);
}
