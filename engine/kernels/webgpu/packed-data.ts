import * as tf from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from './backend.ts';

/** Data whose buffer holds bfloat16, two to a word: half the memory. All computing is done in 32 bits. */
const packed = new WeakSet<tf.DataId>();

export function isPacked({ dataId }: Pick<tf.TensorInfo, 'dataId'>): boolean {
  return packed.has(dataId);
}

/** Maps of four channels, or a multiple of it, can be packed: images of fewer are not worth it. */
export function fitsPacked({ shape, dtype }: tf.TensorInfo): boolean {
  return (
    dtype === 'float32' && shape.length === 4 && (shape[3] ?? 0) % 4 === 0 && tf.util.sizeFromShape(shape) > 0
  );
}

/** A tensor for a program that packs what it writes. */
export function makePacked(backend: WebgpuBackend, shape: readonly number[]): tf.TensorInfo {
  const info = backend.makeTensorInfo(shape, 'float32');
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const bytes = tf.util.sizeFromShape([...shape]) * 2;
  backend.tensorMap.get(info.dataId).resource = backend.bufferManager.acquireBuffer(bytes, usage);
  packed.add(info.dataId);
  return info;
}
