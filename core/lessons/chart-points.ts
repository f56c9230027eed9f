import type { Cell } from '../analysis/figures.ts';
import type { LessonChart } from './schema.ts';
import type { Tables } from './value.ts';

type LessonLine = LessonChart['lines'][number];

/** In place of a column on the x axis: the place of a row, from 1, among those that are asked for. */
const byRow = 'row';

/** The points of a line, by their x; none where the measurement has not been made, or has no such table or column. */
export function chartPoints(
  { table, x, y, where = {} }: LessonLine,
  tables: Tables | undefined,
): { readonly x: readonly number[]; readonly y: readonly (number | null)[] } {
  const name = table ?? Object.keys(tables ?? {})[0] ?? '';
  const figures = tables !== undefined && Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (figures === undefined) return { x: [], y: [] };
  const { columns, rows } = figures;
  const [atX, atY] = [columns.indexOf(x), columns.indexOf(y)];
  const wanted = Object.entries(where).map(([column, cell]) => [columns.indexOf(column), cell] as const);
  const points = rows
    .filter((row) => wanted.every(([at, cell]) => (row[at] ?? null) === cell))
    .flatMap((row, i) => {
      const place = x === byRow ? i + 1 : numberOf(row[atX]);
      return place === null ? [] : [[place, numberOf(row[atY])] as const];
    })
    .toSorted(([a], [b]) => a - b);
  return { x: points.map(([place]) => place), y: points.map(([, value]) => value) };
}

function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : null;
}
