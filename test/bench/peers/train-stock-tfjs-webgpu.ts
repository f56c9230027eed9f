// Training throughput of tfjs's WebGPU backend as it comes, by `model.fit`, on tiny-resnet-digits.
// `node dist/bench-stock-tfjs-webgpu.js --batch <n> --images <n> --epochs <n>`. On the same adapter as our backend.
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { loadWebgpu } from '../../../engine/backends/webgpu.ts';
import { cpuSeconds, say } from '../throughput/measurement.ts';
import { expectTrainable } from './expect-trainable.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { network: text, batch: text, images: text, epochs: text, trainable: text },
});
const [batch, images, epochs] = [Number(values.batch), Number(values.images), Number(values.epochs)];

type Maps = tfl.SymbolicTensor;

/** Appends channels of zeros. */
class ZeroChannels extends tfl.layers.Layer {
  static readonly className = 'ZeroChannels';
  private readonly missing: number;

  constructor(missing: number) {
    super({});
    this.missing = missing;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = [inputs].flat() as tf.Tensor4D[];
    return tf.pad(x as tf.Tensor4D, [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, this.missing],
    ]);
  }

  override computeOutputShape(shape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return (shape as tfl.Shape).map((size, axis) => (axis === 3 ? Number(size) + this.missing : size));
  }
}

const conv = (x: Maps, filters: number, strides: number) =>
  tfl.layers.conv2d({ filters, kernelSize: 3, strides, padding: 'same', useBias: false }).apply(x) as Maps;
const normalize = (x: Maps) => tfl.layers.batchNormalization({ momentum: 0.9 }).apply(x) as Maps;
const relu = (x: Maps) => tfl.layers.reLU().apply(x) as Maps;

/** H(x) = F(x) + x; where the shape changes, x is subsampled and padded. */
function block(x: Maps, filters: number, strides: number): Maps {
  const y = normalize(conv(relu(normalize(conv(x, filters, strides))), filters, 1));
  const missing = filters - Number(x.shape.at(-1));
  const kept = strides === 1 ? x : (tfl.layers.averagePooling2d({ poolSize: 1, strides }).apply(x) as Maps);
  const shortcut = missing === 0 ? kept : (new ZeroChannels(missing).apply(kept) as Maps);
  return relu(tfl.layers.add().apply([y, shortcut]) as Maps);
}

await loadWebgpu();
await tf.setBackend('webgpu');
await tf.ready();
const began = performance.now();
const inputs = tfl.input({ shape: [28, 28, 1] });
let x = relu(normalize(conv(inputs, 8, 1)));
for (const [i, filters] of [8, 16, 32].entries()) x = block(x, filters, i === 0 ? 1 : 2);
const pooled = tfl.layers.globalAveragePooling2d({}).apply(x) as Maps;
const outputs = tfl.layers.dense({ units: 10, activation: 'softmax' }).apply(pooled) as Maps;
const model = tfl.model({ inputs, outputs });
expectTrainable(model, values.trainable);
model.compile({
  optimizer: tf.train.adam(0.001),
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});
const pixels = tf.randomUniform([images, 28, 28, 1]);
const labels = tf.oneHot(tf.randomUniform([images], 0, 10, 'int32'), 10);
for (let epoch = 1; epoch <= epochs; epoch++) {
  const [started, cpu] = [performance.now(), cpuSeconds()];
  let first = epoch === 1;
  const { history } = await model.fit(pixels, labels, {
    batchSize: batch,
    epochs: 1,
    verbose: 0,
    callbacks: {
      onBatchEnd() {
        const seconds = (performance.now() - began) / 1000;
        if (first) say({ kind: 'firstStep', seconds });
        first = false;
      },
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const measured = { imagesPerSecond: images / seconds, seconds, cpuSeconds: cpuSeconds() - cpu };
  say({ kind: 'epoch', epoch, ...measured, loss: Number(history['loss']?.[0]) });
}
