import type { LessonClaim } from '../claim.ts';
import type { LessonLanguage } from '../text.ts';
import { pageWords } from './words/index.ts';

const locales: Readonly<Record<LessonLanguage, string>> = { en: 'en-US', de: 'de-DE' };

/** A number in a language: three digits, those of whole numbers all, very small and very large ones as powers of ten. */
export function numberText(value: number, language: LessonLanguage): string {
  const size = Math.abs(value);
  const locale = locales[language];
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [mantissa = '1', exponent = '0'] = value.toExponential(1).split('e');
    const power = `10<sup>${String(Number(exponent)).replace('-', '−')}</sup>`;
    return Number(mantissa) === 1 ? power : `${Number(mantissa).toLocaleString(locale)} × ${power}`;
  }
  const digits = size >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString(locale, digits).replace('-', '−');
}

/** A value as its unit has it. */
export function valueText(value: number, unit: LessonClaim['unit'], language: LessonLanguage): string {
  if (unit === 'percent') return `${numberText(100 * value, language)}${language === 'de' ? '&nbsp;' : ''}%`;
  if (unit === 'points') return pageWords[language].points(numberText(100 * value, language));
  return unit === 'factor' ? `${numberText(value, language)}&nbsp;×` : numberText(value, language);
}
