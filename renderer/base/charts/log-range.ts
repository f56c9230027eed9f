/** Powers of ten between which a logarithmic axis runs. */
export interface LogRange {
  /** Exponent of the lower end: what is smaller, zero above all, is a mark on it. */
  readonly floor: number;
  readonly top: number;
}

/** Decades that are shown at most: smaller values would squeeze all others. */
const mostDecades = 24;

/** The whole decades that hold all positive values, two of them at least; zero and what is no number do not count. */
export function logRange(values: Iterable<number>): LogRange {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (most === 0) return { floor: -1, top: 1 };
  const top = Math.ceil(Math.log10(most) + 1e-9);
  // A bar that ends at the floor would not be seen.
  const floor = Math.floor(Math.log10(least) - 0.05);
  return { floor: Math.max(Math.min(floor, top - 2), top - mostDecades), top };
}

/**
 * How high a value stands between floor and top, from 0 to 1. `below` is what the axis cannot show (zero, or less than its
 * floor), `broken` what is no finite number.
 */
export function placeOn({ floor, top }: LogRange, value: number): number | 'below' | 'broken' {
  if (!Number.isFinite(value) || value < 0) return 'broken';
  if (value < 10 ** floor) return 'below';
  return Math.min(1, (Math.log10(value) - floor) / (top - floor));
}

/** The exponents at which lines are drawn: so few that each has room. */
export function decadesOf({ floor, top }: LogRange, most: number): number[] {
  const step = Math.max(1, Math.ceil((top - floor) / Math.max(1, most)));
  const first = Math.ceil(floor / step) * step;
  const decades: number[] = [];
  for (let exponent = first; exponent <= top; exponent += step) decades.push(exponent);
  return decades;
}

/** Between what a logarithmic axis runs that shows values from `low` to `high`: little more, but past two lines at least. */
export function logBounds(low: number, high: number): [number, number] {
  const room = (high / low) ** 0.04;
  const close: [number, number] = [low / room, high * room];
  if (logSplits(...close, 2).length >= 2) return close;
  const lines = Array.from({ length: 4 }, (_, i) => 10 ** (Math.floor(Math.log10(low)) - 1 + i)).flatMap(
    (power) => [power, 2 * power, 5 * power],
  );
  // What lies on a line is in the middle of its neighbors, apart from errors of rounding.
  const below = lines.findLast((line) => line < low * (1 - 1e-9)) ?? close[0];
  const above = lines.find((line) => line > high * (1 + 1e-9)) ?? close[1];
  return [below, above];
}

/** Where lines are drawn from one value to another: at powers of ten, so few that each has room; over less than two of them, also at 2 and 5. */
export function logSplits(low: number, high: number, most: number): number[] {
  if (!(low > 0) || !(high > low)) return [];
  const [first, last] = [Math.log10(low) - 1e-9, Math.log10(high) + 1e-9];
  const splits = decadesOf({ floor: first, top: last }, most).map((exponent) => 10 ** exponent);
  if (last - first >= 2) return splits;
  const whole = Array.from({ length: 4 }, (_, i) => 10 ** (Math.floor(first) + i));
  return whole.flatMap((power) => [power, 2 * power, 5 * power]).filter((at) => at >= low && at <= high);
}
