import { type Axis, blankLike, lengthOf, linesOf, type Raster } from './raster.ts';

// What the reader of the training makes smaller while it decodes, before any filter: large JPEG and WebP images.

export type Encoding = 'jpeg' | 'webp' | 'other';

/** By its first bytes. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : 'other';
}

/** @param shrink how many times smaller the image becomes along the axis that shrinks less */
export function shrunkWhileDecoding(raster: Raster, shrink: number, encoding: Encoding): Raster {
  if (encoding === 'jpeg') {
    const block = jpegBlock(shrink);
    if (block === 1) return raster;
    const { width, height } = raster;
    return areaMeans(raster, Math.floor(width / block), Math.floor(height / block), block);
  }
  if (encoding === 'webp' && shrink > 1)
    return areaMeans(raster, Math.round(raster.width / shrink), Math.round(raster.height / shrink));
  return raster;
}

/** JPEG is decoded to means over blocks of 2, 4 or 8 pixels, never so that the rest would be a factor of nearly 1. */
function jpegBlock(shrink: number): number {
  const block = shrink >= 8 ? 8 : shrink >= 4 ? 4 : shrink >= 2 ? 2 : 1;
  return block > 1 && Math.floor(shrink) === block ? block / 2 : block;
}

/** Each pixel is the mean of the area that it covers. @param block pixels of its side; what the size says when absent */
function areaMeans(raster: Raster, width: number, height: number, block?: number): Raster {
  const lower = meansAlong(raster, 'rows', height, block ?? raster.height / height);
  const both = meansAlong(lower, 'columns', width, block ?? raster.width / width);
  return { ...both, data: Uint8Array.from(both.data, (value) => Math.floor(value + 0.5)) };
}

interface Means extends Omit<Raster, 'data'> {
  readonly data: ArrayLike<number> & Iterable<number>;
}

function meansAlong(raster: Means, axis: Axis, target: number, block: number): Means {
  const source = raster as Raster;
  const length = lengthOf(source, axis);
  const result = blankLike(source, axis, target);
  // Between the two axes nothing is rounded.
  const data = new Float32Array(result.data.length);
  const from = linesOf(source, axis);
  const to = linesOf(result, axis);
  for (let i = 0; i < target; i++) {
    const [begin, end] = [i * block, Math.min(length, (i + 1) * block)];
    for (let line = 0; line < from.count; line++) {
      const start = from.start(line);
      let sum = 0;
      for (let k = Math.floor(begin); k < end; k++) {
        const share = Math.min(end, k + 1) - Math.max(begin, k);
        sum += share * (raster.data[start + k * from.step] ?? 0);
      }
      data[to.start(line) + i * to.step] = sum / (end - begin);
    }
  }
  return { ...result, data };
}
