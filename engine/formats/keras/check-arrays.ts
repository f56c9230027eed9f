import type { ModelParts } from '../define.ts';
import { type NamedArray, writeNpz } from '../npy.ts';
import { recordComputation } from '../recorded.ts';
import type { KerasGraph } from './graph.ts';

/** `check.npz`: inputs and outputs by their numbers, outputs of layers by the layers' names in Keras. */
export function checkArrays(model: ModelParts, { byPath }: KerasGraph): Uint8Array {
  const { network } = model;
  const { count, inputs, outputs, layers } = recordComputation(model);
  const arrays = new Map<string, NamedArray>();
  const keep = (key: string, path: string, values: Float32Array): void => {
    arrays.set(key, { values, shape: [count, ...(network.byPath.get(path)?.shape ?? [])] });
  };
  for (const [i, path] of network.inputs.entries()) keep(`input/${i}`, path, inputs[i] ?? new Float32Array());
  for (const [i, path] of network.outputs.entries())
    keep(`output/${i}`, path, outputs[i] ?? new Float32Array());
  for (const [path, values] of layers) keep(`layer/${byPath.get(path) ?? path}`, path, values);
  return writeNpz(arrays);
}
