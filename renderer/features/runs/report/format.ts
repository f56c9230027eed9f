import { locale } from '../../../base/strings/language.ts';
import { localized, percents } from '../../../base/strings/numbers.ts';

const three = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/** Norms, rates and values on axes: `0.012`, `2.1e-9`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6))
    return localized(value.toExponential(1).replace('.0e', 'e').replace('e+', 'e'));
  return three.format(value);
}

export function formatPercent(value: number): string {
  return percents(String(Number((value * 100).toPrecision(3))));
}
