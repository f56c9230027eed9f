// Training throughput of tfjs-node as it comes, by `model.fit`: the networks that test/bench/throughput compares with.
// `node dist/bench-stock-tfjs.js --network <name> --batch <n> --images <n> --epochs <n>`. On the same TensorFlow as our backend.
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { loadTensorflow } from '../../../engine/backends/tensorflow.ts';
import { cpuSeconds, say } from '../throughput/measurement.ts';
import { expectTrainable } from './expect-trainable.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { network: text, batch: text, images: text, epochs: text, trainable: text },
});
const [batch, images, epochs] = [Number(values.batch), Number(values.images), Number(values.epochs)];
const small = values.network === 'resnet-20';
const side = small ? 32 : 64;

type Maps = tfl.SymbolicTensor;

function conv(x: Maps, filters: number, kernelSize: number, strides: number, useBias = false): Maps {
  return tfl.layers.conv2d({ filters, kernelSize, strides, padding: 'same', useBias }).apply(x) as Maps;
}

const normalize = (x: Maps) => tfl.layers.batchNormalization().apply(x) as Maps;
const relu = (x: Maps) => tfl.layers.reLU().apply(x) as Maps;

/** H(x) = F(x) + x; where the shape changes, x is projected. */
function block(x: Maps, filters: number, strides: number): Maps {
  const y = normalize(conv(relu(normalize(conv(x, filters, 3, strides))), filters, 3, 1));
  const changes = strides !== 1 || x.shape.at(-1) !== filters;
  const projected = changes ? conv(x, filters, 1, strides, small) : x;
  const shortcut = changes && !small ? normalize(projected) : projected;
  return relu(tfl.layers.add().apply([y, shortcut]) as Maps);
}

loadTensorflow();
await tf.setBackend('tensorflow');
const inputs = tfl.input({ shape: [side, side, 3] });
let x = small ? relu(normalize(conv(inputs, 16, 3, 1))) : relu(normalize(conv(inputs, 64, 7, 2)));
if (!small) x = tfl.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x) as Maps;
for (const [stage, count] of (small ? [3, 3, 3] : [2, 2, 2, 2]).entries())
  for (let i = 0; i < count; i++) x = block(x, (small ? 16 : 64) << stage, stage > 0 && i === 0 ? 2 : 1);
const pooled = tfl.layers.globalAveragePooling2d({}).apply(x) as Maps;
const outputs = tfl.layers.dense({ units: 10, activation: 'softmax' }).apply(pooled) as Maps;
const model = tfl.model({ inputs, outputs });
expectTrainable(model, values.trainable);
model.compile({
  optimizer: tf.train.adam(0.001),
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});
const pixels = tf.randomUniform([images, side, side, 3]);
const labels = tf.oneHot(tf.randomUniform([images], 0, 10, 'int32'), 10);
for (let epoch = 1; epoch <= epochs; epoch++) {
  const [began, cpu] = [performance.now(), cpuSeconds()];
  const { history } = await model.fit(pixels, labels, { batchSize: batch, epochs: 1, verbose: 0 });
  const seconds = (performance.now() - began) / 1000;
  const measured = { imagesPerSecond: images / seconds, seconds, cpuSeconds: cpuSeconds() - cpu };
  say({ kind: 'epoch', epoch, ...measured, loss: Number(history['loss']?.[0]) });
}
