import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import type { Optimizer } from './optimizers/index.ts';

/** Everything beside tensors that the rest of a run depends on. All randomness follows from seed, epoch and step. */
export const progressSchema = z.strictObject({
  /** Epochs finished, and steps taken within the next one. */
  epoch: z.number().int().min(0),
  stepInEpoch: z.number().int().min(0),
  /** Updates so far. */
  step: z.number().int().min(0),
  /** Sums over the started epoch. */
  lossSum: z.number(),
  correct: z.number(),
  seen: z.number().int(),
  seconds: z.number(),
  /** Of training over the whole run; checkpoints of earlier versions do not say. */
  trainedSeconds: z.number().default(0),
  /** Number of the last line written to the metrics. */
  sequence: z.number().int().min(0),
  /** Early stopping: the best value so far, its epoch, and epochs since. */
  best: z.strictObject({ value: z.number(), epoch: z.number().int() }).nullable(),
});

export type Progress = z.output<typeof progressSchema>;

export const startOfRun: Progress = {
  epoch: 0,
  stepInEpoch: 0,
  step: 0,
  lossSum: 0,
  correct: 0,
  seen: 0,
  seconds: 0,
  trainedSeconds: 0,
  sequence: 0,
  best: null,
};

/** The tensors of a run by name: all weights as `weights/…`, optimizer slots as `slots/…`. */
export function namedTensors(
  model: tfl.LayersModel,
  optimizer: Optimizer | undefined,
): Map<string, tf.Variable> {
  const named = new Map<string, tf.Variable>();
  for (const weight of model.weights) {
    const variable = weight.read();
    if (variable instanceof tf.Variable) named.set(`weights/${weight.originalName}`, variable);
  }
  for (const [name, slot] of optimizer?.slots ?? []) named.set(`slots/${name}`, slot);
  return named;
}
