import * as tf from '@tensorflow/tfjs-core';
import { elementCount } from '../../core/shape.ts';
import { normalizeInto } from '../data/normalize.ts';
import { requireFinite } from './diverged.ts';
import type { Trained } from './trained.ts';

/**
 * What a model says of each image by class, row by row. A single sigmoid stands for two classes, of which it says the second's
 * probability.
 * @param outputs of `images` images, one after the other
 */
export function byClass(outputs: ArrayLike<number>, images: number, classes: number): Float32Array {
  if (outputs.length !== images || classes !== 2) return Float32Array.from(outputs);
  return Float32Array.from({ length: 2 * images }, (_, i) => {
    const second = outputs[i >> 1] ?? 0;
    return i % 2 === 1 ? second : 1 - second;
  });
}

/** The likeliest class, the first of equals. */
export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) {
    if ((probabilities[i] ?? 0) > (probabilities[best] ?? 0)) best = i;
  }
  return best;
}

/** One image as the model takes it, `[1, height, width, channels]`; call it within a tidy. */
export function modelInput(pixels: Float32Array, { metadata }: Pick<Trained, 'metadata'>): tf.Tensor {
  const scaled = new Float32Array(pixels.length);
  normalizeInto(scaled, 0, pixels, metadata.normalization);
  return tf.tensor(scaled, [1, ...metadata.inputShape]);
}

/** What a model says of one image, pixels 0 to 1, by class. @throws SkiplaneError where that is no number */
export async function probabilitiesOf(trained: Trained, pixels: Float32Array): Promise<Float32Array> {
  const [own = new Float32Array()] = await probabilitiesOfAll(trained, [pixels]);
  requireFinite(own, "the model's output");
  return own;
}

/**
 * The same of several at once.
 * @param left images that are still to be asked about, these included
 */
export async function probabilitiesOfAll(
  { answering, metadata }: Pick<Trained, 'answering' | 'metadata'>,
  images: readonly Float32Array[],
  left = images.length,
): Promise<Float32Array[]> {
  const size = elementCount(metadata.inputShape);
  const scaled = new Float32Array(images.length * size);
  for (const [i, pixels] of images.entries()) normalizeInto(scaled, i * size, pixels, metadata.normalization);
  const { output } = await answering.answer(scaled, images.length, left);
  const classes = metadata.classes.length;
  const values = byClass(output, images.length, classes);
  return images.map((_, i) => values.slice(i * classes, (i + 1) * classes));
}
