import { csvLine } from '../csv.ts';

/** One value of a table; null where there is none. */
export type Cell = string | number | null;

/** A table as plain data: all columns have names that a program can use. */
export interface Figures {
  readonly columns: readonly string[];
  /** One cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}

/** All figures at full precision; a cell without one is empty. */
export function figuresCsv({ columns, rows }: Figures): string {
  return [columns, ...rows].map((row) => csvLine(row.map((cell) => cell ?? ''))).join('');
}
