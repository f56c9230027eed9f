import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { BackendName } from '../../../core/backends.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { hashText, random } from '../../../core/random.ts';
import { elementCount, type Shape } from '../../../core/shape.ts';
import { createLayer } from '../../../engine/layers/create.ts';
import { call } from '../../contract/example-layer.ts';
import { describeBackend } from '../../setup/backends.ts';
import { convolutions } from './convolutions.ts';
import { between } from './draw.ts';
import type { ConfigurationKind, Drawn } from './formula.ts';
import { maps } from './maps.ts';
import { merges } from './merges.ts';
import { normalizations } from './normalizations.ts';

const kinds = [...convolutions, ...maps, ...normalizations, ...merges];
/** Of the largest value, or of 1: sums of a few hundred products in 32 bits. */
const usual = 5e-5;

/** Checks so many random configurations of every kind on a backend: values and all gradients, against plain loops. */
export function checkConfigurations(backend: BackendName, count: number): void {
  describeBackend(backend, () => {
    for (const kind of kinds)
      test(`${count} random configurations of ${kind.kind} have the values and gradients of plain loops`, async () => {
        const failures: string[] = [];
        for (let i = 0; i < count; i++) failures.push(...(await failuresOf(kind, i)));
        expect(failures.slice(0, 5), `${failures.length} of ${count}`).toEqual([]);
      }, 600_000);
  });
}

/** What is wrong with the configuration of a number, each with the configuration as JSON. */
async function failuresOf(kind: ConfigurationKind, number: number): Promise<string[]> {
  const source = random(2026, hashText(kind.kind), number);
  const batch = between(source, 1, 3);
  const { drawn, output } = sound(kind, () => kind.draw(source));
  const { params, inputs, formula } = drawn;
  const failures: string[] = [];
  const fail = (what: string) =>
    failures.push(`${what} of ${JSON.stringify({ kind: kind.kind, number, batch, params, inputs })}`);
  const normals = (size: number) => Float32Array.from({ length: size }, () => source.normal());
  const layer = layerOf(kind, drawn);
  const shapes = inputs.map((shape): number[] => [batch, ...shape]);
  try {
    layer.build(shapes.length === 1 ? (shapes[0] ?? []) : shapes);
    for (const weight of layer.weights) {
      const values = normals(elementCount(weight.shape.map((length) => length ?? 1)));
      const shape = weight.shape.map((length) => length ?? 1);
      // Only variances have to be above 0.
      const value = tf.tensor(weight.trainable ? values : values.map((v) => 0.5 + v * v), shape);
      weight.write(value);
      value.dispose();
    }
    const x = inputs.map((shape) => normals(batch * elementCount(shape)));
    const cotangent = normals(batch * elementCount(output));
    const weights = await Promise.all(layer.weights.map((weight) => weight.read().data()));
    const given = { batch, x: x.map(double), weights: weights.map(double) };
    // Training moves the statistics that inference uses, so it comes last.
    for (const training of kind.inference ? [false, true] : [true]) {
      const expected = formula({ ...given, training });
      const names = [...inputs.keys()].map((i) => `input ${i}`);
      names.push(...layer.trainableWeights.map(({ originalName }) => originalName));
      const received = await pass(layer, x, shapes, cotangent, [batch, ...output], training);
      const tolerance = kind.tolerance ?? usual;
      const wanted = [expected.y, ...expected.back(double(cotangent))];
      if (wanted.length !== received.length) fail(`${received.length} results for ${wanted.length}`);
      for (const [i, values] of wanted.entries()) {
        const off = distance(received[i], values);
        if (off <= tolerance) continue;
        fail(
          `${i === 0 ? 'values' : `gradient by ${names[i - 1]}`}${training ? '' : ' in inference'} off by ${off}`,
        );
      }
      // The layers may take another way outside of training, such as a fused one.
      if (kind.inference) continue;
      const still = await pass(layer, x, shapes, undefined, [batch, ...output], false);
      const off = distance(still[0], expected.y);
      if (off > tolerance) fail(`values in inference off by ${off}`);
    }
  } catch (error) {
    fail(`${String(error)}, in the way`);
  } finally {
    for (const weight of layer.weights) weight.dispose();
  }
  return failures;
}

/** Draws until the kind accepts its parameters and inputs. */
function sound(kind: ConfigurationKind, draw: () => Drawn): { drawn: Drawn; output: Shape } {
  for (let tries = 0; tries < 1000; tries++) {
    const drawn = draw();
    const definition = nodeDefinition(kind.kind);
    const result = definition?.inferShape(definition.params.parse(drawn.params), drawn.inputs);
    if (result !== undefined && 'shape' in result) return { drawn, output: result.shape };
  }
  throw new Error(`no sound configuration of ${kind.kind} in a thousand`);
}

function layerOf({ kind }: ConfigurationKind, { params, inputs }: Drawn) {
  const definition = nodeDefinition(kind);
  const config = definition?.layer(definition.params.parse(params), inputs);
  if (!config) throw new Error(`${kind} is no layer`);
  return createLayer(config, { name: 'layer', seed: 1 });
}

/** Output, and with a cotangent the gradients by inputs and trainable weights. */
async function pass(
  layer: ReturnType<typeof createLayer>,
  x: readonly Float32Array[],
  shapes: readonly number[][],
  cotangent: Float32Array | undefined,
  output: readonly number[],
  training: boolean,
): Promise<Float32Array[]> {
  const inputs = x.map((values, i) => tf.tidy(() => tf.variable(tf.tensor(values, shapes[i]))));
  const kept: tf.Tensor[] = [];
  const run = () => {
    const y = call(layer, inputs, training);
    if (y.shape.join() !== output.join())
      throw new Error(`expected the shape ${output}, received ${y.shape}`);
    kept.push(tf.keep(y.clone()));
    return y;
  };
  if (cotangent === undefined) tf.dispose(tf.tidy(run));
  else {
    const variables = [...inputs, ...layer.trainableWeights.map((weight) => weight.read() as tf.Variable)];
    const { value, grads } = tf.variableGrads(
      () => tf.sum(tf.mul(run(), tf.tensor(cotangent, [...output]))),
      variables,
    );
    value.dispose();
    for (const { name } of variables) {
      const gradient = grads[name];
      if (gradient === undefined) throw new Error(`no gradient by ${name}`);
      kept.push(gradient);
    }
  }
  const results = await Promise.all(kept.map(async (tensor) => Float32Array.from(await tensor.data())));
  tf.dispose([kept, inputs]);
  return results;
}

function double(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values);
}

/** The largest difference, over the largest expected value where that is above 1; infinite where a number is missing. */
function distance(received: Float32Array | undefined, expected: Float64Array): number {
  if (received?.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return expected.reduce((largest, value, i) => {
    const difference = Math.abs(value - (received[i] ?? Number.NaN)) / scale;
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
  }, 0);
}
