import sharp from 'sharp';
import { SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import type { SplitName } from './contract.ts';
import { fitDeep } from './deep-image.ts';
import { type Fitting, fitImage } from './fit-image.ts';
import { type PixelNumbers, unitPixels } from './image.ts';
import type { KeptImages } from './kept-images.ts';
import type { Pool } from './pool.ts';
import type { ImageShape } from './shape.ts';

/** The same images at another size or number of channels, converted when they are read: in 8 bits, or in 16 where they are finer. Once converted they are kept under the pool's name. */
export function resized(
  name: SplitName,
  pool: Pool,
  from: ImageShape,
  to: ImageShape,
  settings: Fitting,
  kept: KeptImages<string>,
): Pool {
  if (sameShape(from, to)) return pool;
  const [height, width, channels] = from;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SkiplaneError(
      'data/channels',
      `Expected images with 1, 3 or 4 channels, to be converted to ${formatShape(to)}. ` +
        `Received ${formatShape(from)}: save them with 1, 3 or 4 channels.`,
    );
  }
  const key = (index: number): string => `${name} ${index}`;
  const stored = async (index: number): Promise<PixelNumbers> => {
    const known = await kept.get(key(index));
    if (known !== undefined) return known;
    const pixels = await pool.read(index);
    const image = pool.deep
      ? await fitDeep({ full: [0, 1], height, width, bands: channels, values: pixels }, [0, 1], to, settings)
      : await fitImage(sharp(bytesOf(pixels), { raw: { width, height, channels } }), to, settings);
    if ('reason' in image) throw new Error(`image ${index} cannot be resized: ${image.reason}`);
    await kept.keep(key(index), image.value);
    return image.value;
  };
  return {
    labels: pool.labels,
    deep: pool.deep ?? false,
    identity: pool.identity,
    stored,
    read: async (index) => unitPixels(await stored(index)),
  };
}

function bytesOf(pixels: Float32Array): Uint8Array {
  return Uint8Array.from(pixels, (pixel) => Math.round(pixel * 255));
}
