import type { LessonClaim } from '../../../core/lessons/claim.ts';
import { powerOfTen } from '../../../core/power-of-ten.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { formatScalar, percents } from '../../base/strings/numbers.ts';

type Unit = LessonClaim['unit'];

/** A value of a lesson as its unit has it; very small and very large ones as powers of ten. */
export function formatValue(value: number, unit: Unit): string {
  return inUnit(value, unit).replace('-', '−');
}

function inUnit(value: number, unit: Unit): string {
  if (unit === 'percent') return percents(String(Number((100 * value).toPrecision(3))));
  if (unit === 'points') return lessonsText.points(plain(100 * value));
  // Beside a power of ten the sign of a factor would be read as another multiplication.
  return unit === 'factor' && !isExtreme(value) ? lessonsText.factor(plain(value)) : plain(value);
}

function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && Number.isFinite(value) && (size < 1e-4 || size >= 1e6);
}

function plain(value: number): string {
  // Thousands are told from each other by their last digit, not by what stands behind the comma.
  if (!isExtreme(value))
    return Math.abs(value) >= 1000 ? formatScalar(Math.round(value), 6) : formatScalar(value, 3);
  const [mantissa = 0, exponent = 0] = value.toExponential(1).split('e').map(Number);
  return mantissa === 1 ? powerOfTen(exponent) : `${formatScalar(mantissa, 2)} × ${powerOfTen(exponent)}`;
}

/** The range that is expected, as words. */
export function formatRange(
  { atLeast, atMost }: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined },
  format: (value: number) => string,
): string {
  const text = lessonsText.range;
  if (atLeast === undefined) return atMost === undefined ? '' : text.atMost(format(atMost));
  if (atMost === undefined) return text.atLeast(format(atLeast));
  const [least, most] = [format(atLeast), format(atMost)];
  // Ends that differ in no digit that is written would be no range to whoever reads them.
  return least === most ? text.exactly(least) : text.between(least, most);
}
