import { blockAt, eachGroup } from '../column-groups.ts';
import { defineJob, share } from './job.ts';

/** A matrix `[rows, channels]` in blocks of `blockRows`; addresses are in bytes. */
const matrix = ['rows', 'channels', 'blockRows', 'blocks', 'parts', 'x', 'mean'] as const;

/** What to do with the blocks of a part. */
function eachBlockOf(
  at: Readonly<Record<(typeof matrix)[number], number>>,
  part: number,
  use: (block: number, firstByte: number, rows: number) => void,
): void {
  const { from, to } = share(at.blocks, at.parts, part);
  for (let block = from; block < to; block++) {
    const { row, count } = blockAt(block, at.blockRows, at.rows);
    use(block, row * at.channels * 4, count);
  }
}

/** Sums of each block's columns, at `sums` one block after the other. */
export const columnSums = defineJob([...matrix, 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(at, part, (block, first, rows) => {
    const sums = at.sums + block * rowBytes;
    routines.fill(sums, 0, rowBytes);
    eachGroup(at.channels, (column, columns) =>
      routines[`addColumns${columns}`](at.x + first + column, sums + column, rowBytes, rows),
    );
  });
});

/** The same of (x − mean)². */
export const squareSums = defineJob([...matrix, 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(at, part, (block, first, rows) => {
    const sums = at.sums + block * rowBytes;
    routines.fill(sums, 0, rowBytes);
    eachGroup(at.channels, (column, columns) => {
      const add = routines[`addSquares${columns}`];
      add(at.x + first + column, at.mean + column, sums + column, rowBytes, rows);
    });
  });
});

/** Those of dy, and then of dy · (x − mean), for each block. */
export const productSums = defineJob([...matrix, 'dy', 'sums'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(at, part, (block, first, rows) => {
    const sums = at.sums + 2 * block * rowBytes;
    routines.fill(sums, 0, 2 * rowBytes);
    eachGroup(at.channels, (column, columns) => {
      const [to, place] = [sums + column, first + column];
      const add = routines[`addProducts${columns}`];
      add(at.dy + place, at.x + place, at.mean + column, to, to + rowBytes, rowBytes, rows);
    });
  });
});

/** y = (x − mean) · slope + offset. */
export const scaling = defineJob([...matrix, 'slope', 'offset', 'y'] as const, (routines, at, part) => {
  const rowBytes = at.channels * 4;
  eachBlockOf(at, part, (_, first, rows) =>
    eachGroup(at.channels, (column, columns) => {
      const place = first + column;
      const run = routines[`scaleColumns${columns}`];
      const vectors = [at.mean, at.slope, at.offset].map((vector) => vector + column);
      run(at.x + place, ...vectors, at.y + place, rowBytes, rows);
    }),
  );
});

/** dx = (dy − shift + (x − mean) · tilt) · slope. */
export const combination = defineJob(
  [...matrix, 'dy', 'shift', 'tilt', 'slope', 'dx'] as const,
  (routines, at, part) => {
    const rowBytes = at.channels * 4;
    eachBlockOf(at, part, (_, first, rows) =>
      eachGroup(at.channels, (column, columns) => {
        const place = first + column;
        const run = routines[`combineColumns${columns}`];
        const vectors = [at.mean, at.shift, at.tilt, at.slope].map((vector) => vector + column);
        run(at.dy + place, at.x + place, ...vectors, at.dx + place, rowBytes, rows);
      }),
    );
  },
);

/** Adds `groups` rows of numbers into one; each part takes some of the columns, by fours. */
export const rowSums = defineJob(['groups', 'numbers', 'parts', 'x', 'y'] as const, (routines, at, part) => {
  const { from, to } = share(Math.ceil(at.numbers / 4), at.parts, part);
  const [start, end] = [from * 4, Math.min(at.numbers, to * 4)];
  const rowBytes = at.numbers * 4;
  routines.fill(at.y + start * 4, 0, (end - start) * 4);
  eachGroup(end - start, (column, columns) => {
    const place = start * 4 + column;
    routines[`addColumns${columns}`](at.x + place, at.y + place, rowBytes, at.groups);
  });
});
