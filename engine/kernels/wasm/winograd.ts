import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wholeHeap, withRoom } from './heap.ts';
import { rowSums } from './jobs/columns.ts';
import { winogradConvolution, winogradGradient, winogradRoom } from './jobs/winograd.ts';
import { ownModule } from './own-module.ts';
import { panelWidth } from './routines/convolve.ts';
import { positions, tileSize, windowSize } from './routines/winograd.ts';
import { partsFor, passOver, withThreadRooms } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** Images that 3×3 windows move over by single steps, and what they give; `top` and `left` are rows and columns of zeros before them. */
export interface WinogradShape {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
}

/** What is asked of a convolution beside its sizes. */
interface Filter {
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
}

const tilesOf = ({ outHeight, outWidth }: WinogradShape) => ({
  tilesDown: Math.ceil(outHeight / tileSize),
  tilesAcross: Math.ceil(outWidth / tileSize),
});

/** Vectors of four a processor multiplies, adds, reads and writes in the time of one multiply-add: measured. */
const perInput = 30;
const perOutput = 20;
const perWeight = 25;
/** Filters beyond this make more transformed weights than a cache holds. */
const mostWeights = 2 ** 16;

/**
 * Whether Winograd's way is the faster one, for a single image: what a picture gives must not depend on how many others come with it.
 * Counted in the time of eight multiply-adds.
 */
export function suitsWinograd(shape: WinogradShape, filter: Filter): boolean {
  const { channels, outChannels, outHeight, outWidth } = shape;
  const weights = channels * outChannels;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = filter;
  if (filterHeight !== 3 || filterWidth !== 3 || strideHeight !== 1 || strideWidth !== 1) return false;
  if (channels % 4 !== 0 || outChannels % 4 !== 0 || weights > mostWeights) return false;
  if (shape.top < 0 || shape.left < 0) return false;
  const { tilesDown, tilesAcross } = tilesOf(shape);
  const products = (positions / 8) * weights;
  const tiles = tilesDown * tilesAcross * (products + perInput * channels + perOutput * outChannels);
  return tiles + perWeight * weights < (9 / 8) * weights * outHeight * outWidth;
}

/** Numbers of a chunk's transformed images and products that stay in a core's own cache. */
const chunkNumbers = 2 ** 17;
const [fewestTiles, mostTiles] = [16, 64];

function chunkRowsFor(shape: WinogradShape): number {
  const fitting = Math.floor(chunkNumbers / (positions * (shape.channels + shape.outChannels)));
  const tiles = Math.max(fewestTiles, Math.min(mostTiles, fitting));
  return Math.max(1, Math.round(tiles / tilesOf(shape).tilesAcross));
}

/** Where things lie in WebAssembly's memory; the filter is `[3, 3, channels, outChannels]`, the bias may be missing. */
interface Places {
  readonly x: number;
  readonly y: number;
  readonly filter: number;
  readonly bias?: number | undefined;
}

/** Convolves images by Winograd's way. */
export function winogradConvolve(backend: BackendWasm, shape: WinogradShape, places: Places): void {
  const { batch, channels, outChannels } = shape;
  const weightsNumbers = positions * channels * outChannels;
  withRoom(backend, weightsNumbers + outChannels, (weights) => {
    const zeros = weights + weightsNumbers * 4;
    wholeHeap(backend).fill(0, zeros / 4, zeros / 4 + outChannels);
    transformWeights(backend, shape, places.filter, weights);
    const tiles = tilesOf(shape);
    const rows = batch * tiles.tilesDown;
    const chunkRows = chunkRowsFor(shape);
    const chunks = Math.ceil(rows / chunkRows);
    const parts = partsFor(chunks, rows * tiles.tilesAcross * weightsNumbers);
    const { x, y, bias = zeros } = places;
    withThreadRooms(backend, winogradRoom({ ...shape, ...tiles, chunkRows }), (rooms) =>
      runJob(
        backend,
        winogradConvolution,
        { ...shape, ...tiles, ...rooms, chunkRows, chunks, rows, parts, x, y, weights, zeros, bias },
        parts,
      ),
    );
  });
}

/** Packs transformed weights as `convolveRow` takes them, position by position. */
function transformWeights(
  backend: BackendWasm,
  { channels, outChannels }: WinogradShape,
  filter: number,
  weights: number,
): void {
  const { winogradWeights } = ownModule(backend);
  const tap = channels * outChannels * 4;
  for (let first = 0; first < outChannels; first += panelWidth) {
    const width = Math.min(panelWidth, outChannels - first);
    for (let channel = 0; channel < width; channel += 4)
      winogradWeights(
        ...[filter + (first + channel) * 4, tap, 3 * tap, outChannels * 4],
        ...[weights + first * channels * 4 + channel * 4, tap, windowSize * tap, width * 4],
        ...[1, channels],
      );
  }
}

/** Groups of images whose gradients are added up apart, however many threads there are: the sums must not depend on these. */
const mostGroups = 32;
/** Numbers of all groups' gradients together: 8 MiB. */
const mostSums = 2 ** 21;
/** Output channels are divided as well where there are few groups, but each part transforms all inputs. */
const [mostParts, fewestPanels] = [64, 8];

/** Computes the gradient by the filter, from `dy` at `places.y`. */
export function winogradFilterGradient(backend: BackendWasm, shape: WinogradShape, places: Places): void {
  const { batch, channels, outChannels } = shape;
  const tiles = tilesOf(shape);
  const numbers = positions * channels * outChannels;
  const groups = Math.max(1, Math.min(mostGroups, batch, Math.floor(mostSums / numbers)));
  const panelGroups = Math.max(
    1,
    Math.min(Math.floor(outChannels / panelWidth / fewestPanels), Math.floor(mostParts / groups)),
  );
  const chunkRows = chunkRowsFor(shape);
  const { x, y: dy, filter } = places;
  withRoom(backend, (groups + 1) * numbers, (sums) => {
    withThreadRooms(backend, winogradRoom({ ...shape, ...tiles, chunkRows }), (rooms) =>
      runJob(
        backend,
        winogradGradient,
        { ...shape, ...tiles, ...rooms, chunkRows, groups, panelGroups, x, dy, sums },
        groups * panelGroups,
      ),
    );
    const total = sums + groups * numbers * 4;
    const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers * groups));
    runJob(backend, rowSums, { groups, numbers, parts, x: sums, y: total }, parts);
    const tap = channels * outChannels * 4;
    ownModule(backend).winogradFilter(
      ...[total, tap, windowSize * tap, 0, filter, tap, 3 * tap, 0],
      ...[(channels * outChannels) / 4, 1],
    );
  });
}
