/** Was stattdessen zu schreiben ist, als Ende eines Satzes; leer, wenn sich nichts sagen lässt. */
export function advice(readings: readonly string[]): string {
  const [first, second] = readings;
  if (first === undefined) return '';
  return second === undefined
    ? `: ${first} schreiben, falls das gemeint ist`
    : `: ${first} oder ${second} schreiben, je nachdem, was gemeint ist`;
}
