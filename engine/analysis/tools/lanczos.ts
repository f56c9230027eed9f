import { type Eigen, symmetricEigen } from '../../../core/analysis/symmetric-eigen.ts';

/** Ends of a spectrum as far as they were found. */
export interface Extremes {
  readonly largest: Eigenvalue;
  readonly smallest: Eigenvalue;
  readonly iterations: number;
  /** Whether the last iteration changed neither by more than the tolerance. */
  readonly converged: boolean;
}

export interface Eigenvalue {
  readonly value: number;
  /** ‖Av − λv‖, with v of length 1. */
  readonly residual: number;
}

export interface LanczosOptions {
  /** At most. */
  readonly iterations: number;
  /** Relative to the eigenvalue of largest size. */
  readonly tolerance: number;
}

/**
 * The largest and the smallest eigenvalue of a symmetric matrix, of which only products with vectors are known. Lanczos's iteration is the
 * power iteration that forgets nothing of its way: it tells apart eigenvalues of nearly the same size but another sign, between which the
 * plain one swings. Vectors are not made orthogonal anew: that would need all of them, and costs accuracy of inner eigenvalues alone.
 * @param start any vector but zeros
 */
export async function lanczos(
  product: (vector: Float64Array) => Promise<Float64Array>,
  start: ArrayLike<number>,
  { iterations, tolerance }: LanczosOptions,
): Promise<Extremes> {
  let vector = scaled(start, 1 / lengthOf(start));
  let before: Float64Array = new Float64Array(vector.length);
  const diagonal: number[] = [];
  const beside: number[] = [];
  let known: Extremes | undefined;
  for (let iteration = 1; ; iteration++) {
    const image = await product(vector);
    const alpha = dot(vector, image);
    const link = beside.at(-1) ?? 0;
    const rest = image.map((own, i) => own - alpha * (vector[i] ?? 0) - link * (before[i] ?? 0));
    const beta = lengthOf(rest);
    diagonal.push(alpha);
    const found = extremesOf(diagonal, beside, beta);
    const size = Math.max(Math.abs(found.largest.value), Math.abs(found.smallest.value));
    const settled = (end: 'largest' | 'smallest'): boolean =>
      Math.abs(found[end].value - (known?.[end].value ?? Number.NaN)) <= tolerance * size;
    // No rest: the vectors so far span a space that the matrix does not leave.
    const converged = beta <= Number.EPSILON * size || (settled('largest') && settled('smallest'));
    known = { ...found, iterations: iteration, converged };
    if (converged || iteration === iterations || !Number.isFinite(beta)) return known;
    beside.push(beta);
    before = vector;
    vector = scaled(rest, 1 / beta);
  }
}

/** Of the tridiagonal matrix that has the same extremes in the space of the vectors so far. */
function extremesOf(
  diagonal: readonly number[],
  beside: readonly number[],
  beta: number,
): Pick<Extremes, 'largest' | 'smallest'> {
  const none = { value: Number.NaN, residual: Number.NaN };
  if (![...diagonal, ...beside, beta].every(Number.isFinite)) return { largest: none, smallest: none };
  const eigen = symmetricEigen(
    diagonal.map((own, i) =>
      diagonal.map((_, j) => (i === j ? own : Math.abs(i - j) === 1 ? (beside[Math.min(i, j)] ?? 0) : 0)),
    ),
  );
  const withResidual = (own: Eigen | undefined): Eigenvalue =>
    own === undefined ? none : { value: own.value, residual: beta * Math.abs(own.last) };
  return { largest: withResidual(eigen.at(-1)), smallest: withResidual(eigen[0]) };
}

export function lengthOf(values: ArrayLike<number>): number {
  return Math.sqrt(dot(values, values));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function scaled(values: ArrayLike<number>, factor: number): Float64Array {
  return Float64Array.from(values, (value) => value * factor);
}
