import type { Columns } from './routines/channels.ts';

/** Few enough numbers for 32-bit sums to stay exact, and for rows to be near when they are taken again. */
const blockNumbers = 8192;
const mostRows = 512;
const fewestRows = 16;

/** Calls `use` for each block of rows of a matrix `[rows, channels]`. */
export function eachBlock(
  rows: number,
  channels: number,
  use: (firstRow: number, rows: number) => void,
): void {
  const fitting = Math.floor(blockNumbers / Math.max(1, channels));
  const size = Math.max(fewestRows, Math.min(mostRows, fitting));
  for (let row = 0; row < rows; row += size) use(row, Math.min(size, rows - row));
}

/** Calls `use` for the groups of columns that make up a row: as wide as fits. `column` is the first one, in bytes. */
export function eachGroup(channels: number, use: (column: number, columns: Columns) => void): void {
  let column = 0;
  for (const columns of [16, 4, 1] as const)
    for (; column + columns <= channels; column += columns) use(column * 4, columns);
}
