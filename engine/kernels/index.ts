import type { BackendName } from '../../core/backends.ts';
import { averagePoolGradient } from './average-pool-gradient.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { batchNormGradient } from './gradients/batch-norm.ts';
import { batchNormInTrainingGradient } from './gradients/batch-norm-in-training.ts';
import { conv2dGradient, depthwiseConv2dGradient } from './gradients/convolution.ts';
import { maxGradient } from './gradients/max.ts';
import { maximumGradient } from './gradients/maximum.ts';
import { reluGradient } from './gradients/relu.ts';
import { resizeBilinearGradient, resizeNearestGradient } from './gradients/resize.ts';
import { type Kernel, registerBackendKernels, registerGradients } from './register.ts';
import { segmentSumOnCpu } from './segment-sum.ts';
import { tensorflowKernels } from './tensorflow/index.ts';
import { wasmKernels } from './wasm/index.ts';
import { webgpuKernels } from './webgpu/index.ts';

const kernels: Readonly<Record<BackendName, readonly Kernel[]>> = {
  tensorflow: tensorflowKernels,
  webgpu: webgpuKernels,
  wasm: wasmKernels,
  cpu: [averagePoolGradient, conv2dBackpropFilter, segmentSumOnCpu],
};

const gradients = [
  conv2dGradient,
  depthwiseConv2dGradient,
  batchNormGradient,
  batchNormInTrainingGradient,
  maxGradient,
  maximumGradient,
  reluGradient,
  resizeBilinearGradient,
  resizeNearestGradient,
];

const done = new Set<BackendName>();

/**
 * Registers the kernels and gradients that make every kind of the catalogue train on a backend. Call it once the
 * backend's package and tfjs's own gradients are loaded: it replaces some of both. Calling it again is harmless.
 */
export function registerKernels(backend: BackendName): void {
  if (!done.has(backend)) registerBackendKernels(backend, kernels[backend]);
  done.add(backend);
  // Each time: loading tfjs-node after another backend puts tfjs's own gradients back.
  registerGradients(gradients);
}
