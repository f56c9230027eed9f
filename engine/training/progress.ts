import { z } from 'zod';

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
