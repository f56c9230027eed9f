import type { Columns } from './routines/channels.ts';

/** Few enough numbers for 32-bit sums to stay exact, and for rows to be near when they are taken again. */
const blockNumbers = 8192;
const mostRows = 512;
const fewestRows = 16;

/** How a matrix `[rows, channels]` is taken block by block: always alike, so that sums do not depend on who adds. */
export function blocksOf(
  rows: number,
  channels: number,
): { readonly blockRows: number; readonly blocks: number } {
  const fitting = Math.floor(blockNumbers / Math.max(1, channels));
  const blockRows = Math.max(fewestRows, Math.min(mostRows, fitting));
  return { blockRows, blocks: Math.ceil(rows / blockRows) };
}

export const blockAt = (block: number, blockRows: number, rows: number) => ({
  row: block * blockRows,
  count: Math.min(blockRows, rows - block * blockRows),
});

/** Calls `use` for the groups of columns that make up a row: as wide as fits. `column` is the first one, in bytes. */
export function eachGroup(channels: number, use: (column: number, columns: Columns) => void): void {
  let column = 0;
  for (const columns of [16, 4, 1] as const)
    for (; column + columns <= channels; column += columns) use(column * 4, columns);
}
