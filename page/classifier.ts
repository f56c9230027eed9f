import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { startBackend } from './backend.ts';
import type { PageModel } from './contract.ts';
import type { Stored } from './image/fit.ts';
import { numbersOf, prepared } from './image/prepare.ts';
import type { Raster } from './image/raster.ts';

/** What the model says of an image. */
export interface Answer {
  /** In the order of the classes. */
  readonly probabilities: readonly number[];
  /** The image as the model took it. */
  readonly seen: Raster;
  readonly milliseconds: number;
  readonly backend: string;
}

export interface Classifier {
  classify(stored: Raster, how?: Stored): Promise<Answer>;
}

export async function openClassifier(
  { modelTopology, weightSpecs, metadata }: PageModel,
  weightData: ArrayBuffer,
): Promise<Classifier> {
  const backend = await startBackend();
  const specs = weightSpecs.map((spec) => ({ ...spec, shape: [...spec.shape] }));
  const model = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: specs, weightData }));
  return {
    async classify(stored, how) {
      const begun = performance.now();
      const seen = prepared(stored, metadata, how);
      const output = tf.tidy(() => {
        const input = tf.tensor(numbersOf(seen, metadata), [1, ...metadata.inputShape]);
        const result = model.predict(input);
        if (Array.isArray(result)) throw new Error('the model has several outputs');
        return result;
      });
      const values = [...(await output.data())];
      output.dispose();
      const [second = 0] = values;
      // A single number is the probability of the second of two classes.
      const probabilities =
        values.length === 1 && metadata.classes.length === 2 ? [1 - second, second] : values;
      return { probabilities, seen, milliseconds: performance.now() - begun, backend };
    },
  };
}
