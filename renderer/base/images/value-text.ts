import { localized } from '../strings/numbers.ts';

/** A measured value in three digits: `0.0123`, `−4.5`, `1.2e5`. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? value.toExponential(1)
      : String(Number(value.toPrecision(3)));
  return localized(text.replace('-', '−').replace('e−', 'e-').replace('e+', 'e'));
}
