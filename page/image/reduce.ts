import { type Axis, blankLike, lengthOf, linesOf, type Raster } from './raster.ts';

// What libvips does when it makes an image smaller, bit for bit: https://www.libvips.org/API/current/method.Image.reduce.html.
// Skiplane reads images with it, so the page has to resize alike.

/** Positions between two pixels, and the fixed point of coefficients. */
const positions = 64;
const one = 4096;

/** Larger steps are taken by means over whole blocks first, until at most this factor is left to the kernel. */
const gap = 2;

/** Makes an image smaller along an axis by a factor of at least 1; Lanczos with three lobes, widened by the factor. */
export function reduce(raster: Raster, axis: Axis, factor: number): Raster {
  const length = lengthOf(raster, axis);
  const target = Math.floor(length / factor + 0.5);
  const block = Math.max(1, Math.floor(length / target / gap));
  const source = block > 1 ? blockMeans(raster, axis, block) : raster;
  const residual = factor / block;
  if (residual === 1) return source;
  // Pixels that are made up at the ends, or left out: half of them at each.
  const extra = (target * factor - length) / block;
  const count = 2 * roundHalfToEven(3 * residual) + 1;
  const table = Array.from({ length: positions + 1 }, (_, i) => coefficients(i / positions, count, residual));
  const before = Math.ceil(count / 2) - 1;
  const result = blankLike(raster, axis, target);
  const from = linesOf(source, axis);
  const to = linesOf(result, axis);
  const last = lengthOf(source, axis) - 1;
  let place = 0.5 * residual - 0.5 - ((1 + extra) / 2 - 1);
  for (let i = 0; i < target; i++, place += residual) {
    const first = Math.trunc(place) - before;
    const fraction = Math.trunc(place * positions * 2) & (positions * 2 - 1);
    const weights = table[(fraction + 1) >> 1] ?? new Int16Array();
    for (let line = 0; line < from.count; line++) {
      const start = from.start(line);
      let sum = one / 2;
      for (let k = 0; k < count; k++) {
        const at = Math.min(last, Math.max(0, first + k));
        sum += (weights[k] ?? 0) * (source.data[start + at * from.step] ?? 0);
      }
      result.data[to.start(line) + i * to.step] = Math.min(255, Math.max(0, sum >> 12));
    }
  }
  return result;
}

/** Means over blocks of whole pixels; what is missing of the last one repeats the last pixel. */
function blockMeans(raster: Raster, axis: Axis, block: number): Raster {
  const length = lengthOf(raster, axis);
  const result = blankLike(raster, axis, Math.ceil(length / block));
  const from = linesOf(raster, axis);
  const to = linesOf(result, axis);
  const multiplier = Math.floor(2 ** 24 / block);
  const rounding = Math.floor(block / 2);
  for (let line = 0; line < from.count; line++) {
    const [start, target] = [from.start(line), to.start(line)];
    for (let i = 0; i * block < length; i++) {
      let sum = rounding;
      for (let k = 0; k < block; k++)
        sum += raster.data[start + Math.min(length - 1, i * block + k) * from.step] ?? 0;
      result.data[target + i * to.step] = Math.floor((sum * multiplier) / 2 ** 24);
    }
  }
  return result;
}

/** Of a kernel that begins so far between two pixels. */
function coefficients(position: number, count: number, factor: number): Int16Array {
  const half = position + count / 2 - 1;
  const values = Array.from({ length: count }, (_, i) => lanczos((i - half) * (1 / factor)));
  const sum = values.reduce((total, value) => total + value, 0);
  return Int16Array.from(values, (value) => Math.trunc((value / sum) * one));
}

function lanczos(x: number): number {
  return x >= -3 && x <= 3 ? sinc(x) * sinc(x / 3) : 0;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
