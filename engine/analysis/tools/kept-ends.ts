import * as tf from '@tensorflow/tfjs-core';
import type { ResidualMerge } from '../../../core/network/residual-merges.ts';

/** What branches and skips brought to the additions of a network in one run of it. */
export interface KeptEnds {
  /** Call it with each layer's output, as the network goes on with it. */
  keep(path: string, output: tf.Tensor): void;
  branch(sum: ResidualMerge): tf.Tensor;
  /** Of several skips, their sum. */
  skip(sum: ResidualMerge): tf.Tensor;
}

/** Use it within a tidy, which disposes of all that is kept. */
export function keptEnds(sums: readonly ResidualMerge[], inputPath: string, input: tf.Tensor): KeptEnds {
  const needed = new Set(sums.flatMap(({ branch, skips }) => [branch, ...skips]));
  const kept = new Map([[inputPath, input]]);
  const read = (path: string): tf.Tensor => {
    const tensor = kept.get(path);
    if (tensor === undefined) throw new Error(`the output of ${path} was not kept`);
    return tensor;
  };
  return {
    keep(path, output) {
      // The layer's own output goes when no other layer reads it.
      if (needed.has(path)) kept.set(path, tf.clone(output));
    },
    branch: (sum) => read(sum.branch),
    skip: ({ skips }) => skips.map(read).reduce((a, b) => tf.add(a, b)),
  };
}
