import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../core/backends.ts';

/** What tfjs's registry hands to a kernel; its own types leave inputs and attributes open. */
export interface KernelCall<Inputs, Attrs, Backend = unknown> {
  readonly inputs: { readonly [Name in keyof Inputs]: tf.TensorInfo };
  readonly attrs: Attrs;
  readonly backend: Backend;
}

/** A kernel of ours, of whichever backend registers it. */
export interface Kernel {
  readonly name: string;
  /** @param stock the kernel the backend came with, if it has one */
  readonly create: (stock: tf.KernelFunc | undefined) => tf.KernelFunc;
}

/** Names the types of a kernel's inputs and attributes, which the registry passes on unseen. */
export function defineKernel<Inputs, Attrs, Backend = unknown>(
  name: string,
  create: (
    stock: tf.KernelFunc | undefined,
  ) => (call: KernelCall<Inputs, Attrs, Backend>) => tf.TensorInfo | tf.TensorInfo[],
): Kernel {
  return { name, create: (stock) => create(stock) as unknown as tf.KernelFunc };
}

/** Puts kernels in the place of a backend's own; its other hooks (`setupFunc`) stay. */
export function registerBackendKernels(backendName: BackendName, kernels: readonly Kernel[]): void {
  for (const { name, create } of kernels) {
    const stock = tf.getKernel(name, backendName);
    if (stock !== undefined) tf.unregisterKernel(name, backendName);
    tf.registerKernel({ ...stock, kernelName: name, backendName, kernelFunc: create(stock?.kernelFunc) });
  }
}

/** Puts gradients in the place of tfjs's own, for every backend. */
export function registerGradients(gradients: readonly tf.GradConfig[]): void {
  for (const gradient of gradients) {
    if (tf.getGradient(gradient.kernelName) !== undefined) tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
}
