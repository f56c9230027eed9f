import type { Augmentation } from '../../core/document/dataset.ts';
import type { Random } from '../../core/random.ts';
import { placed } from './affine.ts';
import type { ImageShape } from './shape.ts';

/** Mirrors an image left to right. */
export function flipped(image: Float32Array, [height, width, channels]: ImageShape): Float32Array {
  const target = new Float32Array(image.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + width - 1 - x) * channels;
      target.set(image.subarray(from, from + channels), (y * width + x) * channels);
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
): Float32Array {
  const target = new Float32Array(image.length);
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
export function toned(image: Float32Array, brightness: number, contrast: number): Float32Array {
  const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
  return image.map((value) => Math.min(1, Math.max(0, mean + (value - mean) * contrast + brightness)));
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
): Float32Array {
  const target = image.slice();
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
 */
export function augmented(
  image: Float32Array,
  shape: ImageShape,
  settings: Augmentation,
  source: Random,
  fill: readonly number[],
): Float32Array {
  const [height, width] = shape;
  const either = (most: number): number => most * (2 * source.uniform() - 1);
  let result = image;
  if (settings.flip && source.uniform() < 0.5) result = flipped(result, shape);
  if (settings.rotation > 0 || settings.zoom > 0 || settings.shift > 0) {
    const rotation = (either(settings.rotation) * Math.PI) / 180;
    const scale = 1 + either(settings.zoom);
    result = placed(result, shape, {
      rotation,
      scale,
      shift: [either(settings.shift) * height, either(settings.shift) * width],
    });
  }
  if (settings.cropPadding > 0) {
    const place = (): number => source.integer(2 * settings.cropPadding + 1) - settings.cropPadding;
    result = moved(result, shape, place(), place(), fill);
  }
  if (settings.brightness > 0 || settings.contrast > 0) {
    result = toned(result, either(settings.brightness), 1 + either(settings.contrast));
  }
  if (settings.cutout > 0) {
    result = cutOut(result, shape, [source.integer(height), source.integer(width)], settings.cutout, fill);
  }
  return result;
}
