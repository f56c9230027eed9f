import * as tf from '@tensorflow/tfjs-core';
import { usesCuda } from '../backends/tensorflow.ts';
import type { StepResult } from './step.ts';

/** Steps from one measured update to the next where measuring costs something. */
const sparse = 20;

/**
 * Which steps measure their update: all of them on backends that have computed a result before they return it, few on GPUs,
 * where the last measurement is used for those that follow.
 */
export function createUpdateTiming(): {
  due(): boolean;
  /** Seconds of a step's update. */
  of(result: StepResult): number;
} {
  const queued = tf.getBackend() === 'webgpu' || (tf.getBackend() === 'tensorflow' && usesCuda());
  let steps = 0;
  let last = 0;
  return {
    due() {
      const due = !queued || steps % sparse === 0;
      steps += 1;
      return due;
    },
    of({ updateSeconds }) {
      last = updateSeconds ?? last;
      return last;
    },
  };
}
