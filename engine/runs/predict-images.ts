import { SkiplaneError } from '../../core/error.ts';
import { likeliest, probabilitiesOfAll } from '../analysis/probabilities.ts';
import type { Trained } from '../analysis/trained.ts';
import { mapConcurrent } from '../data/concurrent.ts';
import { readImage } from '../data/image.ts';

export interface Prediction {
  readonly image: string;
  /** The likeliest class and its probability. */
  readonly class: string;
  readonly probability: number;
  /** In the order of the model's classes. */
  readonly probabilities: readonly number[];
}

/** An image without a prediction, and why. */
export interface Unpredicted {
  readonly image: string;
  readonly reason: string;
}

/** Images asked about at once, and how many of them are read at a time. */
const batchSize = 16;
const parallel = 8;

/** A model's predictions for image files, one after the other, with the reason for each file that cannot be read. */
export async function* predictImages(
  trained: Trained,
  files: readonly string[],
): AsyncGenerator<Prediction | Unpredicted, void, undefined> {
  const { classes, inputShape } = trained.metadata;
  const read = async (image: string): Promise<Float32Array | Unpredicted> => {
    try {
      return await readImage(image, inputShape, trained.metadata);
    } catch (thrown) {
      if (thrown instanceof SkiplaneError) return { image, reason: thrown.message };
      throw thrown;
    }
  };
  for (let start = 0; start < files.length; start += batchSize) {
    const images = files.slice(start, start + batchSize);
    const decoded = await mapConcurrent(images, parallel, read);
    const pixels = decoded.filter((one) => one instanceof Float32Array);
    const answers = pixels.length === 0 ? [] : await probabilitiesOfAll(trained, pixels);
    for (const [i, one] of decoded.entries()) {
      if (one instanceof Float32Array) yield predictionOf(images[i] ?? '', classes, answers.shift() ?? []);
      else yield one;
    }
  }
}

function predictionOf(
  image: string,
  classes: readonly string[],
  answer: Iterable<number>,
): Prediction | Unpredicted {
  const probabilities = [...answer];
  if (!probabilities.every(Number.isFinite)) {
    return {
      image,
      reason:
        'the output of the model is not a number: its training diverged, or the image is very different from its training images',
    };
  }
  const best = likeliest(probabilities);
  return {
    image,
    class: classes[best] ?? '',
    probability: probabilities[best] ?? 0,
    probabilities,
  };
}
