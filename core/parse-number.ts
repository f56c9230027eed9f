/** What a text that somebody typed means as a number. */
export type ParsedNumber =
  | { readonly value: number }
  /** No number, or not certainly one: what may have been meant, each in a form that is taken. */
  | { readonly readings: readonly string[] };

/**
 * Reads a number as people type it, in every field and every option. The decimal sign is a point or a comma, thousands may stand
 * apart by blanks, underscores or apostrophes: `0.001`, `0,001`, `1e-3`, `−2`, `1 000`, `1_000`. A comma that may as well group
 * thousands (`1,000`) and both signs in one number (`1.000,5`) are not guessed at.
 */
export function parseNumber(typed: string): ParsedNumber {
  const [, sign = '', digits = '', exponent = ''] =
    /^([+−-]?)([\d.,_'’\s]*\d[\d.,_'’\s]*)(e[+−-]?\d+)?$/i.exec(typed.trim()) ?? [];
  const { certain, readings = [] } = readDigits(digits);
  const minus = sign === '' || sign === '+' ? '' : '-';
  const power = exponent.replace('−', '-');
  if (certain === undefined) {
    // What is beyond all numbers is no advice.
    const possible = readings.map((reading) => minus + reading + power);
    return { readings: possible.filter((reading) => Number.isFinite(Number(reading))) };
  }
  const value = Number(minus + certain + power);
  if (!Number.isFinite(value)) return { readings: [] };
  return { value: value === 0 ? 0 : value };
}

/** True for a text that consists of digits and what stands in numbers, whether it is one or not. */
export function looksLikeNumber(typed: string): boolean {
  return /^[+−-]?[\d.,_'’\s]*\d[\d.,_'’\s]*(e[+−-]?\d*)?$/i.test(typed.trim());
}

/** Says in a sentence what was expected, what came, and what to write instead where that can be told. */
export function numberProblem(expected: string, typed: string, readings: readonly string[] = []): string {
  return `Expected ${expected}, received "${typed}"${adviceFor(readings)}.`;
}

/** What to write, as the end of a sentence; empty where nothing can be told. */
export function adviceFor(readings: readonly string[]): string {
  if (readings.length === 0) return '';
  return readings.length === 1
    ? `: write ${readings[0]} if you mean that`
    : `: write ${readings.join(' or ')}, depending on what you mean`;
}

interface Digits {
  /** With a point, and nothing else that a program does not know. */
  readonly certain?: string;
  readonly readings?: readonly string[];
}

function readDigits(digits: string): Digits {
  if (/^(\d+\.?\d*|\.\d+)$/.test(digits)) return { certain: digits };
  // Blanks and the like group in threes; what follows is then a decimal sign, whichever it is.
  if (/^\d{1,3}(?:([_'’\s])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/.test(digits))
    return { certain: digits.replaceAll(/[_'’\s]/g, '').replace(',', '.') };
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits))
    return { readings: [digits.replace(',', ''), digits.replace(',', '.')] };
  if (/^(\d+,\d*|,\d+)$/.test(digits)) return { certain: digits.replace(',', '.') };
  const grouped = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(digits)
    ? digits.replaceAll(',', '')
    : /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/.test(digits)
      ? digits.replaceAll('.', '').replace(',', '.')
      : undefined;
  return grouped === undefined ? {} : { readings: [grouped] };
}
