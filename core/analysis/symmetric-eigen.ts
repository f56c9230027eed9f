/** Eigenvalues of a symmetric matrix, and the last component of each one's vector of length 1. */
export interface Eigen {
  readonly value: number;
  readonly last: number;
}

/** Rotations are repeated over all pairs at most this often: a few suffice. */
const sweeps = 60;

/** Eigenvalues of a small symmetric matrix in ascending order, by Jacobi's rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen[] {
  const a = matrix.map((row) => [...row]);
  const size = a.length;
  const at = (i: number, j: number): number => a[i]?.[j] ?? 0;
  // The last row of the product of all rotations.
  const last = Array.from({ length: size }, (_, i) => (i === size - 1 ? 1 : 0));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = at(p, q);
        if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(at(p, p) * at(q, q)))) continue;
        turned = true;
        const theta = (at(q, q) - at(p, p)) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        rotate(a, last, p, q, cosine, tangent * cosine);
      }
    }
    if (!turned) break;
  }
  return a
    .map((_, i) => ({ value: at(i, i), last: last[i] ?? 0 }))
    .toSorted((one, other) => one.value - other.value);
}

function rotate(a: number[][], last: number[], p: number, q: number, cosine: number, sine: number): void {
  const turn = (row: number[]): void => {
    const [x = 0, y = 0] = [row[p], row[q]];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  };
  for (const row of [...a, last]) turn(row);
  const [ofP = [], ofQ = []] = [a[p], a[q]];
  for (const [i, x] of ofP.entries()) {
    const y = ofQ[i] ?? 0;
    ofP[i] = cosine * x - sine * y;
    ofQ[i] = sine * x + cosine * y;
  }
}
