import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { TrainingSettingsInput } from '../../core/document/training.ts';
import { startBackend } from '../../engine/backends/start.ts';
import type { Training } from '../../engine/training/train.ts';
import { documentOf, node } from '../setup/documents.ts';
import { noKeras, plain, runPython, type Values } from '../setup/keras.ts';
import { noiseBatch, prepared, steps } from '../setup/training.ts';

/** A residual block with a projection, in kinds that Keras has, and without anything random. */
const residual = documentOf(
  [
    node('input', 'input', { shape: [8, 6, 3] }),
    node('stem', 'conv2d', { filters: 4, useBias: false }),
    node('stemBn', 'batchNormalization', { momentum: 0.9 }),
    node('stemRelu', 'activation'),
    node('conv1', 'conv2d', { filters: 6, strides: 2 }),
    node('bn1', 'batchNormalization', { momentum: 0.9 }),
    node('relu1', 'activation'),
    node('conv2', 'conv2d', { filters: 6 }),
    node('projection', 'conv2d', { filters: 6, kernelSize: 1, strides: 2, useBias: false }),
    node('add', 'add'),
    node('relu2', 'activation'),
    node('pool', 'globalAveragePooling2d'),
    node('classifier', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    ...[
      'input > stem',
      'stem > stemBn',
      'stemBn > stemRelu',
      'stemRelu > conv1',
      'conv1 > bn1',
      'bn1 > relu1',
    ],
    ...['relu1 > conv2', 'conv2 > add', 'stemRelu > projection', 'projection > add', 'add > relu2'],
    ...['relu2 > pool', 'pool > classifier', 'classifier > softmax', 'softmax > output'],
  ],
);

const batches = Array.from({ length: 6 }, (_, i) => noiseBatch(5, [8, 6, 3], 3, 40 + i));
const learningRate = 0.02;

/** Its like, with penalties and constraints on kernels of every kind. */
const ruled = documentOf(
  [
    node('input', 'input', { shape: [8, 6, 3] }),
    node('stem', 'conv2d', {
      filters: 4,
      kernelRegularizer: 'l2',
      kernelConstraint: 'maxNorm',
      constraintMaxValue: 1.2,
    }),
    node('stemRelu', 'activation'),
    node('depthwise', 'depthwiseConv2d', {
      depthwiseRegularizer: 'l1l2',
      depthwiseConstraint: 'minMaxNorm',
      constraintMinValue: 0.8,
      constraintMaxValue: 1.5,
      constraintRate: 0.7,
    }),
    node('separable', 'separableConv2d', {
      filters: 4,
      depthwiseRegularizer: 'l1',
      pointwiseRegularizer: 'l2',
      pointwiseConstraint: 'unitNorm',
    }),
    node('add', 'add'),
    node('up', 'conv2dTranspose', {
      filters: 3,
      kernelRegularizer: 'l1',
      kernelConstraint: 'maxNorm',
      constraintMaxValue: 1,
    }),
    node('pool', 'globalAveragePooling2d'),
    node('classifier', 'dense', { units: 3, kernelRegularizer: 'l2', kernelConstraint: 'nonNeg' }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    ...['input > stem', 'stem > stemRelu', 'stemRelu > depthwise', 'depthwise > separable'],
    ...['separable > add', 'stemRelu > add', 'add > up', 'up > pool', 'pool > classifier'],
    ...['classifier > softmax', 'softmax > output'],
  ],
);

const cases: readonly {
  readonly title: string;
  readonly document?: SkiplaneDocument;
  readonly ours: TrainingSettingsInput;
  readonly keras: object;
}[] = [
  {
    title: 'SGD with momentum',
    ours: { optimizer: { kind: 'sgd', momentumForm: 'keras' } },
    keras: { name: 'SGD', momentum: 0.9 },
  },
  {
    title: 'SGD with Nesterov momentum and clipping',
    ours: { optimizer: { kind: 'sgd', nesterov: true, momentumForm: 'keras' }, clipNorm: 0.5 },
    keras: { name: 'SGD', momentum: 0.9, nesterov: true, global_clipnorm: 0.5 },
  },
  { title: 'Adam', ours: { optimizer: { kind: 'adam' } }, keras: { name: 'Adam' } },
  {
    title: 'AdamW with label smoothing',
    ours: { optimizer: { kind: 'adamW' }, weightDecay: 0.1, labelSmoothing: 0.1 },
    keras: { name: 'AdamW', weight_decay: 0.1 },
  },
  {
    title: 'RMSProp with momentum',
    ours: { optimizer: { kind: 'rmsprop', rmspropMomentum: 0.5 } },
    keras: { name: 'RMSprop', momentum: 0.5 },
  },
  {
    title: 'penalties and constraints, SGD with momentum and clipping',
    document: ruled,
    ours: { optimizer: { kind: 'sgd', momentumForm: 'keras' }, clipNorm: 0.5 },
    keras: { name: 'SGD', momentum: 0.9, global_clipnorm: 0.5 },
  },
  {
    title: 'penalties and constraints, Adam',
    document: ruled,
    ours: { optimizer: { kind: 'adam' } },
    keras: { name: 'Adam' },
  },
];

interface Response {
  readonly losses: readonly number[];
  readonly weights: Readonly<Record<string, readonly Values[]>>;
}

async function weightsOf({ model }: Training): Promise<Record<string, Values[]>> {
  const named = await Promise.all(
    model.layers.map(
      async (layer) => [layer.name, await Promise.all(layer.getWeights().map(plain))] as const,
    ),
  );
  return Object.fromEntries(named);
}

/** The model's layers as its saved file holds them. */
function layersOf({ model }: Training): object[] {
  const saved: unknown = JSON.parse(String(model.toJSON()));
  const topology = saved as {
    config: {
      layers: {
        name: string;
        class_name: string;
        config: object;
        inbound_nodes: [string, ...unknown[]][][];
      }[];
    };
  };
  return topology.config.layers.map(({ name, class_name, config, inbound_nodes }) => ({
    name,
    class_name,
    config,
    inputs: (inbound_nodes[0] ?? []).map(([source]) => source),
  }));
}

describe.skipIf(noKeras !== undefined)(
  `training steps as Keras takes them${noKeras ? `: skipped, ${noKeras}` : ''}`,
  () => {
    const ours: Response[] = [];
    let theirs: readonly Response[] = [];

    beforeAll(async () => {
      await startBackend('wasm');
      const requests: object[] = [];
      for (const { document = residual, ours: settings, keras } of cases) {
        const training = prepared(document, settings);
        const values = (data: Float32Array, shape: number[]): Values => ({ shape, values: [...data] });
        requests.push({
          layers: layersOf(training),
          output: 'softmax',
          weights: await weightsOf(training),
          batches: batches.map(({ size, images, labels }) => ({
            images: values(images, [size, 8, 6, 3]),
            labels: values(labels, [size, 3]),
          })),
          optimizer: { ...keras, learning_rate: learningRate },
          label_smoothing: settings.labelSmoothing ?? 0,
        });
        const results = await steps(training, batches, { learningRate });
        ours.push({ losses: results.map(({ loss }) => loss), weights: await weightsOf(training) });
        tf.disposeVariables();
      }
      theirs = runPython<Response>('keras_training.py', requests);
    }, 300_000);

    for (const [i, { title }] of cases.entries()) {
      it(`${title}: the same losses, weights and moving statistics after six steps`, () => {
        const [our, their] = [ours[i], theirs[i]];
        expect(our?.losses.length).toBe(6);
        for (const [step, loss] of (our?.losses ?? []).entries()) {
          expect(
            Math.abs(loss - (their?.losses[step] ?? Number.NaN)),
            `loss of step ${step + 1}`,
          ).toBeLessThan(1e-4);
        }
        expect(Object.keys(their?.weights ?? {})).toEqual(Object.keys(our?.weights ?? {}));
        for (const [layer, tensors] of Object.entries(our?.weights ?? {})) {
          for (const [n, { values }] of tensors.entries()) {
            const other = their?.weights[layer]?.[n]?.values ?? [];
            const distance = Math.max(
              0,
              ...values.map((value, at) => Math.abs(value - (other[at] ?? Number.NaN))),
            );
            expect(distance, `${layer}, weight ${n}`).toBeLessThan(2e-3);
          }
        }
      });
    }
  },
);
