import type { Shape } from '../../shape.ts';
import type { Op, OpName } from '../define.ts';
import { concatenate, pad, reshape, resize, slice, transpose } from './arrangement.ts';
import { conv2d, convTranspose2d, depthwiseConv2d } from './convolution.ts';
import { dense, gather, matmul } from './dense.ts';
import {
  batchNormalization,
  groupNormalization,
  layerNormalization,
  rmsNormalization,
} from './normalization.ts';
import { averagePool, maxPool, reduce } from './pooling.ts';
import { recurrent } from './recurrent.ts';
import type { Compute, Tensor } from './tensor.ts';
import { prelu, softmax, unary, valueByValue } from './value-by-value.ts';

const computations: { readonly [Name in OpName]: Compute<Name> } = {
  conv2d,
  depthwiseConv2d,
  convTranspose2d,
  dense,
  matmul,
  add: valueByValue,
  subtract: valueByValue,
  multiply: valueByValue,
  maximum: valueByValue,
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
  recurrent,
};

/** Computes one operation for one sample, given the shape of its result. */
export function compute(op: Op<Tensor>, shape: Shape): Float64Array {
  // The entry of an operation's own name takes that operation; TypeScript does not follow the name through the map.
  return (computations[op.op] as (op: Op<Tensor>, shape: Shape) => Float64Array)(op, shape);
}
