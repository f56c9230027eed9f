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

/** Where a tensor's numbers lie, in bytes. They stay there until it is disposed of. */
export const address = (backend: BackendWasm, { dataId }: TensorInfo): number =>
  backend.dataIdMap.get(dataId).memoryOffset;

/** What Emscripten adds to the backend's module; tfjs's own types leave it open. */
interface Emscripten {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

const isEmscripten = (module: object): module is Emscripten =>
  'HEAPU8' in module && '_malloc' in module && '_free' in module;

function emscripten({ wasm }: BackendWasm): Emscripten {
  if (isEmscripten(wasm)) return wasm;
  throw new Error('The wasm backend does not show its heap: a version of tfjs other than 4.22?');
}

/** All of WebAssembly's memory as numbers. As short-lived as `float32`. */
export const wholeHeap = (backend: BackendWasm): Float32Array =>
  new Float32Array(emscripten(backend).HEAPU8.buffer);

const cacheLine = 64;

/** Calls `use` with room for so many numbers, at an address in bytes, which is freed when it returns. */
export function withRoom<T>(backend: BackendWasm, numbers: number, use: (room: number) => T): T {
  const module = emscripten(backend);
  const bytes = numbers * 4 + cacheLine;
  // Addresses above 2 GB come back negative.
  const room = module._malloc(bytes) >>> 0;
  if (room === 0) throw new Error(`WebAssembly has no ${bytes} bytes left: choose a smaller batch.`);
  try {
    // Vectors that lie across two cache lines take twice as long.
    return use(Math.ceil(room / cacheLine) * cacheLine);
  } finally {
    module._free(room);
  }
}
