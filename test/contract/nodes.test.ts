import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../../core/backends.ts';
import { costOf } from '../../core/nodes/cost.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { describeBackend } from '../setup/backends.ts';
import {
  asTensors,
  buildModel,
  call,
  directionalDerivatives,
  type Example,
  examples,
  layerName,
  sampleInputs,
  type TrainingPass,
  theLayer,
  titleOf,
  trainingPass,
} from './example-layer.ts';
import { saveAndLoad } from './save-and-load.ts';

/** The largest difference of two arrays, relative to the largest value or to 1. */
function distance(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  const scale = b.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] ?? 0))), 0) / scale;
}

/** One test per example, with its full name. */
function forEachExample(claim: string, check: (example: Example) => void | Promise<void>): void {
  for (const example of examples) it(`${example.title}: ${claim}`, () => check(example));
}

describe('every example of the catalogue', () => {
  for (const definition of nodeDefinitions) {
    for (const example of definition.examples) {
      it(`${titleOf(definition, example)}: has the shape and cost it says`, () => {
        const params = definition.params.parse(example.params);
        expect(definition.inferShape(params, example.inputs)).toEqual({ shape: example.output });
        const cost = costOf(definition, params, example.inputs, example.output);
        expect(cost.trainable + cost.nonTrainable).toBe(example.weights);
        if (example.macs !== undefined) expect(cost.macs).toBe(example.macs);
      });

      it(`${titleOf(definition, example)}: keeps its parameters when saved and read`, () => {
        const params = definition.params.parse(example.params);
        expect(definition.params.parse(params)).toEqual(params);
        expect(definition.params.parse(JSON.parse(JSON.stringify(params)))).toEqual(params);
      });
    }
  }
});

describe('every example as a layer', () => {
  beforeAll(() => startBackend('cpu'));

  forEachExample('has the inferred shape and weights', async (example) => {
    const { definition, example: expected } = example;
    const model = buildModel(example);
    expect(model.outputs[0]?.shape).toEqual([null, ...expected.output]);
    expect(model.countParams()).toBe(expected.weights);
    const cost = costOf(
      definition,
      definition.params.parse(expected.params),
      expected.inputs,
      expected.output,
    );
    const trainable = theLayer(model).trainableWeights.reduce((sum, { shape }) => {
      return sum + shape.reduce<number>((product, axis) => product * (axis ?? 1), 1);
    }, 0);
    expect(trainable).toBe(cost.trainable);
    const y = call(theLayer(model), asTensors(example, sampleInputs(example)), false);
    expect(y.shape.slice(1)).toEqual(expected.output);
    for (const value of await y.data()) expect(value).toSatisfy(Number.isFinite);
  });

  forEachExample('has weights named after its path', (example) => {
    for (const { originalName } of buildModel(example).weights) {
      expect(originalName.startsWith(`${layerName}/`)).toBe(true);
    }
  });

  forEachExample('has gradients that match finite differences', async (example) => {
    const { gradients } = await trainingPass(example);
    const slopes = await directionalDerivatives(example);
    expect(gradients).toHaveLength(slopes.length);
    slopes.forEach(({ direction, slope }, i) => {
      const gradient = gradients[i] ?? new Float32Array();
      const predicted = gradient.reduce((sum, value, j) => sum + value * (direction[j] ?? 0), 0);
      const length = Math.hypot(...gradient);
      expect(Math.abs(predicted - slope)).toBeLessThan(0.01 * Math.max(length, 1));
    });
  });

  forEachExample('gives the same output after saving and loading', async (example) => {
    const model = buildModel(example);
    const loaded = await saveAndLoad(model);
    const inputs = asTensors(example, sampleInputs(example));
    const before = await call(theLayer(model), inputs, false).data();
    expect(await call(theLayer(loaded), inputs, false).data()).toEqual(before);
    expect(loaded.getLayer(layerName)).toBeInstanceOf(tfl.layers.Layer);
    expect(loaded.getLayer(layerName).constructor).toBe(theLayer(model).constructor);
  });

  forEachExample('leaves no tensor behind when it is called', (example) => {
    const model = buildModel(example);
    const inputs = asTensors(example, sampleInputs(example));
    const before = tf.memory().numTensors;
    for (const training of [false, true]) call(theLayer(model), inputs, training).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

for (const backend of backendNames) {
  if (backend === 'cpu') continue;
  describeBackend(backend, () => {
    const references = new Map<string, TrainingPass>();
    const inferences = new Map<string, TrainingPass>();
    beforeAll(async () => {
      await startBackend('cpu');
      for (const example of examples) {
        references.set(example.title, await trainingPass(example));
        if (example.definition.kind === 'batchNormalization')
          inferences.set(example.title, await trainingPass(example, false));
      }
      await startBackend(backend);
    });

    // Grad-CAM takes gradients through inference, where this kind computes something else.
    for (const example of examples.filter(({ definition }) => definition.kind === 'batchNormalization'))
      it(`${example.title}: has the gradients in inference that it has on cpu`, async () => {
        const reference = inferences.get(example.title);
        if (reference === undefined) throw new Error('the cpu backend gave no reference');
        const { output, gradients } = await trainingPass(example, false);
        expect(distance(output, reference.output)).toBeLessThan(1e-4);
        expect(gradients).toHaveLength(reference.gradients.length);
        gradients.forEach((gradient, i) => {
          expect(distance(gradient, reference.gradients[i] ?? new Float32Array())).toBeLessThan(1e-3);
        });
      });

    forEachExample('computes and trains as on cpu', async (example) => {
      const reference = references.get(example.title);
      if (reference === undefined) throw new Error('the cpu backend gave no reference');
      expect(tf.getBackend()).toBe(backend);
      const pass = await trainingPass(example);
      expect(pass.outputShape).toEqual(reference.outputShape);
      expect(distance(pass.output, reference.output)).toBeLessThan(1e-4);
      pass.gradients.forEach((gradient, i) => {
        expect(distance(gradient, reference.gradients[i] ?? new Float32Array())).toBeLessThan(1e-3);
      });
    });
  });
}
