import type { ClassFigures } from '../../../core/protocol/analysis.ts';
import { locale } from '../../base/strings/language.ts';

export const figureColumns = ['name', 'precision', 'recall', 'f1', 'support'] as const;

export type FigureColumn = (typeof figureColumns)[number];

export interface FigureSort {
  readonly column: FigureColumn;
  readonly descending: boolean;
}

export interface FigureRow extends ClassFigures {
  /** Number of the class. */
  readonly label: number;
}

const names = new Intl.Collator(locale, { numeric: true });

/** Rows in a wanted order; figures that do not exist come last either way, and equal ones keep the order of the classes. */
export function sortFigures(figures: readonly ClassFigures[], sort: FigureSort): FigureRow[] {
  const rows = figures.map((own, label) => ({ ...own, label }));
  const { column } = sort;
  const sign = sort.descending ? -1 : 1;
  return rows.sort((a, b) => {
    if (column === 'name') return sign * names.compare(a.name, b.name);
    const [left, right] = [a[column], b[column]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** The sort after a press on a column's head: another column begins with what is worst, or with the first name. */
export function pressed(sort: FigureSort, column: FigureColumn): FigureSort {
  return sort.column === column ? { column, descending: !sort.descending } : { column, descending: false };
}

/** Mean over the classes that have a figure; null where none has. */
export function meanOf(
  figures: readonly ClassFigures[],
  column: 'precision' | 'recall' | 'f1',
): number | null {
  const values = figures.flatMap((own) => own[column] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
