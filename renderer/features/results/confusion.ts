/** A cell of the confusion matrix: label and prediction, as numbers of classes. */
export interface Cell {
  readonly label: number;
  readonly predicted: number;
}

/**
 * How strongly a cell is colored, 0 to 1. What was recognized goes by its share of the row, squared so that 99 % and 80 % differ
 * at a glance; mistakes go by the most frequent one, and none is too pale to be seen.
 */
export function heatOf(count: number, rowTotal: number, right: boolean, mostWrong: number): number {
  if (count === 0 || rowTotal === 0) return 0;
  return right ? (count / rowTotal) ** 2 : 0.25 + 0.75 * (count / Math.max(mostWrong, count));
}

/** The cell to which a key leads; undefined for keys that mean nothing in a table. Home and End stay in their row unless `far`. */
export function cellByKey(
  key: string,
  { label, predicted }: Cell,
  classes: number,
  far: boolean,
): Cell | undefined {
  const last = classes - 1;
  const keep = (value: number): number => Math.min(last, Math.max(0, value));
  switch (key) {
    case 'ArrowUp':
      return { label: far ? 0 : keep(label - 1), predicted };
    case 'ArrowDown':
      return { label: far ? last : keep(label + 1), predicted };
    case 'ArrowLeft':
      return { label, predicted: far ? 0 : keep(predicted - 1) };
    case 'ArrowRight':
      return { label, predicted: far ? last : keep(predicted + 1) };
    case 'Home':
      return { label: far ? 0 : label, predicted: 0 };
    case 'End':
      return { label: far ? last : label, predicted: last };
    case 'PageUp':
      return { label: keep(label - 10), predicted };
    case 'PageDown':
      return { label: keep(label + 10), predicted };
    default:
      return undefined;
  }
}
