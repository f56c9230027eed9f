/** The variance of all values around their mean, in double precision: the squares of large 32-bit numbers do not fit into 32 bits. */
export function varianceOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - mean) ** 2;
  return squares / values.length;
}
