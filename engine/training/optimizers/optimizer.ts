import type * as tf from '@tensorflow/tfjs-core';

/** A weight that training changes, under the name it has in files. */
export interface Weight {
  readonly name: string;
  readonly variable: tf.Variable;
}

/** One update of all weights. `gradients` are by weight name; `step` counts updates from 1. */
export interface Update {
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
  readonly learningRate: number;
  readonly step: number;
}

export interface Optimizer {
  /** State per weight, by `<weight name>/<slot>`: saved in checkpoints. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  apply(update: Update): void;
}
