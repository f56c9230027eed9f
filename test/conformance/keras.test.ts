import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { startBackend } from '../../engine/backends/start.ts';
import {
  asTensors,
  buildModel,
  call,
  type Example,
  examples,
  layerName,
  sampleInputs,
  theLayer,
} from '../contract/example-layer.ts';
import { saved } from '../contract/save-and-load.ts';
import { noKeras, plain, runPython, type Values } from '../setup/keras.ts';

interface Response {
  readonly output: Values;
  readonly weights: readonly Values[];
  readonly error?: string;
}

interface Case {
  readonly example: Example;
  /** Whether the layer runs as in training; only where that is not random. */
  readonly training: boolean;
}

const cases: readonly Case[] = examples
  .filter(({ definition }) => definition.notInKeras !== true)
  // Keras has no such padding; its model files have other layers instead, and are compared as files.
  .filter(({ example }) => example.params['padding'] !== 'symmetric')
  // Nor standardized kernels: they are compared with timm, and folded in model files.
  .filter(({ example }) => example.params['weightStandardization'] !== true)
  .flatMap((example) =>
    example.definition.kind === 'batchNormalization'
      ? [
          { example, training: false },
          { example, training: true },
        ]
      : [{ example, training: false }],
  );

/** Weights that a wrong order, axis or sign would not survive; variances stay positive. */
function randomizeWeights(example: Example): ReturnType<typeof buildModel> {
  const model = buildModel(example);
  theLayer(model).weights.forEach((weight, i) => {
    const source = random(21, i);
    const values = Float32Array.from({ length: weight.read().size }, () =>
      weight.trainable ? 0.5 * source.normal() : 0.5 + source.uniform(),
    );
    weight.write(tf.tensor(values, weight.read().shape));
  });
  return model;
}

/** The layer as its saved file describes it. */
async function savedLayer(
  model: ReturnType<typeof buildModel>,
): Promise<{ class_name: string; config: object }> {
  const { modelTopology } = await saved(model);
  const topology = modelTopology as {
    config: { layers: { class_name: string; config: { name: string } }[] };
  };
  const layer = topology.config.layers.find(({ config }) => config.name === layerName);
  if (layer === undefined) throw new Error(`${layerName} is not in the file`);
  return { class_name: layer.class_name, config: layer.config };
}

function expectClose(ours: Values, theirs: Values): void {
  expect(theirs.shape).toEqual(ours.shape);
  const scale = Math.max(1, ...theirs.values.map(Math.abs));
  ours.values.forEach((value, i) => {
    expect(Math.abs(value - (theirs.values[i] ?? Number.NaN))).toBeLessThan(1e-5 * scale);
  });
}

describe.skipIf(noKeras !== undefined)(
  `layers as Keras computes them${noKeras ? `: skipped, ${noKeras}` : ''}`,
  () => {
    let ours: { output: Values; weights: Values[] }[] = [];
    let theirs: readonly Response[] = [];

    beforeAll(async () => {
      await startBackend('cpu');
      const requests: object[] = [];
      for (const { example, training } of cases) {
        const model = randomizeWeights(example);
        const layer = theLayer(model);
        const weights = await Promise.all(layer.getWeights().map(plain));
        const inputs = asTensors(example, sampleInputs(example));
        requests.push({
          ...(await savedLayer(model)),
          weights,
          inputs: await Promise.all(inputs.map(plain)),
          training,
        });
        const output = await plain(call(layer, inputs, training));
        ours = [...ours, { output, weights: await Promise.all(layer.getWeights().map(plain)) }];
      }
      theirs = runPython<Response>('keras_outputs.py', requests);
    }, 300_000);

    cases.forEach(({ example, training }, i) => {
      it(`${example.title}: same numbers from the saved config${training ? ' in training' : ''}`, () => {
        const [our, their] = [ours[i], theirs[i]];
        expect(their?.error).toBeUndefined();
        if (our === undefined || their === undefined) throw new Error('no answer');
        expectClose(our.output, their.output);
        expect(their.weights).toHaveLength(our.weights.length);
        our.weights.forEach((weight, j) => {
          const other = their.weights[j];
          if (other !== undefined) expectClose(weight, other);
        });
      });
    });
  },
);
