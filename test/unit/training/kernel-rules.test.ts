import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { backendNames } from '../../../core/backends.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { random } from '../../../core/random.ts';
import { constrain, penalized } from '../../../engine/training/kernel-rules.ts';
import { trainableWeights } from '../../../engine/training/step.ts';
import { saved } from '../../contract/save-and-load.ts';
import { describeBackend } from '../../setup/backends.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { rules } from '../../setup/ruled-document.ts';
import { compiled, noiseBatch, prepared, steps } from '../../setup/training.ts';

const kernel = 'dense/kernel';

/** A dense layer of three inputs and two units. */
function denseOf(params: Record<string, unknown>) {
  return documentOf(
    [
      node('input', 'input', { shape: [3] }),
      node('dense', 'dense', { units: 2, ...params }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    ['input > dense', 'dense > softmax', 'softmax > output'],
  );
}

/** What the rules of a dense layer make of a kernel `[3, 2]`. */
async function constrained(params: Record<string, unknown>, values: readonly number[]): Promise<number[]> {
  const model = compiled(denseOf(params));
  const weights = trainableWeights(model);
  const variable = weights.find(({ name }) => name === kernel)?.variable;
  if (variable === undefined) throw new Error('there is no kernel');
  tf.tidy(() => variable.assign(tf.tensor2d([...values], [3, 2])));
  constrain(weights);
  const result = [...(await variable.data())];
  tf.dispose(weights.map((weight) => weight.variable));
  return result;
}

// Columns of norms 5 and 1.
const columns = [3, 0, 0, -1, 4, 0];

for (const backend of backendNames) {
  describeBackend(backend, () => {
    it.each([
      [{ kernelConstraint: 'maxNorm', constraintMaxValue: 2 }, [1.2, 0, 0, -1, 1.6, 0]],
      [{ kernelConstraint: 'unitNorm' }, [0.6, 0, 0, -1, 0.8, 0]],
      [{ kernelConstraint: 'nonNeg' }, [3, 0, 0, 0, 4, 0]],
      [
        { kernelConstraint: 'minMaxNorm', constraintMinValue: 2, constraintMaxValue: 4 },
        [2.4, 0, 0, -2, 3.2, 0],
      ],
      [
        // Half of the way: from 5 to 4.5, from 1 to 1.5.
        {
          kernelConstraint: 'minMaxNorm',
          constraintMinValue: 2,
          constraintMaxValue: 4,
          constraintRate: 0.5,
        },
        [2.7, 0, 0, -1.5, 3.6, 0],
      ],
      [{}, columns],
    ])('a constraint %j leaves of a kernel what it says', async (params, expected) => {
      for (const [i, value] of (await constrained(params, columns)).entries())
        expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
    });

    it('a penalty adds to the gradient what it adds to the loss, by finite differences', async () => {
      const { penalty: price, name } =
        trainableWeights(
          compiled(denseOf({ kernelRegularizer: 'l1l2', regularizerL1: 0.3, regularizerL2: 0.7 })),
        ).find((weight) => weight.name === kernel) ?? {};
      expect(name).toBe(kernel);
      const { l1, l2 } = price ?? { l1: Number.NaN, l2: Number.NaN };
      const source = random(3);
      const values = Array.from({ length: 6 }, () => source.normal());
      const variable = tf.variable(tf.tensor2d(values, [3, 2]));
      const own = { name: kernel, variable, decays: true, penalty: { l1, l2 } };
      const found = penalized({ [kernel]: tf.ones([3, 2]) }, [own]);
      const gradient = [...((await found[kernel]?.data()) ?? [])];
      const loss = (weights: readonly number[]) =>
        weights.reduce((sum, weight) => sum + 0.3 * Math.abs(weight) + 0.7 * weight ** 2, 0);
      const step = 1e-4;
      for (const i of values.keys()) {
        const moved = (by: number) => values.map((value, j) => (i === j ? value + by : value));
        const slope = (loss(moved(step)) - loss(moved(-step))) / (2 * step);
        expect(gradient[i]).toBeCloseTo(1 + slope, 4);
      }
      tf.dispose([variable, ...Object.values(found)]);
    });

    it('the reported loss leaves penalties out, and weights move by them', async () => {
      const batches = [noiseBatch(4, [3], 2, 1), noiseBatch(4, [3], 2, 2)];
      const plain = prepared(denseOf({}), { optimizer: { kind: 'sgd', momentum: 0 } });
      const priced = prepared(denseOf({ kernelRegularizer: 'l2', regularizerL2: 5 }), {
        optimizer: { kind: 'sgd', momentum: 0 },
      });
      const rate = { learningRate: 0.05 };
      const [first, second] = await steps(plain, batches, rate);
      const [own, next] = await steps(priced, batches, rate);
      expect(own?.loss).toBeCloseTo(first?.loss ?? Number.NaN, 5);
      expect(Math.abs((next?.loss ?? 0) - (second?.loss ?? 0))).toBeGreaterThan(1e-3);
      const norm = async ({ trainable }: typeof plain): Promise<number> => {
        const found = trainable.weights.find(({ name }) => name === kernel);
        const values = [...((await found?.variable.data()) ?? [])];
        return Math.hypot(...values);
      };
      // Two steps shrink the kernel by 1 − 2 · 5 · 0.05 each, beside what the batch says.
      expect(await norm(priced)).toBeLessThan(0.6 * (await norm(plain)));
    });

    it('a training keeps every kernel within its bounds', async () => {
      const trained = prepared(
        denseOf({ kernelConstraint: 'maxNorm', constraintMaxValue: 0.5, useBias: false }),
        { optimizer: { kind: 'adam' } },
      );
      await steps(trained, [noiseBatch(4, [3], 2, 1)], { learningRate: 0.1 });
      const [variable] = trained.trainable.weights.map((weight) => weight.variable);
      const norms = variable === undefined ? [] : [...(await tf.norm(variable, 2, 0).data())];
      expect(norms).toHaveLength(2);
      for (const norm of norms) expect(norm).toBeLessThan(0.5 + 1e-5);
    });

    it('rules leave no tensors behind', async () => {
      const trained = prepared(denseOf({ kernelConstraint: 'unitNorm', kernelRegularizer: 'l1' }));
      await steps(trained, [noiseBatch(4, [3], 2, 1)]);
      const before = tf.memory().numTensors;
      await steps(trained, [noiseBatch(4, [3], 2, 2), noiseBatch(4, [3], 2, 3)]);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}

describeBackend('cpu', () => {
  it('rules survive a file, and loading leaves weights as they are to the last bit', async () => {
    const model = compiled(rules);
    const before = trainableWeights(model);
    for (const { variable } of before)
      tf.tidy(() => variable.assign(tf.randomNormal(variable.shape, 0, 1, 'float32', 3)));
    const loaded = await tfl.loadLayersModel(tf.io.fromMemory(await saved(model)));
    const after = trainableWeights(loaded);
    expect(after.map(({ name, penalty }) => [name, penalty])).toEqual(
      before.map(({ name, penalty }) => [name, penalty]),
    );
    for (const [i, { name, variable }] of after.entries())
      expect(variable.dataSync(), name).toEqual(before[i]?.variable.dataSync());
    constrain(before);
    constrain(after);
    for (const [i, { name, variable }] of after.entries())
      expect(variable.dataSync(), name).toEqual(before[i]?.variable.dataSync());
  });

  it('rules have numbers only where one reads them', () => {
    const settings = (kind: string, params: object) => {
      const definition = nodeDefinition(kind);
      const unused = definition?.unused?.(definition.params.parse(params)) ?? [];
      const names = Object.keys(definition?.params.shape ?? {});
      return names.filter((name) => /^(regularizer|constraint)[A-Z]/.test(name) && !unused.includes(name));
    };
    expect(settings('conv2d', {})).toEqual([]);
    expect(settings('conv1d', { kernelRegularizer: 'l2' })).toEqual(['regularizerL2']);
    expect(settings('separableConv2d', { pointwiseConstraint: 'maxNorm' })).toEqual(['constraintMaxValue']);
    expect(settings('dense', { kernelConstraint: 'minMaxNorm', kernelRegularizer: 'l1' })).toEqual([
      'regularizerL1',
      'constraintMaxValue',
      'constraintMinValue',
      'constraintRate',
    ]);
  });
});
