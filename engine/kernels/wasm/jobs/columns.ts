import { blockAt, eachGroup } from '../column-groups.ts';
import type { OwnModule } from '../own-module.ts';
import { defineJob, share } from './job.ts';

/** A matrix `[rows, channels]` in blocks of `blockRows`; addresses are in bytes. */
const matrix = ['rows', 'channels', 'blockRows', 'blocks', 'parts', 'x', 'mean'] as const;

type Name = 'addColumns' | 'addSquares' | 'addProducts' | 'scaleColumns' | 'combineColumns';

/**
 * Calls `use` for each group of columns in each block of a part, with the routine for so many columns. The groups are found once
 * for all blocks, since small networks have little to do in each.
 * @param begin called before the groups of a block
 */
function eachBlockOf(
  routines: OwnModule,
  name: Name,
  at: Readonly<Record<(typeof matrix)[number], number>>,
  part: number,
  use: (run: OwnModule[keyof OwnModule], column: number, first: number, rows: number, block: number) => void,
  begin?: (block: number) => void,
): void {
  const groups: { readonly column: number; readonly run: OwnModule[keyof OwnModule] }[] = [];
  eachGroup(at.channels, (column, columns) => groups.push({ column, run: routines[`${name}${columns}`] }));
  const { from, to } = share(at.blocks, at.parts, part);
  for (let block = from; block < to; block++) {
    const { row, count } = blockAt(block, at.blockRows, at.rows);
    begin?.(block);
    for (const { column, run } of groups) use(run, column, row * at.channels * 4 + column, count, block);
  }
}

/** Sums of each block's columns, at `sums` one block after the other. */
export const columnSums = defineJob([...matrix, 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(
    routines,
    'addColumns',
    at,
    part,
    (run, column, place, rows, block) =>
      run(at.x + place, at.sums + block * rowBytes + column, rowBytes, rows),
    (block) => routines.fill(at.sums + block * rowBytes, 0, rowBytes),
  );
});

/** The same of (x − mean)². */
export const squareSums = defineJob([...matrix, 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(
    routines,
    'addSquares',
    at,
    part,
    (run, column, place, rows, block) =>
      run(at.x + place, at.mean + column, at.sums + block * rowBytes + column, rowBytes, rows),
    (block) => routines.fill(at.sums + block * rowBytes, 0, rowBytes),
  );
});

/** Those of dy, and then of dy · (x − mean), for each block. */
export const productSums = defineJob([...matrix, 'dy', 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(
    routines,
    'addProducts',
    at,
    part,
    (run, column, place, rows, block) => {
      const to = at.sums + 2 * block * rowBytes + column;
      run(at.dy + place, at.x + place, at.mean + column, to, to + rowBytes, rowBytes, rows);
    },
    (block) => routines.fill(at.sums + 2 * block * rowBytes, 0, 2 * rowBytes),
  );
});

/** y = (x − mean) · slope + offset. */
export const scaling = defineJob([...matrix, 'slope', 'offset', 'y'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(routines, 'scaleColumns', at, part, (run, column, place, rows) => {
    const [mean, slope, offset] = [at.mean + column, at.slope + column, at.offset + column];
    run(at.x + place, mean, slope, offset, at.y + place, rowBytes, rows);
  });
});

/** dx = (dy − shift + (x − mean) · tilt) · slope. */
export const combination = defineJob(
  [...matrix, 'dy', 'shift', 'tilt', 'slope', 'dx'] as const,
  (routines, at, part) => {
    const rowBytes = at.channels * 4;
    eachBlockOf(routines, 'combineColumns', at, part, (run, column, place, rows) => {
      const [mean, shift, tilt] = [at.mean + column, at.shift + column, at.tilt + column];
      run(at.dy + place, at.x + place, mean, shift, tilt, at.slope + column, at.dx + place, rowBytes, rows);
    });
  },
);

/** Adds `groups` rows of numbers into one; each part takes some of the columns, by fours. */
export const rowSums = defineJob(['groups', 'numbers', 'parts', 'x', 'y'] as const, (routines, at, part) => {
  const { from, to } = share(Math.ceil(at.numbers / 4), at.parts, part);
  const [start, end] = [from * 4, Math.min(at.numbers, to * 4)];
  const rowBytes = at.numbers * 4;
  routines.fill(at.y + start * 4, 0, (end - start) * 4);
  // Filters have thousands of groups of columns, so the routines are looked up before.
  const add = { 16: routines.addColumns16, 4: routines.addColumns4, 1: routines.addColumns1 };
  eachGroup(end - start, (column, columns) => {
    const place = start * 4 + column;
    add[columns](at.x + place, at.y + place, rowBytes, at.groups);
  });
});
