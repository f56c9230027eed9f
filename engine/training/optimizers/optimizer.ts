import type * as tf from '@tensorflow/tfjs-core';
import type { Moment } from '../moment.ts';

/** A weight that training changes, under the name it has in files. */
export interface Weight {
  readonly name: string;
  readonly variable: tf.Variable;
  /** Whether weight decay shrinks it. */
  readonly decays: boolean;
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
