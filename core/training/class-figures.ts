import type { ClassFigures } from '../protocol/analysis.ts';

/**
 * Precision, recall and F1 of each class.
 * @param confusion `confusion[label][prediction]`, counts
 */
export function figuresOf(
  confusion: readonly (readonly number[])[],
  classes: readonly string[],
): ClassFigures[] {
  return classes.map((name, i) => {
    const right = confusion[i]?.[i] ?? 0;
    const support = (confusion[i] ?? []).reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, row) => sum + (row[i] ?? 0), 0);
    return {
      name,
      precision: share(right, predicted),
      recall: share(right, support),
      // 2·P·R / (P + R), which this equals, has no value where nothing is right.
      f1: share(2 * right, predicted + support),
      support,
    };
  });
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
