import { z } from 'zod';
import type { Cell, Figures } from '../analysis/figures.ts';
import { SkiplaneError } from '../error.ts';
import { lessonName } from './names.ts';

/** A number read from the tables of a measurement. */
export const lessonValue = z.strictObject({
  of: lessonName.describe('a measurement'),
  table: lessonName.optional().describe('one of its tables; the first if absent'),
  column: z.string().min(1).max(100),
  /** Rows whose cells have these values; all if absent. */
  where: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  /** What is taken of several rows. */
  pick: z.enum(['only', 'first', 'last', 'least', 'largest', 'mean', 'count']).default('only'),
});
export type LessonValue = z.output<typeof lessonValue>;

/** The tables of a measurement, by name; the first is meant where none is named. */
export type Tables = Readonly<Record<string, Figures>>;

/**
 * Reads a value.
 * @returns null where the cell holds none, as for a number beyond the range of 32 bits
 * @throws SkiplaneError where there is no such table, column or row
 */
export function readValue(value: LessonValue, tables: Tables): number | null {
  const { column, where = {}, pick } = value;
  const name = value.table ?? Object.keys(tables)[0] ?? '';
  const figures = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (figures === undefined)
    throw missing(`a table of ${value.of} (${Object.keys(tables).join(', ')})`, `"${name}"`);
  const index = (wanted: string): number => {
    const found = figures.columns.indexOf(wanted);
    if (found >= 0) return found;
    throw missing(`a column of ${value.of} (${figures.columns.join(', ')})`, `"${wanted}"`);
  };
  const at = index(column);
  const wanted = Object.entries(where).map(([key, cell]) => [index(key), cell] as const);
  const rows = figures.rows.filter((row) => wanted.every(([key, cell]) => (row[key] ?? null) === cell));
  if (pick === 'count') return rows.length;
  const [first] = rows;
  if (first === undefined || (pick === 'only' && rows.length !== 1))
    throw missing(
      `${pick === 'only' ? 'one row' : 'a row'} of ${value.of} with ${JSON.stringify(where)}`,
      rows.length === 0 ? 'none' : `${rows.length} rows`,
    );
  const cells = rows.map((row) => numberIn(row[at] ?? null, value));
  return picked(cells, pick);
}

function picked(
  cells: readonly (number | null)[],
  pick: Exclude<LessonValue['pick'], 'count'>,
): number | null {
  const numbers = cells.filter((cell) => cell !== null);
  switch (pick) {
    case 'only':
    case 'first':
      return cells[0] ?? null;
    case 'last':
      return cells.at(-1) ?? null;
    case 'least':
      return numbers.length === 0 ? null : numbers.reduce((least, cell) => Math.min(least, cell));
    case 'largest':
      return numbers.length === 0 ? null : numbers.reduce((most, cell) => Math.max(most, cell));
    case 'mean':
      return numbers.length === 0 ? null : numbers.reduce((sum, cell) => sum + cell, 0) / numbers.length;
  }
}

function numberIn(cell: Cell, { of, column }: LessonValue): number | null {
  if (cell === null || typeof cell === 'number') return cell;
  // Counts beyond what a number holds are written in digits.
  if (/^\d+$/.test(cell)) return Number.isFinite(Number(cell)) ? Number(cell) : null;
  throw missing(`numbers in the column ${column} of ${of}`, `"${cell}"`);
}

function missing(expected: string, received: string): SkiplaneError {
  return new SkiplaneError(
    'lesson/value',
    `Expected ${expected}, received ${received}: correct the value in the lesson.`,
  );
}
