/** How many ways there are to choose `count` of `size` things. */
export function choiceCount(size: number, count: number): bigint {
  let found = 1n;
  for (let i = 0; i < count; i++) found = (found * BigInt(size - i)) / BigInt(i + 1);
  return found;
}

/** All ways to choose `count` of the numbers 0 … size − 1, each in ascending order. */
export function allChoices(size: number, count: number): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: size - count + 1 }, (_, first) =>
    allChoices(size - first - 1, count - 1).map((rest) => [first, ...rest.map((own) => own + first + 1)]),
  ).flat();
}
