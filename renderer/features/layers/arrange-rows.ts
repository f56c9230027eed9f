import type { CardFamily } from '../../base/strings/family.ts';
import { locale } from '../../base/strings/language.ts';
import type { LayerRow, Metric } from './table.ts';

export const columns = ['number', 'path', 'kind', 'output', 'weights', 'macs', 'share'] as const;
export type Column = (typeof columns)[number];

/** By which column rows are sorted; by number ascending they stand in the network's order. */
export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

export const networkOrder: Sort = { column: 'number', descending: false };

/** What a click on a column's header leads to: the useful direction first, then the other, then the network's order. */
export function nextSort(sort: Sort, column: Column): Sort {
  const first = { column, descending: column !== 'number' && column !== 'path' && column !== 'kind' };
  if (sort.column !== column) return first;
  if (sort.descending === first.descending) return { column, descending: !first.descending };
  return networkOrder;
}

/** In paths people count: `stage2` comes before `stage10`. */
const natural = new Intl.Collator(locale, { numeric: true });

const texts: Partial<Record<Column, (row: LayerRow) => string>> = {
  path: ({ path }) => path,
  kind: ({ kindLabel }) => kindLabel,
};

/** Rows in the order asked for; equals stay in the network's order, and what is not known comes last either way. */
export function sortRows(
  rows: readonly LayerRow[],
  { column, descending }: Sort,
  metric: Metric,
): readonly LayerRow[] {
  if (column === 'number') return descending ? rows.toReversed() : rows;
  const sign = descending ? -1 : 1;
  const text = texts[column];
  if (text !== undefined) return rows.toSorted((a, b) => sign * natural.compare(text(a), text(b)));
  const value = numberIn(column, metric);
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y);
  });
}

function numberIn(column: Column, metric: Metric): (row: LayerRow) => number | undefined {
  if (column === 'output') return ({ values }) => values;
  const name = column === 'weights' || column === 'macs' ? column : metric;
  return (row) => row[name];
}

/** Rows that hold every word of the query in path, kind or label, and are of one of the families (any where none is given). */
export function filterRows(
  rows: readonly LayerRow[],
  query: string,
  families: ReadonlySet<CardFamily> = new Set(),
): readonly LayerRow[] {
  const sought = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0 && families.size === 0) return rows;
  return rows.filter(
    ({ words, family }) =>
      (families.size === 0 || families.has(family)) && sought.every((word) => words.includes(word)),
  );
}
