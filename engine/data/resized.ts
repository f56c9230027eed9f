import sharp from 'sharp';
import { SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import { byteCache } from './byte-cache.ts';
import type { OpenOptions } from './dataset.ts';
import { fitPicture, unitPixels } from './image.ts';
import type { Pool } from './pool.ts';
import type { ImageShape } from './shape.ts';

/** The same images at another size or number of channels, converted in 8 bits when they are read. */
export function resized(
  pool: Pool,
  from: ImageShape,
  to: ImageShape,
  { settings, cacheBytes }: OpenOptions,
): Pool {
  if (sameShape(from, to)) return pool;
  const [height, width, channels] = from;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SkiplaneError(
      'data/channels',
      `Expected images of ${formatShape(to)} or ones with 1, 3 or 4 channels to convert. ` +
        `Received ${formatShape(from)}: give the document's input that shape.`,
    );
  }
  const cache = byteCache<number>(cacheBytes);
  return {
    labels: pool.labels,
    identity: pool.identity,
    async read(index) {
      const known = cache.get(index);
      if (known !== undefined) return unitPixels(known);
      const bytes = new Uint8Array((await pool.read(index)).map((pixel) => Math.round(pixel * 255)));
      const picture = await fitPicture(sharp(bytes, { raw: { width, height, channels } }), to, settings.fit);
      if ('reason' in picture) throw new Error(`image ${index} cannot be resized: ${picture.reason}`);
      cache.set(index, picture.value);
      return unitPixels(picture.value);
    },
  };
}
