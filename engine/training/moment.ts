import * as tf from '@tensorflow/tfjs-core';

/** What changes from step to step beside the batch. */
export interface Moment {
  readonly learningRate: number;
  /** In place of the optimizer's own, where the schedule moves it: momentum, or β₁ of Adam. */
  readonly momentum?: number | undefined;
  /** Counts updates from 1. */
  readonly step: number;
}

/** Values that are computed again for each step, although the step's operations are recorded only once. */
export type MakeValues = (at: Moment) => Float32Array;

type Listener = (values: Float32Array, make: MakeValues) => void;

let current: Moment = { learningRate: 0, step: 1 };
let listener: Listener | undefined;

/** Says at which update a training is; the optimizers' rates follow. */
export function setMoment(moment: Moment): void {
  current = moment;
}

/** Hears of the values that are made while `f` runs. */
export function listening<Result>(heard: Listener, f: () => Result): Result {
  listener = heard;
  try {
    return f();
  } finally {
    listener = undefined;
  }
}

/**
 * A tensor whose values depend on the step. All such values must come from here: a recorded step takes every other number that
 * was brought from outside for a constant.
 */
export function perStep(shape: readonly number[], make: MakeValues): tf.Tensor {
  const values = make(current);
  listener?.(values, make);
  return tf.tensor(values, [...shape]);
}

/** A number that depends on the step. */
export function scalarPerStep(make: (at: Moment) => number): tf.Scalar {
  return perStep([], (at) => Float32Array.of(make(at))) as tf.Scalar;
}
