/** Rows and columns of the matrices. */
const side = 96;
const a = Float64Array.from({ length: side * side }, (_, i) => Math.sin(i));
const b = Float64Array.from({ length: side * side }, (_, i) => Math.cos(i));
const product = new Float64Array(side * side);

/**
 * Always the same work of one thread, in plain loops: so many products of two small matrices. What it takes says how fast this
 * processor is just now, with all that others leave of it.
 * @returns a value of the product, so that no compiler leaves the work out
 */
export function referenceLoop(products: number): number {
  for (let n = 0; n < products; n++) {
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        let sum = 0;
        for (let k = 0; k < side; k++) sum += (a[i * side + k] ?? 0) * (b[k * side + j] ?? 0);
        product[i * side + j] = sum;
      }
    }
  }
  return product[side] ?? 0;
}
