import type * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';

/** Whether every number is one. NaN and infinity, taken from themselves, are NaN. */
export function areFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value - value !== 0) return false;
  }
  return true;
}

/** The name of the first tensor that holds NaN or infinity. Read back and looked at here: shaders may take NaN for impossible. */
export async function firstNotFinite(tensors: ReadonlyMap<string, tf.Tensor>): Promise<string | undefined> {
  for (const [name, tensor] of tensors) {
    const values = await tensor.data();
    if (values instanceof Float32Array && !areFinite(values)) return name;
  }
  return undefined;
}

/** @param what has become NaN or infinite, and where: "The loss became NaN in step 3 of epoch 1" */
export function diverged(what: string): SkiplaneError {
  return new SkiplaneError(
    'training/diverged',
    `${what}: training has diverged. Resume it from its last good checkpoint with a lower learning rate, or start again with warm-up or gradient clipping (clipNorm).`,
  );
}
