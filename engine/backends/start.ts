import * as tf from '@tensorflow/tfjs-core';
// Registers the gradients of tfjs's own kernels: before registerKernels, which replaces some of them.
import '@tensorflow/tfjs-layers';
import type { BackendName } from '../../core/backends.ts';
import { SkiplaneError } from '../../core/error.ts';
import { registerKernels } from '../kernels/index.ts';
import { loadTensorflow, setTensorflowThreads } from './tensorflow.ts';
import { loadWasm } from './wasm.ts';
import { failOnDeviceErrors, loadWebgpu } from './webgpu.ts';

interface StartOptions {
  /** Threads that share an operation of `tensorflow`; as many as there are cores unless told. */
  readonly tensorflowThreads?: number | undefined;
}

const loaders: Record<BackendName, (options: StartOptions) => Promise<void>> = {
  tensorflow: async ({ tensorflowThreads }) => {
    setTensorflowThreads(tensorflowThreads);
    loadTensorflow();
  },
  webgpu: loadWebgpu,
  wasm: loadWasm,
  cpu: async () => void (await import('@tensorflow/tfjs-backend-cpu')),
};

/**
 * Loads a backend into this process, with our kernels, and makes it the current one. Throws a SkiplaneError that says
 * what is missing when it cannot start.
 */
export async function startBackend(name: BackendName, options: StartOptions = {}): Promise<void> {
  await loaders[name](options);
  registerKernels(name);
  if (!(await tf.setBackend(name)))
    throw new SkiplaneError(
      'backend/does-not-start',
      `The backend ${name} could not be started; run "npm run cli -- backends" to list those that work here.`,
    );
  await tf.ready();
  if (name === 'cpu') silenceAdvice(tf.backend());
  if (name === 'webgpu') failOnDeviceErrors(tf.backend());
}

/** tfjs's cpu backend prints an advertisement for another package at its first tensor. */
function silenceAdvice(backend: object): void {
  if ('firstUse' in backend) backend.firstUse = false;
}
