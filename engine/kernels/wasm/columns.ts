import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { eachBlock, eachGroup } from './column-groups.ts';
import { wholeHeap, withRoom } from './heap.ts';
import { ownModule } from './own-module.ts';

/** A matrix `[rows, channels]` in WebAssembly's memory; addresses are in bytes. */
export interface Matrix {
  readonly at: number;
  readonly rows: number;
  readonly channels: number;
}

/** Writes mean and variance (divided by the count) of each column. Blocks are added in 64 bits. */
export function addMoments(
  backend: BackendWasm,
  { at, rows, channels }: Matrix,
  mean: number,
  variance: number,
): void {
  const routines = ownModule(backend);
  const rowBytes = channels * 4;
  const means = blockSums(backend, rows, channels, 1, (row, count, sums) =>
    eachGroup(channels, (column, columns) =>
      routines[`addColumns${columns}`](at + row * rowBytes + column, sums + column, rowBytes, count),
    ),
  ).map((sum) => sum / rows);
  wholeHeap(backend).set(means, mean / 4);
  const squares = blockSums(backend, rows, channels, 1, (row, count, sums) =>
    eachGroup(channels, (column, columns) =>
      routines[`addSquares${columns}`](
        at + row * rowBytes + column,
        mean + column,
        sums + column,
        rowBytes,
        count,
      ),
    ),
  );
  wholeHeap(backend).set(
    squares.map((sum) => sum / rows),
    variance / 4,
  );
}

/** Per column, Σ dy and Σ dy·(x − mean). */
export function addProductSums(
  backend: BackendWasm,
  dy: number,
  { at, rows, channels }: Matrix,
  mean: number,
): { readonly gradients: Float64Array; readonly products: Float64Array } {
  const routines = ownModule(backend);
  const rowBytes = channels * 4;
  const both = blockSums(backend, rows, channels, 2, (row, count, sums) =>
    eachGroup(channels, (column, columns) => {
      const place = row * rowBytes + column;
      const products = sums + rowBytes + column;
      const add = routines[`addProducts${columns}`];
      add(dy + place, at + place, mean + column, sums + column, products, rowBytes, count);
    }),
  );
  return { gradients: both.subarray(0, channels), products: both.subarray(channels) };
}

/** y = (x − mean) · slope + offset, column by column. */
export function scale(
  backend: BackendWasm,
  { at, rows, channels }: Matrix,
  mean: number,
  y: number,
  slope: Float32Array,
  offset: Float32Array,
): void {
  const routines = ownModule(backend);
  const rowBytes = channels * 4;
  withVectors(backend, channels, [slope, offset], ([slopes = 0, offsets = 0]) =>
    eachBlock(rows, channels, (row, count) =>
      eachGroup(channels, (column, columns) => {
        const place = row * rowBytes + column;
        const run = routines[`scaleColumns${columns}`];
        run(at + place, mean + column, slopes + column, offsets + column, y + place, rowBytes, count);
      }),
    ),
  );
}

/** dx = (dy − shift + (x − mean) · tilt) · slope, column by column. */
export function combine(
  backend: BackendWasm,
  dy: number,
  { at, rows, channels }: Matrix,
  mean: number,
  dx: number,
  { shift, tilt, slope }: Record<'shift' | 'tilt' | 'slope', Float32Array | Float64Array>,
): void {
  const routines = ownModule(backend);
  const rowBytes = channels * 4;
  withVectors(backend, channels, [shift, tilt, slope], ([shifts = 0, tilts = 0, slopes = 0]) =>
    eachBlock(rows, channels, (row, count) =>
      eachGroup(channels, (column, columns) => {
        const place = row * rowBytes + column;
        routines[`combineColumns${columns}`](
          ...[dy + place, at + place, mean + column, shifts + column, tilts + column, slopes + column],
          ...[dx + place, rowBytes, count],
        );
      }),
    ),
  );
}

/** Sums `vectors` × `channels` numbers: each block's in 32 bits, then all blocks' in 64. */
function blockSums(
  backend: BackendWasm,
  rows: number,
  channels: number,
  vectors: number,
  add: (row: number, count: number, sums: number) => void,
): Float64Array {
  const totals = new Float64Array(channels * vectors);
  withRoom(backend, totals.length, (room) => {
    const sums = wholeHeap(backend).subarray(room / 4, room / 4 + totals.length);
    eachBlock(rows, channels, (row, count) => {
      sums.fill(0);
      add(row, count, room);
      for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (sums[i] ?? 0);
    });
  });
  return totals;
}

/** Puts vectors of `channels` numbers into WebAssembly's memory for the time of `use`. */
function withVectors(
  backend: BackendWasm,
  channels: number,
  vectors: readonly (Float32Array | Float64Array)[],
  use: (places: readonly number[]) => void,
): void {
  withRoom(backend, channels * vectors.length, (room) => {
    const places = vectors.map((_, i) => room + i * channels * 4);
    for (const [i, vector] of vectors.entries()) wholeHeap(backend).set(vector, (places[i] ?? 0) / 4);
    use(places);
  });
}
