import type * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../moment.ts';

/** A penalty on a weight that the loss gets in training: `l1` · Σ|w| + `l2` · Σw². */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

/** What an update leaves of a weight. */
export type Constraint = (weight: tf.Tensor) => tf.Tensor;

/** A weight that training changes, under the name it has in files. */
export interface Weight {
  readonly name: string;
  readonly variable: tf.Variable;
  /** Whether weight decay shrinks it. */
  readonly decays: boolean;
  readonly penalty?: Penalty | undefined;
  readonly constraint?: Constraint | undefined;
}

/** One update of all weights. `gradients` are by weight name; The rest is when it is. */
export interface Update extends Moment {
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
}

export interface Optimizer {
  /** State per weight, by `<weight name>/<slot>`: saved in checkpoints. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
  apply(update: Update): void;
}
