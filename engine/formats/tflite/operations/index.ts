import type { OpName } from '../../../../core/ops/define.ts';
import type { Step } from '../../../../core/ops/program.ts';
import { conv2d, convTranspose2d, dense, depthwiseConv2d, matmul } from './convolution.ts';
import { add, maximum, multiply, prelu, softmax, subtract, unary } from './elementwise.ts';
import {
  batchNormalization,
  groupNormalization,
  layerNormalization,
  rmsNormalization,
} from './normalization.ts';
import { averagePool, maxPool } from './pooling.ts';
import { concatenate, gather, pad, reduce, reshape, resize, slice, transpose } from './shaping.ts';
import type { Site, Write } from './site.ts';

/** Every operation as operators of TensorFlow Lite; recurrent ones have been unrolled before. */
export const operations: { readonly [K in Exclude<OpName, 'recurrent'>]: Write<K> } = {
  conv2d,
  depthwiseConv2d,
  convTranspose2d,
  dense,
  matmul,
  add,
  subtract,
  multiply,
  maximum,
  unary,
  softmax,
  prelu,
  maxPool,
  averagePool,
  reduce,
  concatenate,
  slice,
  pad,
  reshape,
  transpose,
  resize,
  gather,
  batchNormalization,
  layerNormalization,
  groupNormalization,
  rmsNormalization,
};

/** Writes an operation at its site. */
export function writeOperation({ op, path }: Step, site: Site): void {
  if (op.op === 'recurrent') throw new Error(`the steps of ${path} were not written out`);
  // The entry of a name takes the operation of that name, which TypeScript does not follow.
  const write = operations[op.op] as Write<typeof op.op>;
  write(op, site);
}
