import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { Layer } from '../../../core/network/layer.ts';
import { elementCount } from '../../../core/shape.ts';
import { compileNetwork } from '../../compile/compile.ts';
import type { Consumer, ModelParts } from '../define.ts';

/** The engine itself as the program that computes the model: the side that exports are compared with. A backend must be running. */
export function openEngine({ network, weights }: ModelParts): Consumer {
  const model = compileNetwork(network, { seed: 0 });
  fill(model, weights);
  const readers = countReaders(network.layers);
  const run = async (
    inputs: readonly Float32Array[],
    count: number,
    take?: (path: string, values: Float32Array) => void,
  ): Promise<Float32Array[]> => {
    const tensors = new Map<string, { readonly tensor: tf.Tensor; left: number }>();
    const outputs = new Map<string, Float32Array>();
    for (const layer of network.layers) {
      const { path, shape = [] } = layer;
      const sources = layer.inputs.map(({ from }) => tensors.get(from ?? ''));
      const given = sources.flatMap((source) => (source === undefined ? [] : [source.tensor]));
      const tensor = compute(model, layer, given, () =>
        tf.tensor(inputs[network.inputs.indexOf(path)] ?? new Float32Array(), [count, ...shape]),
      );
      if (take !== undefined || layer.kind === 'output') {
        const values = Float32Array.from(await tensor.data());
        if (layer.kind === 'output') outputs.set(path, values);
        take?.(path, values);
      }
      tensors.set(path, { tensor, left: readers.get(path) ?? 0 });
      for (const source of sources) if (source !== undefined) source.left -= 1;
      for (const [at, entry] of tensors) {
        if (entry.left > 0) continue;
        entry.tensor.dispose();
        tensors.delete(at);
      }
    }
    return network.outputs.map((path) => outputs.get(path) ?? new Float32Array());
  };
  return {
    name: `Skiplane’s engine on ${tf.getBackend()}`,
    run: (inputs, count) => run(inputs, count),
    layers: async (inputs, count, take) => void (await run(inputs, count, take)),
    async close() {
      model.dispose();
    },
  };
}

function compute(
  model: tfl.LayersModel,
  { path, kind }: Layer,
  given: tf.Tensor[],
  input: () => tf.Tensor,
): tf.Tensor {
  if (kind === 'input') return input();
  const [only] = given;
  if (only === undefined) throw new Error(`layer ${path} has no inputs`);
  if (kind === 'output') return only.clone();
  return tf.tidy(() => {
    const result = model.getLayer(path).apply(given.length === 1 ? only : given, { training: false });
    if (!(result instanceof tf.Tensor)) throw new Error(`layer ${path} did not return one tensor`);
    // What passes its input on gives the same tensor, which is freed apart.
    return result.clone();
  });
}

function countReaders(layers: readonly Layer[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const { inputs } of layers)
    for (const { from = '' } of inputs) readers.set(from, (readers.get(from) ?? 0) + 1);
  return readers;
}

/** Puts the exported weights into the model. Throws where one is missing or of another size: a bug of whoever gathered them. */
function fill(model: tfl.LayersModel, weights: ModelParts['weights']): void {
  for (const weight of model.weights) {
    const { originalName, shape } = weight;
    const values = weights.get(originalName);
    const known = shape.map(Number);
    if (values?.length !== elementCount(known))
      throw new Error(
        `weight ${originalName} has ${values?.length ?? 'no'} values, not ${elementCount(known)}`,
      );
    const tensor = tf.tensor(values, known);
    weight.write(tensor);
    tensor.dispose();
  }
}
