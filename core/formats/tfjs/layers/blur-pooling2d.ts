import { blurBorder, reflection } from '../../../ops/reflection.ts';
import { onlySource, type StockBuilder, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';

/**
 * The places that a border mirrors are cropped out and joined to the map. A binomial filter is the mean of two neighbors, taken again
 * and again: poolings of 2×2, of which the last one steps.
 */
export const blurPooling2d: ToStock = (site) => {
  const [[height = 0, width = 0] = []] = site.inputs;
  const filterSize = Number(site.layer.config['filterSize']);
  const strides = size2d(site.layer.config['strides']);
  const border = blurBorder(filterSize, strides[0]);
  const { layers, add } = stockBuilder(site);
  const rows = mirrored(add, onlySource(site), 'row', height, border);
  let y = mirrored(add, rows, 'column', width, border);
  for (let left = filterSize - 1; left > 0; left--) {
    const last = left === 1;
    const config = { poolSize: [2, 2], strides: last ? strides : [1, 1], padding: 'valid' };
    y = add(last ? null : `mean${left}`, 'AveragePooling2D', config, [y]);
  }
  return { layers, y, change: 'became poolings of 2×2 over the map and its mirrored border' };
};

function mirrored(
  add: StockBuilder['add'],
  x: string,
  along: 'row' | 'column',
  length: number,
  border: number,
): string {
  if (border === 0) return x;
  const { before, after } = reflection(length, border);
  const place = (at: number, side: string): string => {
    const cut = [at, length - 1 - at];
    const cropping = along === 'row' ? [cut, [0, 0]] : [[0, 0], cut];
    return add(`${along}${at}_${side}`, 'Cropping2D', { cropping }, [x]);
  };
  const parts = [...before.map((at) => place(at, 'before')), x, ...after.map((at) => place(at, 'after'))];
  return add(`${along}s`, 'Concatenate', { axis: along === 'row' ? 1 : 2 }, parts);
}
