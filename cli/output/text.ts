import pc from 'picocolors';
import { percent as percentOf } from '../../core/percent.ts';

/** `1,234,567`. */
export function thousands(value: number): string {
  return value.toLocaleString('en-US');
}

/** `3.2 MiB`. */
export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, value)) / 10)));
  return `${(value / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** `97.3%`; a dash where there is no value. */
export function percent(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : percentOf(value);
}

/** `0.1234`; a dash where there is no value. */
export function decimal(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(4);
}

/** `1 h 02 min`, `3 min 05 s` or `42 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
  if (whole >= 60) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${whole} s`;
}

/** Rows in columns; those named in `right` are aligned at their ends, as numbers are read. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [pc.bold(line(head)), ...rows.map(line)].join('\n');
}
