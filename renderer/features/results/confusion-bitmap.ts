import {
  allCells,
  type Confusion,
  classCount,
  mistakesOf,
  supportOf,
} from '../../../core/training/confusion.ts';
import type { Color } from '../../base/images/color-maps.ts';
import type { Bitmap } from '../../base/images/pixels.ts';
import { type Cell, heatOf } from './confusion.ts';

/** What the matrix is drawn in: the ground, and cells that were recognized and those that were not. */
export interface Tones {
  readonly ground: Color;
  readonly right: Color;
  readonly wrong: Color;
}

/**
 * A confusion matrix as an image: a pixel for every cell or, where there are more classes than `most` pixels, for the
 * strongest of the cells that share it, so that a single mistake among four million cells is still seen.
 * @param most pixels along a side at most
 */
export function confusionBitmap(confusion: Confusion, most: number, tones: Tones): Bitmap {
  const classes = classCount(confusion);
  const side = Math.max(1, Math.min(classes, Math.floor(most)));
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) data.set([...tones.ground, 255], i * 4);
  const mostWrong = mistakesOf(confusion)[0]?.count ?? 0;
  const totals = Array.from({ length: classes }, (_, label) => supportOf(confusion, label));
  const strongest = new Float32Array(side * side);
  for (const { label, predicted, count } of allCells(confusion)) {
    const right = label === predicted;
    const heat = heatOf(count, totals[label] ?? 0, right, mostWrong);
    const at = pixelOf(label, classes, side) * side + pixelOf(predicted, classes, side);
    if (heat <= (strongest[at] ?? 0)) continue;
    strongest[at] = heat;
    data.set(
      mixed(tones.ground, right ? tones.right : tones.wrong, faintest + (1 - faintest) * heat),
      at * 4,
    );
  }
  return { width: side, height: side, data };
}

/** A cell of a pixel is smaller than one with a number in it: it has to stand out more. */
const faintest = 0.25;

function pixelOf(index: number, classes: number, side: number): number {
  return Math.floor((index * side) / classes);
}

function mixed(from: Color, to: Color, share: number): Color {
  const of = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share;
  return [of(0), of(1), of(2)];
}

/**
 * The cell under a place of the image: where several share a pixel, the one with most images, mistakes first.
 * @param x share of the width, 0 to 1 @param y of the height
 */
export function cellUnder(confusion: Confusion, side: number, x: number, y: number): Cell {
  const classes = classCount(confusion);
  const keep = (share: number): number => Math.min(side - 1, Math.max(0, Math.floor(share * side)));
  const [row, column] = [keep(y), keep(x)];
  const first = (pixel: number): number => Math.ceil((pixel * classes) / side);
  let found: (Cell & { readonly count: number }) | undefined;
  for (let label = first(row); label < first(row + 1); label++) {
    for (let at = confusion.starts[label] ?? 0; at < (confusion.starts[label + 1] ?? 0); at++) {
      const [predicted, count] = [confusion.predicted[at] ?? 0, confusion.counts[at] ?? 0];
      if (pixelOf(predicted, classes, side) !== column) continue;
      const wrong = label !== predicted;
      const foundWrong = found !== undefined && found.label !== found.predicted;
      if (found === undefined || (wrong && !foundWrong) || (wrong === foundWrong && count > found.count))
        found = { label, predicted, count };
    }
  }
  return found === undefined
    ? { label: first(row), predicted: first(column) }
    : { label: found.label, predicted: found.predicted };
}
