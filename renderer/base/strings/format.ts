// cspell:ignore gerade
import { language, locale } from './language.ts';
import { formatPercent } from './numbers.ts';

const whole = new Intl.NumberFormat(locale);
const three = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/** `1,234,567`. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A whole number of any size, in digits. */
export function formatDigits(digits: string): string {
  return whole.format(BigInt(digits));
}

/** `1.18 M`: three digits and a unit, where the exact number would be too long. */
export function formatShort(value: number): string {
  const units = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const [size, unit] = units.find(([limit]) => value >= limit) ?? [1, ''];
  return unit === '' ? whole.format(value) : `${three.format(value / size)} ${unit}`;
}

/** Bytes as `412 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${three.format(value)} ${units[unit]}`;
}

/** A share of 1 as percent, with a digit after the point where it is small: `1.2%`, `12%`. */
export function formatShare(share: number): string {
  return formatPercent(share, share > 0 && share < 0.0995 ? 1 : 0);
}

const justNow = { en: 'just now', de: 'gerade eben' } as const;

/** `3 minutes ago`, for lists of files. */
export function formatAge(then: number, now = Date.now()): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const seconds = (then - now) / 1000;
  const steps = [
    [86_400 * 365, 'year'],
    [86_400 * 30, 'month'],
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const;
  for (const [size, unit] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return justNow[language];
}
