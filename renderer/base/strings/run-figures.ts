import type { Spread } from '../../../core/training/spread.ts';
import { language, locale } from './language.ts';
import { formatPercent, localized } from './numbers.ts';

/** A loss as `0.4120`; very small and very large ones as `3.1e-7`. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return localized(value.toExponential(1));
  return localized(value.toFixed(size < 10 ? 4 : size < 100 ? 3 : 1));
}

/** An accuracy of 0 to 1 as `92.3%`. */
export function formatAccuracy(value: number): string {
  return Number.isFinite(value) ? formatPercent(value) : '–';
}

/** Mean and standard deviation over several seeds, as `92.3 ± 0.4%`. */
export function formatAccuracySpread({ mean, deviation }: Spread): string {
  return `${localized((100 * mean).toFixed(1))} ± ${formatPercent(deviation)}`;
}

/** The same of a loss, as `0.412 ± 0.003`: the digits that a spread leaves. */
export function formatLossSpread({ mean, deviation }: Spread): string {
  const digits = Math.abs(mean) < 10 ? 3 : 1;
  return `${localized(mean.toFixed(digits))} ± ${localized(deviation.toFixed(digits))}`;
}

const minute = { en: 'm', de: 'min' }[language];

/** Seconds as `12.3 s`, `2 m 05 s` or `1 h 02 m`. */
export function formatDuration(seconds: number): string {
  if (seconds < 59.95) return `${localized(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} ${minute} ${two(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} ${minute}`;
}

const german = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as `2026-03-01 14:05`, in German as `01.03.2026, 14:05`, in the reader’s time zone. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (language === 'de') return german.format(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
