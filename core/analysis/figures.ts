/** One value of a table; null where there is none. */
export type Cell = string | number | null;

/** A table as plain data: all columns have names that a program can use. */
export interface Figures {
  readonly columns: readonly string[];
  /** One cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}
