/** How many places a blur mirrors on each side of an axis, as timm counts them (`get_padding`). */
export function blurBorder(filterSize: number, stride: number): number {
  return Math.floor((stride + filterSize - 2) / 2);
}

/** Which places of an axis are repeated around it, in the order in which they stand there. */
export interface Reflection {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What an axis of `length` has around it where its first and its last place are mirrors. `border` is less than `length`. */
export function reflection(length: number, border: number): Reflection {
  const distances = Array.from({ length: border }, (_, i) => i + 1);
  return {
    before: distances.toReversed(),
    after: distances.map((distance) => length - 1 - distance),
  };
}

/** The weights of a binomial filter of this size, whose sum is 1: 1-2-1 as quarters. */
export function binomial(size: number): number[] {
  let row = [1];
  for (let i = 1; i < size; i++) row = [...row, 0].map((weight, k) => (weight + (row[k - 1] ?? 0)) / 2);
  return row;
}
