/** The rate that was typed; undefined unless it is a number above zero and below the old one. */
export function lowerRate(given: string, old: number): number | undefined {
  const rate = /^\d*\.?\d+(e-?\d+)?$/i.test(given.trim()) ? Number(given) : Number.NaN;
  return rate > 0 && rate < old ? rate : undefined;
}
