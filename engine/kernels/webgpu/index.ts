import type { Kernel } from '../register.ts';
import { batchNormInTraining, batchNormInTrainingGradient } from './batch-norm.ts';
import { conv2d, conv2dBackpropFilter, conv2dBackpropInput, fusedConv2d } from './conv2d.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-gradients.ts';
import { averagePoolGradient, maxPoolGradient } from './pool-gradients.ts';
import { reluGradient } from './relu-gradient.ts';
import { adamUpdate, momentumUpdate } from './updates.ts';

/** What tfjs's `webgpu` backend gets wrong, or does slowly, in training. */
export const webgpuKernels: readonly Kernel[] = [
  adamUpdate,
  averagePoolGradient,
  batchNormInTraining,
  batchNormInTrainingGradient,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  depthwiseConv2d,
  fusedConv2d,
  maxPoolGradient,
  momentumUpdate,
  reluGradient,
];
