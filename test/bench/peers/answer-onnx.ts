// Answers of ONNX Runtime, with the options that it comes with, by our ONNX export of a network of test/bench/throughput.
// `node dist/bench-answer-onnx.js --network <name> --batch <n> --images <n> --epochs <n>`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as ort from 'onnxruntime-node';
import { onnx as format } from '../../../core/formats/onnx.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { onnx } from '../../../engine/formats/onnx/index.ts';
import { partsOfDocument } from '../../../engine/formats/parts.ts';
import { cpuSeconds, say } from '../throughput/measurement.ts';
import { type BenchNetworkName, benchNetworks } from '../throughput/networks.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { network: text, batch: text, images: text, epochs: text } });
const [batch, images, epochs] = [Number(values.batch), Number(values.images), Number(values.epochs)];
const { document, shape } = benchNetworks[values.network as BenchNetworkName];

// For the initial weights alone.
await startBackend('cpu');
const parts = await partsOfDocument(document(), 1);
const { files } = await onnx.write(parts, format.options.parse({}), {});
const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
try {
  const file = join(folder, 'model.onnx');
  writeFileSync(file, files.get('model.onnx') ?? '');
  const session = await ort.InferenceSession.create(file, { intraOpNumThreads: availableParallelism() });
  const [height, width, channels] = shape;
  const [input = ''] = session.inputNames;
  const feed = (size: number): ort.Tensor => {
    const pixels = Float32Array.from({ length: size * height * width * channels }, Math.random);
    return new ort.Tensor('float32', pixels, [size, channels, height, width]);
  };
  const batches = Array.from({ length: Math.ceil(images / batch) }, (_, i) =>
    feed(Math.min(batch, images - i * batch)),
  );
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const [start, cpu] = [performance.now(), cpuSeconds()];
    for (const pixels of batches) await session.run({ [input]: pixels });
    const seconds = (performance.now() - start) / 1000;
    const used = cpuSeconds() - cpu;
    say({ kind: 'epoch', epoch, imagesPerSecond: images / seconds, seconds, cpuSeconds: used, loss: 0 });
  }
  await session.release();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
