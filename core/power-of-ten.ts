const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻⁹ for −9. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => raised[Number(digit)] ?? '').join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
