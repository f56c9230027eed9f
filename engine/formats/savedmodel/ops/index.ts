import type { OpName } from '../../../../core/ops/define.ts';
import type { Step } from '../../../../core/ops/program.ts';
import type { OpContext, OpWriter } from '../context.ts';
import * as convolution from './convolution.ts';
import * as places from './places.ts';
import * as values from './values.ts';

/** How TensorFlow writes each operation. Recurrent ones are unrolled before. */
const writers: { readonly [Name in Exclude<OpName, 'recurrent'>]: OpWriter<Name> } = {
  conv2d: convolution.conv2d,
  depthwiseConv2d: convolution.depthwiseConv2d,
  convTranspose2d: convolution.convTranspose2d,
  dense: convolution.dense,
  matmul: values.matmul,
  add: values.binary,
  subtract: values.binary,
  multiply: values.binary,
  maximum: values.binary,
  unary: values.unary,
  softmax: values.softmax,
  prelu: values.prelu,
  batchNormalization: values.batchNormalization,
  layerNormalization: values.layerNormalization,
  groupNormalization: values.groupNormalization,
  rmsNormalization: values.rmsNormalization,
  maxPool: places.maxPool,
  averagePool: places.averagePool,
  reduce: places.reduce,
  concatenate: places.concatenate,
  slice: places.slice,
  pad: places.pad,
  reshape: places.reshape,
  transpose: places.transpose,
  resize: places.resize,
  gather: places.gather,
};

export function writeOp({ op }: Step, context: OpContext): void {
  if (op.op === 'recurrent') throw new Error(`${op.out} was not unrolled`);
  const writer = writers[op.op] as (op: Step['op'], context: OpContext) => void;
  writer(op, context);
}
