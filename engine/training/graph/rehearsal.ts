import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batch.ts';
import { setTrainingStep, trainingStep } from '../../layers/step-random.ts';
import type { StepOptions, Trainable } from '../step.ts';
import type { NodeBackend } from './recorder.ts';
import { type RecordedStep, recordStep } from './recording.ts';

/**
 * Writes a step down without letting it count: it is taken twice, at two moments, and all variables are as before.
 * @returns undefined where the two differ in more than what `perStep` made, so that a graph of one would not be the other
 */
export async function rehearse(
  backend: NodeBackend,
  trainable: Trainable,
  variables: readonly tf.Variable[],
  batch: Batch,
  options: StepOptions,
): Promise<RecordedStep['write'] | undefined> {
  const take = (at: StepOptions): Promise<RecordedStep['write']> =>
    keeping(variables, async () => {
      const { result, write } = recordStep(backend, trainable, variables, batch, at);
      await result.read(false);
      return write;
    });
  const first = await take(options);
  // Twice the rate and a later step: whatever follows from them by another way than `perStep` shows.
  const later = { ...options, learningRate: options.learningRate * 2 + 1e-6, step: options.step + 1 };
  const random = trainingStep();
  setTrainingStep({ ...random, step: random.step + 1 });
  const second = await take(later).finally(() => setTrainingStep(random));
  const [one, other] = [first('float32'), second('float32')];
  return one !== undefined && other !== undefined && one.model.equals(other.model) ? second : undefined;
}

/** Does `f` and sets all variables back to what they were. */
export async function keeping<Result>(
  variables: readonly tf.Variable[],
  f: () => Promise<Result>,
): Promise<Result> {
  const copies = variables.map((variable) => tf.clone(variable));
  try {
    return await f();
  } finally {
    for (const [i, variable] of variables.entries()) {
      const copy = copies[i];
      if (copy !== undefined) variable.assign(copy);
    }
    tf.dispose(copies);
  }
}
