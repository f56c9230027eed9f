import { type ParsedNumber, parseNumber } from '../../../core/parse-number.ts';

/** The rate that was typed: a number above zero and below the old one, or what may have been meant. */
export function lowerRate(given: string, old: number): ParsedNumber {
  const parsed = parseNumber(given);
  return 'value' in parsed && !(parsed.value > 0 && parsed.value < old) ? { readings: [] } : parsed;
}
