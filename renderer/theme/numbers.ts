const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻⁹ for −9. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => raised[Number(digit)] ?? '').join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A number of any size in so many digits: 0.0432, 12,300, 2.1e-9. */
export function formatScalar(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) {
    return new Intl.NumberFormat('en-US', { maximumSignificantDigits: digits }).format(value);
  }
  return Number(value.toPrecision(digits)).toExponential().replace('e+', 'e');
}
