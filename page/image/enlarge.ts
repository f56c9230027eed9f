import { lengthOf, type Raster } from './raster.ts';

/** As in reduce.ts: positions between two pixels, and the fixed point of coefficients. */
const positions = 64;
const one = 4096;

/** Makes an image larger by factors of at least 1: Catmull-Rom splines between the centers of pixels, as libvips does. */
export function enlarge(raster: Raster, across: number, down: number): Raster {
  const { width, height, channels, data } = raster;
  const [toWidth, toHeight] = [Math.round(width * across), Math.round(height * down)];
  const result = new Uint8Array(toWidth * toHeight * channels);
  const columns = places(lengthOf(raster, 'columns'), toWidth, across);
  const rows = places(lengthOf(raster, 'rows'), toHeight, down);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let c = 0; c < channels; c++) {
        let sum = one / 2;
        for (let i = 0; i < 4; i++) {
          const start = (row.from[i] ?? 0) * width;
          let line = one / 2;
          for (let k = 0; k < 4; k++)
            line += (column.weights[k] ?? 0) * (data[(start + (column.from[k] ?? 0)) * channels + c] ?? 0);
          sum += (row.weights[i] ?? 0) * (line >> 12);
        }
        result[at++] = Math.min(255, Math.max(0, sum >> 12));
      }
    }
  }
  return { width: toWidth, height: toHeight, channels, data: result };
}

/** Which four pixels each of the new ones is made of, and how much of each; the outermost ones repeat. */
function places(
  length: number,
  target: number,
  factor: number,
): { readonly from: readonly number[]; readonly weights: readonly number[] }[] {
  const step = 1 / factor;
  // One pixel is added before the first, so that places are positive.
  let place = 1.5;
  return Array.from({ length: target }, () => {
    const first = Math.trunc(place) - 1;
    const fraction = Math.trunc(place * positions * 2) & (positions * 2 - 1);
    place += step;
    return {
      from: [0, 1, 2, 3].map((k) => Math.min(length - 1, Math.max(0, first + k - 2))),
      weights: catmullRom(((fraction + 1) >> 1) / positions),
    };
  });
}

function catmullRom(x: number): readonly number[] {
  const [first, last] = [-0.5 * x * (1 - x) ** 2, -0.5 * x * x * (1 - x)];
  const between = last - first;
  return [first, 1 - x - first + between, x - last - between, last].map((value) => Math.trunc(value * one));
}
