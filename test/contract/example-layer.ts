import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { NodeDefinition, NodeExample } from '../../core/nodes/define.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { random, shuffled } from '../../core/random.ts';
import { formatShape, type Shape } from '../../core/shape.ts';
import { createLayer } from '../../engine/layers/create.ts';
import { setTrainingStep } from '../../engine/layers/step-random.ts';

/** One of a kind's examples, on its way through tfjs. */
export interface Example {
  readonly definition: NodeDefinition;
  readonly example: NodeExample<Record<string, unknown>>;
  readonly title: string;
}

/** A layer's name with everything that paths may hold. */
export const layerName = 'stage1.block2.conv-1_a';

export const batch = 3;

/** How a test names an example: `conv2d {"filters":8} of 7×6×4`. */
export function titleOf({ kind }: NodeDefinition, { params, inputs }: Example['example']): string {
  return `${kind} ${JSON.stringify(params)} of ${inputs.map(formatShape).join(' and ')}`;
}

/** Every example of every kind that becomes a layer. */
export const examples: readonly Example[] = nodeDefinitions.flatMap((definition) =>
  definition.kind === 'input' || definition.kind === 'output'
    ? []
    : definition.examples.map((example) => ({
        definition,
        example,
        title: titleOf(definition, example),
      })),
);

export function buildLayer({ definition, example }: Example, name = layerName): tfl.layers.Layer {
  const config = definition.layer(definition.params.parse(example.params), example.inputs);
  if (config === null) throw new Error(`${definition.kind} is no layer`);
  return createLayer(config, { name, seed: 11 });
}

/** A model of that layer alone. */
export function buildModel(example: Example, name = layerName): tfl.LayersModel {
  const inputs = example.example.inputs.map((shape, i) =>
    tfl.input({ shape: [...shape], name: `input${i}` }),
  );
  const [first] = inputs;
  if (first === undefined) throw new Error(`${example.title} has no inputs`);
  const output = buildLayer(example, name).apply(inputs.length === 1 ? first : inputs);
  if (!(output instanceof tfl.SymbolicTensor)) throw new Error(`${example.title} has no single output`);
  return tfl.model({ inputs, outputs: output, name: 'model' });
}

export function theLayer(model: tfl.LayersModel, name = layerName): tfl.layers.Layer {
  return model.getLayer(name);
}

/**
 * Values for its inputs, the same in every call. They lie at equal distances in a random order, so that no maximum has
 * two candidates nearby, and keep away from 0, where rectifiers have no gradient.
 */
export function sampleInputs({ definition, example }: Example): Float32Array[] {
  return example.inputs.map((shape, i) => {
    const source = random(5, i);
    const size = batch * shape.reduce((product, axis) => product * axis, 1);
    const words = Number(example.params['inputDim']);
    if (definition.kind === 'embedding') {
      return Float32Array.from({ length: size }, () => source.integer(words));
    }
    const places = shuffled(size, source);
    const offset = i / example.inputs.length;
    return Float32Array.from(places, (place) => {
      return (place % 2 === 0 ? -1 : 1) * (0.1 + (1.4 * (place + offset)) / size);
    });
  });
}

export function asTensors({ example }: Example, values: readonly Float32Array[]): tf.Tensor[] {
  return example.inputs.map((shape, i) => tf.tensor(values[i] ?? new Float32Array(), [batch, ...shape]));
}

/** What a forward and a backward pass in training give. */
export interface TrainingPass {
  readonly output: Float32Array;
  readonly outputShape: Shape;
  /** Gradients of a fixed weighted sum of the outputs: by the inputs, then by the trainable weights. */
  readonly gradients: readonly Float32Array[];
}

/** The weights of that sum. */
export function lossWeights(size: number): Float32Array {
  const source = random(3);
  return Float32Array.from({ length: size }, () => source.normal());
}

/** The variables a loss can be differentiated by: the inputs, unless they are whole numbers, and the layer's weights. */
function variablesOf({ definition }: Example, inputs: readonly tf.Variable[], layer: tfl.layers.Layer) {
  const weights = layer.trainableWeights.map((weight) => weight.read());
  return [...(definition.kind === 'embedding' ? [] : inputs), ...weights].filter(
    (tensor): tensor is tf.Variable => tensor instanceof tf.Variable,
  );
}

export function call(layer: tfl.layers.Layer, inputs: tf.Tensor[], training: boolean): tf.Tensor {
  const [first] = inputs;
  const output = layer.apply(inputs.length === 1 && first !== undefined ? first : inputs, { training });
  if (!(output instanceof tf.Tensor)) throw new Error(`${layer.name} has no single output`);
  return output;
}

/** Runs a layer forward and backward, on the current backend; in training unless asked otherwise. */
export async function trainingPass(example: Example, training = true): Promise<TrainingPass> {
  setTrainingStep({ seed: 1, step: 1 });
  const model = buildModel(example);
  const layer = theLayer(model);
  const inputs = asTensors(example, sampleInputs(example)).map((x) => tf.variable(x));
  const y = call(layer, inputs, training);
  const weights = tf.tensor(lossWeights(y.size), y.shape);
  const variables = variablesOf(example, inputs, layer);
  const { grads } = tf.variableGrads(() => tf.sum(tf.mul(call(layer, inputs, training), weights)), variables);
  const gradients = await Promise.all(
    variables.map(async ({ name }) => Float32Array.from((await grads[name]?.data()) ?? [])),
  );
  const pass = { output: Float32Array.from(await y.data()), outputShape: y.shape.slice(1), gradients };
  tf.dispose([inputs, y, weights, grads]);
  model.dispose();
  return pass;
}

/** The same derivative as `gradients` predict along a random direction, by differences. */
export async function directionalDerivatives(
  example: Example,
): Promise<{ direction: Float32Array; slope: number }[]> {
  setTrainingStep({ seed: 1, step: 1 });
  const model = buildModel(example);
  const layer = theLayer(model);
  const inputs = asTensors(example, sampleInputs(example)).map((x) => tf.variable(x));
  const step = 2 ** -11;
  const slopes: { direction: Float32Array; slope: number }[] = [];
  for (const [i, variable] of variablesOf(example, inputs, layer).entries()) {
    const source = random(9, i);
    const direction = Float32Array.from({ length: variable.size }, () => source.normal());
    const start = await variable.data();
    const at = async (distance: number) => {
      variable.assign(
        tf.tensor(
          start.map((value, j) => value + distance * (direction[j] ?? 0)),
          variable.shape,
        ),
      );
      const y = Float32Array.from(await call(layer, inputs, true).data());
      // In double precision: the sum must not add rounding to that of the layer.
      const weights = lossWeights(y.length);
      return y.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0);
    };
    const slope = ((await at(step)) - (await at(-step))) / (2 * step);
    await at(0);
    slopes.push({ direction, slope });
  }
  tf.dispose(inputs);
  model.dispose();
  return slopes;
}
