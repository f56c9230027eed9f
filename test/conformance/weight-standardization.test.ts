import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { backendNames } from '../../core/backends.ts';
import { random } from '../../core/random.ts';
import { createLayer } from '../../engine/layers/create.ts';
import { describeBackend } from '../setup/backends.ts';
import { noTimm, runPython, type Values } from '../setup/keras.ts';

interface Case {
  readonly title: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly kernel: readonly [number, number, number, number];
  /** How timm's layer is made. */
  readonly options: Readonly<Record<string, unknown>>;
}

const batch = 2;
const map = [7, 6, 4] as const;
const filters = 6;

const cases: readonly Case[] = [
  {
    title: 'a convolution',
    config: { padding: 'same' },
    kernel: [3, 3, 4, filters],
    options: { padding: 1, eps: 1e-6 },
  },
  {
    title: 'one with groups, strides and a larger epsilon',
    config: { padding: 'symmetric', strides: 2, groups: 2, standardizationEpsilon: 0.01 },
    kernel: [3, 3, 2, filters],
    options: { padding: 1, stride: 2, groups: 2, eps: 0.01 },
  },
];

interface Response {
  readonly output: Values;
  readonly kernel_gradient: Values;
  readonly image_gradient: Values;
}

function noise(seed: number, ...shape: readonly number[]): Values {
  const source = random(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape: [...shape], values: Array.from({ length: size }, () => source.normal()) };
}

const tensor = ({ shape, values }: Values): tf.Tensor => tf.tensor([...values], [...shape]);

function requestOf({ kernel, options, config }: Case, i: number) {
  const strides = Number(config['strides'] ?? 1);
  const places = [map[0], map[1]].map((length) => Math.ceil(length / strides));
  return {
    kernel: noise(10 + i, ...kernel),
    bias: noise(20 + i, filters),
    images: noise(30 + i, batch, ...map),
    weight_of_output: noise(40 + i, batch, ...places, filters),
    options,
  };
}

const requests = cases.map(requestOf);
let theirs: readonly Response[] = [];
beforeAll(() => {
  if (noTimm === undefined) theirs = runPython('weight_standardization.py', requests);
}, 300_000);

function expectClose(found: ArrayLike<number>, expected: Values | undefined, what: string): void {
  const wanted = expected?.values ?? [];
  expect(found.length, what).toBe(wanted.length);
  const largest = Math.max(...wanted.map(Math.abs));
  const worst = Math.max(...wanted.map((value, at) => Math.abs(value - (found[at] ?? Number.NaN))));
  expect(worst / largest, what).toBeLessThan(2e-5);
}

for (const backend of backendNames) {
  describeBackend(backend, () => {
    for (const [i, { title, config }] of cases.entries()) {
      it.skipIf(noTimm !== undefined)(
        `${title} with standardized kernels gives what timm’s gives, forward and backward${noTimm ? `: skipped, ${noTimm}` : ''}`,
        async () => {
          const request = requests[i];
          if (request === undefined) throw new Error('there is no such case');
          const own = { filters, kernelSize: 3, weightStandardization: true, ...config };
          const layer = createLayer({ className: 'Conv2D', config: own }, { name: 'conv', seed: 1 });
          layer.build([null, ...map]);
          layer.setWeights([tensor(request.kernel), tensor(request.bias)]);
          const images = tensor(request.images);
          const weighted = tensor(request.weight_of_output);
          const kernel = layer.trainableWeights[0]?.read();
          if (!(kernel instanceof tf.Variable)) throw new Error('the kernel is no variable');
          const output = layer.apply(images) as tf.Tensor;
          expectClose(await output.data(), theirs[i]?.output, 'output');
          const loss = (x: tf.Tensor) =>
            tf.sum(tf.mul(layer.apply(x, { training: true }) as tf.Tensor, weighted)) as tf.Scalar;
          const byImages = tf.grad(loss)(images);
          expectClose(await byImages.data(), theirs[i]?.image_gradient, 'gradient of the images');
          const { grads } = tf.variableGrads(() => loss(images), [kernel]);
          const byKernel = grads[kernel.name];
          expectClose((await byKernel?.data()) ?? [], theirs[i]?.kernel_gradient, 'gradient of the kernel');
        },
      );
    }
  });
}
