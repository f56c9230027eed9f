import type { Kernel } from '../register.ts';
import { batchNormInTrainingGradientOnTensorflow, batchNormInTrainingOnTensorflow } from './batch-norm.ts';
import { dilatedDepthwiseConv2d } from './dilated-depthwise.ts';
import { oneColumnConv2d, oneColumnFusedConv2d } from './one-column.ts';
import { oversizedAveragePoolGradient } from './oversized-average-pool.ts';
import {
  pointwiseDepthwiseFilterGradient,
  pointwiseFilterGradient,
  pointwiseInputGradient,
} from './pointwise-gradients.ts';
import { reluGradientOnTensorflow } from './relu-gradient.ts';
import { singleChannelInputGradient } from './single-channel.ts';
import { halfSquareSumOnTensorflow } from './square-sum.ts';
import { adamUpdateOnTensorflow, momentumUpdateOnTensorflow } from './updates.ts';

/** Operations that TensorFlow has in one piece where tfjs composes them, and what it gets wrong. */
export const tensorflowKernels: readonly Kernel[] = [
  batchNormInTrainingOnTensorflow,
  batchNormInTrainingGradientOnTensorflow,
  reluGradientOnTensorflow,
  adamUpdateOnTensorflow,
  momentumUpdateOnTensorflow,
  halfSquareSumOnTensorflow,
  oneColumnConv2d,
  oneColumnFusedConv2d,
  dilatedDepthwiseConv2d,
  oversizedAveragePoolGradient,
  pointwiseDepthwiseFilterGradient,
  pointwiseFilterGradient,
  pointwiseInputGradient,
  singleChannelInputGradient,
];
