import type { OpName } from '../../../../core/ops/define.ts';
import type { Step } from '../../../../core/ops/program.ts';
import type { GraphBuilder } from '../graph.ts';
import { writeConcatenate, writePad, writeReshape, writeSlice, writeTranspose } from './arrange.ts';
import { writeBinary, writePrelu } from './binary.ts';
import { writeConv2d, writeConvTranspose2d, writeDepthwiseConv2d } from './convolution.ts';
import type { WriteOp } from './define.ts';
import { writeDense, writeMatmul } from './dense.ts';
import { writeGather } from './gather.ts';
import {
  writeBatchNormalization,
  writeGroupNormalization,
  writeLayerNormalization,
  writeRmsNormalization,
} from './normalization.ts';
import { writeAveragePool, writeMaxPool } from './pool.ts';
import { writeRecurrent } from './recurrent.ts';
import { writeReduce } from './reduce.ts';
import { writeResize } from './resize.ts';
import { writeSoftmax, writeUnary } from './unary.ts';

const writers: { readonly [Name in OpName]: WriteOp<Name> } = {
  conv2d: writeConv2d,
  depthwiseConv2d: writeDepthwiseConv2d,
  convTranspose2d: writeConvTranspose2d,
  dense: writeDense,
  matmul: writeMatmul,
  add: writeBinary,
  subtract: writeBinary,
  multiply: writeBinary,
  maximum: writeBinary,
  unary: writeUnary,
  softmax: writeSoftmax,
  prelu: writePrelu,
  maxPool: writeMaxPool,
  averagePool: writeAveragePool,
  reduce: writeReduce,
  concatenate: writeConcatenate,
  slice: writeSlice,
  pad: writePad,
  reshape: writeReshape,
  transpose: writeTranspose,
  resize: writeResize,
  gather: writeGather,
  batchNormalization: writeBatchNormalization,
  layerNormalization: writeLayerNormalization,
  groupNormalization: writeGroupNormalization,
  rmsNormalization: writeRmsNormalization,
  recurrent: writeRecurrent,
};

/** Writes one operation of a program. */
export function writeStep(to: GraphBuilder, { op, shape }: Step): void {
  // The map's own type gives each operation its writer; that they belong together is lost in the lookup.
  const write = writers[op.op] as WriteOp<OpName>;
  to.begin(op.out);
  write(to, op, shape);
}
