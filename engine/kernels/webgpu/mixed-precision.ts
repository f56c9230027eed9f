import * as tf from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from './backend.ts';
import { fitsPacked, isPacked } from './packed-data.ts';
import { dispatchOne, type Program } from './program.ts';

/** Backends whose trainings keep activations in 16 bits. */
const mixed = new WeakSet<object>();
const prepared = new WeakSet<WebgpuBackend>();

/**
 * Whether trainings keep activations as bfloat16 from the forward pass to the backward one. `webgpu` has to be the current backend.
 * Until it is told, they are kept as float32. All computing is in 32 bits either way.
 */
export function setMixedPrecision(on: boolean): void {
  if (tf.getBackend() !== 'webgpu')
    throw new Error(
      `Expected the backend webgpu, received ${tf.getBackend()}: start webgpu before mixed precision.`,
    );
  const backend = webgpu();
  if (on) {
    letStockKernelsRead(backend);
    mixed.add(backend);
  } else mixed.delete(backend);
}

/** Whether `setMixedPrecision` has switched it on for the current backend. */
export function mixedPrecision(): boolean {
  return mixed.has(tf.backend());
}

/** A copy of a tensor in bfloat16, which every kernel reads like the tensor; undefined where it does not fit. */
export function packedCopy(tensor: tf.Tensor): tf.TensorInfo | undefined {
  if (isPacked(tensor) || !fitsPacked(tensor)) return undefined;
  return dispatchOne(webgpu(), { ...copy(tensor), packs: 'y' }, [tensor], tensor.shape);
}

/** Another tensor of the same data, for its own holder to dispose of. */
export function sameData(info: tf.TensorInfo, shape: number[]): tf.TensorInfo {
  webgpu().incRef(info.dataId);
  return { ...info, shape };
}

/** tfjs's own kernels, and who reads values back, get an unpacked copy of what is packed. */
function letStockKernelsRead(backend: WebgpuBackend): void {
  if (prepared.has(backend)) return;
  prepared.add(backend);
  const run = backend.runWebGPUProgram.bind(backend);
  backend.runWebGPUProgram = (program, inputs, ...rest) => {
    if (!inputs.some(isPacked)) return run(program, inputs, ...rest);
    const plain = inputs.map((input) => (isPacked(input) ? unpack(backend, input) : input));
    const output = run(program, plain, ...rest);
    for (const [i, { dataId }] of plain.entries())
      if (dataId !== inputs[i]?.dataId) backend.disposeData(dataId);
    return output;
  };
  const read = backend.read.bind(backend);
  backend.read = async (dataId) => {
    if (!isPacked({ dataId })) return read(dataId);
    const { shape } = backend.tensorMap.get(dataId);
    const plain = unpack(backend, { dataId, shape, dtype: 'float32' });
    const values = await read(plain.dataId);
    backend.disposeData(plain.dataId);
    return values;
  };
}

function unpack(backend: WebgpuBackend, packed: tf.TensorInfo): tf.TensorInfo {
  return dispatchOne(backend, copy(packed), [packed], packed.shape);
}

function copy({ shape }: tf.TensorInfo): Program {
  const elements = tf.util.sizeFromShape(shape) / 4;
  return {
    key: `copy ${elements}`,
    threads: elements,
    reads: { x: 'vec4f' },
    writes: { y: 'vec4f' },
    code: () => ({ body: 'y[index] = x[index];' }),
  };
}

function webgpu(): WebgpuBackend {
  return tf.backend() as unknown as WebgpuBackend;
}
