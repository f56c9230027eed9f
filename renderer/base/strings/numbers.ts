import { locale } from './language.ts';

const decimalSign = new Intl.NumberFormat(locale)
  .formatToParts(0.5)
  .find(({ type }) => type === 'decimal')?.value;

/** A number as `toFixed` and its like have written it, with the decimal sign of the language. */
export function localized(written: string): string {
  return written.replace('.', decimalSign ?? '.');
}

const percentSign = new Intl.NumberFormat(locale, { style: 'percent' }).format(0).slice(1);

/** What `toFixed` and its like have written of a number of percent, as the language has it: `12.3%`, `12,3 %`. */
export function percents(written: string): string {
  return `${localized(written)}${percentSign}`;
}

/** A share of 1 as percent. */
export function formatPercent(share: number, digits = 1): string {
  return percents((100 * share).toFixed(digits));
}

/** A number of any size in so many digits: 0.0432, 12,300, 2.1e-9. */
export function formatScalar(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) {
    return new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value);
  }
  return localized(Number(value.toPrecision(digits)).toExponential().replace('e+', 'e'));
}
