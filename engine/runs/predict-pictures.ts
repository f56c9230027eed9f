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

/** A picture of which the model says nothing, and why. */
export interface Unpredicted {
  readonly image: string;
  readonly reason: string;
}

/** Pictures asked about at once, and how many of them are read at a time. */
const batchSize = 16;
const parallel = 8;

/** What a model says of picture files, one after the other; those that cannot be read are told in their place. */
export async function* predictPictures(
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
    const pictures = await mapConcurrent(images, parallel, read);
    const pixels = pictures.filter((picture) => picture instanceof Float32Array);
    const answers = pixels.length === 0 ? [] : await probabilitiesOfAll(trained, pixels);
    for (const [i, picture] of pictures.entries()) {
      if (picture instanceof Float32Array)
        yield predictionOf(images[i] ?? '', classes, answers.shift() ?? []);
      else yield picture;
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
        'the model answers with what is no number: its training diverged, or the picture lies far outside what it saw',
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
