import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/**
 * A tensor's numbers where they lie in WebAssembly's memory. Take it after the last allocation: growing the memory
 * leaves earlier views empty.
 */
export function float32(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (values instanceof Float32Array) return values;
  throw new Error(`Expected a float32 tensor, received ${tensor.dtype}: cast it first.`);
}
