import type { Augmentation } from '../../core/document/dataset.ts';
import type { Random } from '../../core/random.ts';
import { placed } from './affine.ts';
import type { ImageShape } from './shape.ts';

// Each change writes into `target`, another array than the image's, and returns it: an image of a size that networks take is new
// memory from the system each time, which takes longer than changing the image.

/** Mirrors an image left to right. */
export function flipped(
  image: Float32Array,
  [height, width, channels]: ImageShape,
  target: Float32Array = new Float32Array(image.length),
): Float32Array {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + width - 1 - x) * channels;
      const to = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) target[to + c] = image[from + c] ?? 0;
    }
  }
  return target;
}

/**
 * Moves an image by whole pixels down and to the right and fills what appears with `fill`: the same as padding it and
 * cropping it to its size again (He et al. 2015, "Deep residual learning for image recognition", section 4.2).
 */
export function moved(
  image: Float32Array,
  [height, width, channels]: ImageShape,
  down: number,
  right: number,
  fill: readonly number[],
  target: Float32Array = new Float32Array(image.length),
): Float32Array {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = y - down >= 0 && y - down < height && x - right >= 0 && x - right < width;
      const from = ((y - down) * width + x - right) * channels;
      for (let c = 0; c < channels; c++) {
        target[(y * width + x) * channels + c] = (inside ? image[from + c] : fill[c]) ?? 0;
      }
    }
  }
  return target;
}

/** Multiplies the distance from the image's own mean by `contrast`, adds `brightness`, and stays within 0 to 1. */
export function toned(
  image: Float32Array,
  brightness: number,
  contrast: number,
  target: Float32Array = new Float32Array(image.length),
): Float32Array {
  let sum = 0;
  for (let i = 0; i < image.length; i++) sum += image[i] ?? 0;
  const mean = sum / image.length;
  for (let i = 0; i < image.length; i++)
    target[i] = Math.min(1, Math.max(0, mean + ((image[i] ?? 0) - mean) * contrast + brightness));
  return target;
}

/**
 * Fills a square of `side` pixels around a pixel, cut off at the border (DeVries & Taylor 2017, "Improved
 * regularization of convolutional neural networks with cutout", section 3.2).
 */
export function cutOut(
  image: Float32Array,
  [height, width, channels]: ImageShape,
  centre: readonly [number, number],
  side: number,
  fill: readonly number[],
  target: Float32Array = new Float32Array(image.length),
): Float32Array {
  target.set(image);
  const top = centre[0] - Math.floor(side / 2);
  const left = centre[1] - Math.floor(side / 2);
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + side); x++) {
      for (let c = 0; c < channels; c++) target[(y * width + x) * channels + c] = fill[c] ?? 0;
    }
  }
  return target;
}

/**
 * One random variant of an image with pixels in 0 to 1. `fill` is what padding and cutout show: the training mean, so
 * that it is 0 once normalized, as in both papers. Mixup concerns pairs and is applied to batches (`mixup.ts`).
 * @param rooms two arrays to work in: the variant is in one of them, or the image itself where nothing changes it
 */
export function augmented(
  image: Float32Array,
  shape: ImageShape,
  settings: Augmentation,
  source: Random,
  fill: readonly number[],
  rooms?: readonly [Float32Array, Float32Array],
): Float32Array {
  const [height, width] = shape;
  const either = (most: number): number => most * (2 * source.uniform() - 1);
  let result = image;
  const room = (): Float32Array | undefined => (result === rooms?.[0] ? rooms[1] : rooms?.[0]);
  if (settings.flip && source.uniform() < 0.5) result = flipped(result, shape, room());
  if (settings.rotation > 0 || settings.zoom > 0 || settings.shift > 0) {
    const rotation = (either(settings.rotation) * Math.PI) / 180;
    const scale = 1 + either(settings.zoom);
    const shift = [either(settings.shift) * height, either(settings.shift) * width] as const;
    result = placed(result, shape, { rotation, scale, shift }, room());
  }
  if (settings.cropPadding > 0) {
    const place = (): number => source.integer(2 * settings.cropPadding + 1) - settings.cropPadding;
    result = moved(result, shape, place(), place(), fill, room());
  }
  if (settings.brightness > 0 || settings.contrast > 0) {
    result = toned(result, either(settings.brightness), 1 + either(settings.contrast), room());
  }
  if (settings.cutout > 0) {
    const centre = [source.integer(height), source.integer(width)] as const;
    result = cutOut(result, shape, centre, settings.cutout, fill, room());
  }
  return result;
}
