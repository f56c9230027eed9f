import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { trainingSettings } from '../../core/document/training.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { hidesCaches } from '../../engine/backends/hidden-caches.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import type { Batch } from '../../engine/data/batch.ts';
import { evaluate } from '../../engine/training/evaluate.ts';
import { createStepper } from '../../engine/training/graph/stepper.ts';
import { namedTensors } from '../../engine/training/state.ts';
import { prepareTraining, type Training } from '../../engine/training/train.ts';
import { referenceLoop } from '../bench/reference-loop.ts';
import { type BenchNetworkName, benchNetworks } from '../bench/throughput/networks.ts';
import { classes, noiseDataset } from '../bench/throughput/noise.ts';
import { describeBackend } from '../setup/backends.ts';
import { expectWithin } from './budget.ts';

/** What the work of a backend is compared with. */
interface Reference {
  readonly reference: () => Promise<unknown>;
  readonly referenceName: string;
}

/** What wasm makes of a product of matrices depends on where they happen to lie in its memory, so plain loops are the measure. */
const loops: Reference = {
  reference: async () => referenceLoop(10),
  referenceName: '10 products of matrices in plain loops',
};

/** Of TensorFlow alone: no kernel of ours computes a product of two plain matrices. */
const products: Reference = {
  reference: async () => {
    const matrix = tf.tidy(() => tf.reshape(tf.sin(tf.range(0, side * side)), [side, side]));
    for (let i = 0; i < 10; i++) {
      const product = tf.matMul(matrix, matrix);
      await product.data();
      product.dispose();
    }
    matrix.dispose();
  },
  referenceName: '10 products of matrices by TensorFlow',
};
const side = 384;

function prepare(name: BenchNetworkName): Training {
  const { document, shape } = benchNetworks[name];
  const model = compileNetwork(buildNetwork(document()), { seed: 1 });
  return prepareTraining(model, trainingSettings.parse({ optimizer: { kind: 'adam' } }), shape, classes);
}

function stepsOfResnet(measured: number, reference: Reference): void {
  it('takes a step of ResNet-20 with a batch of 8 no slower than it did', async () => {
    const { model, optimizer, trainable } = prepare('resnet-20');
    const stepper = createStepper(trainable, [...namedTensors(model, optimizer).values()]);
    const size = 8;
    const batch: Batch = {
      size,
      images: Float32Array.from({ length: size * 32 * 32 * 3 }, (_, i) => Math.sin(i)),
      labels: Float32Array.from({ length: size * classes }, (_, i) => (i % (classes + 1) === 0 ? 1 : 0)),
    };
    let step = 0;
    const work = async () => {
      const { loss } = await stepper.step(batch, { learningRate: 0.001, step: ++step, watch: false });
      expect(loss).not.toBeNaN();
    };
    // On tensorflow, the fourth step is the first of those that are replayed as a graph.
    for (let i = 0; i < 4; i++) await work();
    expect(stepper.replays()).toBe(tf.getBackend() === 'tensorflow');
    await expectWithin({
      what: `a step of ResNet-20 with a batch of ${size} on ${tf.getBackend()}`,
      work,
      ...reference,
      measured,
    });
    stepper.close();
  });
}

function evaluationOfDigits(measured: number, reference: Reference): void {
  it('judges a network on a split no slower than it did', async () => {
    const { trainable } = prepare('tiny-resnet-digits');
    const dataset = noiseDataset(benchNetworks['tiny-resnet-digits'].shape, { validation: 64 });
    await expectWithin({
      what: `judging the tiny ResNet for digits on 64 images on ${tf.getBackend()}`,
      work: () => evaluate(trainable, dataset, 'validation', 32),
      ...reference,
      measured,
    });
  });
}

describeBackend('wasm', () => {
  stepsOfResnet(5.8, loops);
  evaluationOfDigits(1.25, loops);
});

describeBackend('tensorflow', () => {
  // Without oneDNN, a step takes longer and a product does not.
  stepsOfResnet(hidesCaches() ? 5 : 2.9, products);
  evaluationOfDigits(7.6, products);
});
