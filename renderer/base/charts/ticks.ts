/** A value without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Values for an axis at 1, 2 or 5 times a power of ten, some `count` of them, from at or below `low` to at or above `high`.
 */
export function niceTicks(low: number, high: number, count = 5): number[] {
  const [from, to] = low === high ? around(low) : [Math.min(low, high), Math.max(low, high)];
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((step) => step * power >= rough * 0.999_999) ?? 10;
  const step = factor * power;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
}

/** Room around a single value. */
function around(value: number): [number, number] {
  const by = value === 0 ? 1 : Math.abs(value) / 2;
  return [value - by, value + by];
}

/** Values for a logarithmic axis: powers of ten within, thinned where they are many; with 2 and 5 in between where they are few. */
export function logTicks(low: number, high: number, most = 7): number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const factors = high / low <= 100 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((last - first) / most));
  const ticks: number[] = [];
  for (let power = first; power <= last; power++) {
    if (power % every !== 0) continue;
    for (const factor of factors) ticks.push(clean(factor * 10 ** power));
  }
  return ticks.filter((tick) => tick >= low * 0.999_999 && tick <= high * 1.000_001);
}
