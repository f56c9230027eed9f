import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { buildNetwork } from '../../core/network/build.ts';
import type { Network } from '../../core/network/network.ts';
import { random } from '../../core/random.ts';
import type { Shape } from '../../core/shape.ts';
import type { Example } from '../contract/example-layer.ts';
import { documentOf, node } from './documents.ts';

/** A network of one example's inputs `in0`, `in1`, …, its layer `layer`, and an output `out`. */
export function layerNetwork({ definition, example }: Example): Network {
  const inputs = example.inputs.map((shape, i) => node(`in${i}`, 'input', { shape }));
  const layer = node('layer', definition.kind, example.params);
  const edges = inputs.map(({ id }, i) => {
    const [first] = definition.inputs;
    const port = first?.many === true ? first : definition.inputs[i];
    return `${id} > layer.${port?.name ?? ''}`;
  });
  const network = buildNetwork(
    documentOf([...inputs, layer, node('out', 'output')], [...edges, 'layer > out']),
  );
  const error = network.issues.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(error.message);
  return network;
}

/** Gives a model's weights random values, the moving variances positive ones: none is 0 or 1, as initializers and statistics are. */
export function randomizeWeights(model: tfl.LayersModel, seed: number): void {
  for (const [i, weight] of model.weights.entries()) {
    const source = random(seed, i);
    const shape = weight.shape.map((axis) => axis ?? 1);
    const size = shape.reduce((product, axis) => product * axis, 1);
    // A matrix keeps the size of what it multiplies.
    const spread = shape.length > 1 ? Math.sqrt((shape.at(-1) ?? 1) / size) : 0.3;
    const positive = weight.originalName.endsWith('/moving_variance');
    const values = Float32Array.from({ length: size }, () =>
      positive ? 0.5 + source.uniform() : spread * source.normal() + 0.05,
    );
    const tensor = tf.tensor(values, shape);
    weight.write(tensor);
    tensor.dispose();
  }
}

/** A model's weights by `path/name`. */
export function weightsByName(model: tfl.LayersModel): Map<string, Float32Array> {
  return new Map(
    model.weights.map((weight) => [weight.originalName, Float32Array.from(weight.read().dataSync())]),
  );
}

/** What every layer of a model gives at inference for its inputs, by the layer's name. */
export function layerOutputs(
  model: tfl.LayersModel,
  inputs: readonly Float32Array[],
  count: number,
): Map<string, Float32Array> {
  const taps = tfl.model({
    inputs: model.inputs,
    outputs: model.layers.map(({ output }) => {
      if (Array.isArray(output)) throw new Error('a layer has several outputs');
      return output;
    }),
  });
  const given = model.inputs.map(({ shape }, i) => {
    const own: Shape = shape.slice(1).map((axis) => axis ?? 1);
    return tf.tensor(inputs[i] ?? new Float32Array(), [count, ...own]);
  });
  const tensors = [taps.predict(given)].flat();
  const found = new Map(
    tensors.map((tensor, i) => [model.layers[i]?.name ?? '', Float32Array.from(tensor.dataSync())]),
  );
  tf.dispose([given, tensors]);
  return found;
}

/** The largest difference of two arrays, as a share of the largest value of the second. */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  let apart = 0;
  for (let i = 0; i < b.length; i += 1) {
    const [own, other] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    // A number that is none is infinitely far from any other.
    const distance = Number.isNaN(own - other) ? Number.POSITIVE_INFINITY : Math.abs(own - other);
    largest = Math.max(largest, Math.abs(other));
    apart = Math.max(apart, distance);
  }
  return apart === 0 ? 0 : apart / largest;
}
