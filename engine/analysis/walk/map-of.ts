import type { ValueMap } from '../../../core/protocol/analysis.ts';
import { covers } from '../../data/small-image.ts';

/** As many values as a small picture on a wire shows. */
const longest = 28;

/**
 * A small map of what a layer gives out: of maps the mean over the channels, of tokens a row each, of a vector one row. A side that is
 * longer is made smaller, each of its values being the mean of what it covers.
 * @param shape without the batch
 */
export function mapOf(values: Float32Array, shape: readonly number[]): ValueMap {
  const [height, width, channels] = axesOf(shape);
  const scale = Math.min(1, longest / Math.max(1, height, width));
  // Of tokens and vectors each side is made smaller for itself: they are no pictures whose proportions matter.
  const side = (length: number): number =>
    shape.length >= 3 ? Math.max(1, Math.round(length * scale)) : Math.min(longest, length);
  const [rows, columns] = [covers(height, side(height)), covers(width, side(width))];
  const map = new Float32Array(rows.length * columns.length);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      let sum = 0;
      for (const [y, share] of row) {
        for (const [x, part] of column) {
          const begin = (y * width + x) * channels;
          for (let c = 0; c < channels; c++) sum += share * part * (values[begin + c] ?? 0);
        }
      }
      map[at++] = sum / channels;
    }
  }
  return { width: columns.length, height: rows.length, values: map };
}

/** Height, width and channels of anything: axes before the last two count as rows. */
function axesOf(shape: readonly number[]): readonly [number, number, number] {
  const product = (axes: readonly number[]): number => axes.reduce((all, axis) => all * axis, 1);
  if (shape.length < 2) return [1, product(shape), 1];
  if (shape.length === 2) return [shape[0] ?? 1, shape[1] ?? 1, 1];
  return [product(shape.slice(0, -2)), shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}
