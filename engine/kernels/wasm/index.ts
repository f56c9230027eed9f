import type { Kernel } from '../register.ts';
import { segmentSumOnWasm } from '../segment-sum.ts';
import { add } from './add.ts';
import { averagePoolGradient } from './average-pool-gradient.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { batchNormInTraining, batchNormInTrainingGradient, fusedBatchNorm } from './batch-norm.ts';
import { concat, splitV } from './concat.ts';
import { conv2d, fusedConv2d } from './conv2d.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { depthwiseBackpropFilter } from './depthwise-backprop-filter.ts';
import { depthwiseBackpropInput } from './depthwise-backprop-input.ts';
import { depthwiseConv2d, fusedDepthwiseConv2d } from './depthwise-conv2d.ts';
import { identity } from './identity.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { prelu } from './prelu.ts';
import { mean, sum } from './reductions.ts';
import { relu } from './relu.ts';
import { reluGradient } from './relu-gradient.ts';
import { adamUpdate, momentumUpdate } from './updates.ts';

/** What tfjs's `wasm` backend lacks for training, gets wrong, or does slowly. */
export const wasmKernels: readonly Kernel[] = [
  adamUpdate,
  add,
  averagePoolGradient,
  batchMatMul,
  batchNormInTraining,
  batchNormInTrainingGradient,
  concat,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  depthwiseConv2d,
  fusedBatchNorm,
  fusedConv2d,
  fusedDepthwiseConv2d,
  identity,
  maxPoolGradient,
  mean,
  momentumUpdate,
  prelu,
  relu,
  reluGradient,
  segmentSumOnWasm,
  splitV,
  sum,
];
