import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { blocksOf } from './column-groups.ts';
import { wholeHeap, withRoom } from './heap.ts';
import { columnSums, combination, productSums, scaling, squareSums } from './jobs/columns.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** A matrix `[rows, channels]` in WebAssembly's memory; addresses are in bytes. */
export interface Matrix {
  readonly at: number;
  readonly rows: number;
  readonly channels: number;
}

/** Writes mean and variance (divided by the count) of each column. Blocks are added in 64 bits. */
export function addMoments(backend: BackendWasm, x: Matrix, mean: number, variance: number): void {
  const given = valuesOf(x, mean);
  const sums = blockSums(backend, x, 1, (room) =>
    runJob(backend, columnSums, { ...given, sums: room }, given.parts),
  );
  wholeHeap(backend).set(
    sums.map((sum) => sum / x.rows),
    mean / 4,
  );
  const squares = blockSums(backend, x, 1, (room) =>
    runJob(backend, squareSums, { ...given, sums: room }, given.parts),
  );
  wholeHeap(backend).set(
    squares.map((sum) => sum / x.rows),
    variance / 4,
  );
}

/** Per column, Σ dy and Σ dy·(x − mean). */
export function addProductSums(
  backend: BackendWasm,
  dy: number,
  x: Matrix,
  mean: number,
): { readonly gradients: Float64Array; readonly products: Float64Array } {
  const given = valuesOf(x, mean);
  const both = blockSums(backend, x, 2, (room) =>
    runJob(backend, productSums, { ...given, dy, sums: room }, given.parts),
  );
  return { gradients: both.subarray(0, x.channels), products: both.subarray(x.channels) };
}

/** y = (x − mean) · slope + offset, column by column. */
export function scale(
  backend: BackendWasm,
  x: Matrix,
  mean: number,
  y: number,
  slope: Float32Array,
  offset: Float32Array,
): void {
  const given = valuesOf(x, mean);
  withVectors(backend, x.channels, [slope, offset], ([slopes = 0, offsets = 0]) =>
    runJob(backend, scaling, { ...given, slope: slopes, offset: offsets, y }, given.parts),
  );
}

/** dx = (dy − shift + (x − mean) · tilt) · slope, column by column. */
export function combine(
  backend: BackendWasm,
  dy: number,
  x: Matrix,
  mean: number,
  dx: number,
  vectors: Record<'shift' | 'tilt' | 'slope', Float32Array | Float64Array>,
): void {
  const given = valuesOf(x, mean);
  const { shift, tilt, slope } = vectors;
  withVectors(backend, x.channels, [shift, tilt, slope], ([shifts = 0, tilts = 0, slopes = 0]) =>
    runJob(
      backend,
      combination,
      { ...given, dy, shift: shifts, tilt: tilts, slope: slopes, dx },
      given.parts,
    ),
  );
}

function valuesOf({ at, rows, channels }: Matrix, mean: number) {
  const { blockRows, blocks } = blocksOf(rows, channels);
  const parts = partsFor(blocks, passOver(rows * channels));
  return { rows, channels, blockRows, blocks, parts, x: at, mean };
}

/** Sums `vectors` × `channels` numbers: each block's in 32 bits, by `add`, then all blocks' in order and in 64. */
function blockSums(
  backend: BackendWasm,
  { rows, channels }: Matrix,
  vectors: number,
  add: (room: number) => void,
): Float64Array {
  const totals = new Float64Array(channels * vectors);
  const numbers = blocksOf(rows, channels).blocks * totals.length;
  withRoom(backend, numbers, (room) => {
    add(room);
    const sums = wholeHeap(backend).subarray(room / 4, room / 4 + numbers);
    for (let block = 0; block < numbers; block += totals.length)
      for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (sums[block + i] ?? 0);
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
