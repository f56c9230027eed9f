import { SkiplaneError } from '../../core/error.ts';
import { elementCount } from '../../core/shape.ts';
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

/** Images asked about at once: as many as have so many values together, within limits. */
const valuesAtOnce = 16 * 224 * 224 * 3;
const fewest = 4;
const most = 256;
/** How many of them are read at a time. */
const parallel = 8;

/**
 * A model's predictions for image files, in batches and in the order of the files, with the reason for each file that cannot be read.
 * While a batch is computed, the next one is read.
 */
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
  const batchSize = Math.min(most, Math.max(fewest, Math.floor(valuesAtOnce / elementCount(inputShape))));
  const readBatch = (start: number): Promise<(Float32Array | Unpredicted)[]> => {
    const batch = mapConcurrent(files.slice(start, start + batchSize), parallel, read);
    // It may fail before its turn: that is reported when it is awaited.
    batch.catch(() => undefined);
    return batch;
  };
  let next = readBatch(0);
  for (let start = 0; start < files.length; start += batchSize) {
    const decoded = await next;
    next = readBatch(start + batchSize);
    const pixels = decoded.filter((one) => one instanceof Float32Array);
    const left = files.length - start - (decoded.length - pixels.length);
    const answers = pixels.length === 0 ? [] : await probabilitiesOfAll(trained, pixels, left);
    const own = answers.values();
    for (const [i, one] of decoded.entries()) {
      if (one instanceof Float32Array)
        yield predictionOf(files[start + i] ?? '', classes, own.next().value ?? []);
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
