// `npm run bench:data`: how much of a training is spent waiting for data, epoch by epoch, and how many images are decoded in it.
// `node dist/bench-data.js [--images 600] [--network small-resnet-images] [--batch 16] [--epochs 3] [--backend wasm]
// [--augment flip,crop=8] [--cache MiB] [--spill MiB] [--thread off] [--side 224]`. Prints figures; judges nothing. Images decoded are counted
// without the thread alone.
//
// The images are JPEGs of 500 × 375 like photographs, smooth shapes with fine noise on them, which the network takes at 224 × 224 or another size.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import { backendNames } from '../../core/backends.ts';
import { datasetSettings, parseAugmentation } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { random } from '../../core/random.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { openAhead } from '../../engine/data/ahead/open.ts';
import { openDataset } from '../../engine/data/dataset.ts';
import { openMatched } from '../../engine/training/open.ts';
import { startOfRun } from '../../engine/training/progress.ts';
import { prepareTraining, train } from '../../engine/training/train.ts';
import { sized } from './throughput/networks.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '600' },
    network: { type: 'string', default: 'small-resnet-images' },
    batch: { type: 'string', default: '16' },
    epochs: { type: 'string', default: '3' },
    backend: { type: 'string', default: 'wasm' },
    augment: { type: 'string', default: 'flip,crop=8' },
    cache: { type: 'string' },
    spill: { type: 'string', default: '0' },
    thread: { type: 'string', default: 'on' },
    side: { type: 'string', default: '224' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
try {
  await writePhotographs(join(folder, 'images'), Number(values.images));
  await measure(join(folder, 'images'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** As many JPEGs of two classes. */
async function writePhotographs(images: string, count: number): Promise<void> {
  for (const name of ['dark', 'light']) mkdirSync(join(images, name), { recursive: true });
  const [width, height] = [500, 375];
  for (let index = 0; index < count; index++) {
    const source = random(1, index);
    const base = Uint8Array.from({ length: 12 * 9 * 3 }, () => source.integer(256));
    const smooth = await sharp(base, { raw: { width: 12, height: 9, channels: 3 } })
      .resize(width, height, { kernel: 'cubic' })
      .raw()
      .toBuffer();
    const light = index % 2 === 0 ? 0 : 40;
    for (let i = 0; i < smooth.length; i++)
      smooth[i] = Math.max(0, Math.min(255, (smooth[i] ?? 0) + light + 24 * (source.uniform() - 0.5)));
    await sharp(smooth, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toFile(join(images, light === 0 ? 'dark' : 'light', `${index}.jpg`));
  }
}

async function measure(images: string): Promise<void> {
  const backend = z.enum(backendNames).parse(values.backend);
  let decoded = 0;
  let queued = 0;
  const count = (): string => (values.thread === 'on' ? '' : `, ${decoded} decoded`);
  sharp.queue.on('change', (length: number) => {
    if (length > queued) decoded += 1;
    queued = length;
  });
  const settings = trainingSettings.parse({
    epochs: Number(values.epochs),
    batchSize: Number(values.batch),
    learningRate: 0.01,
    augmentation: parseAugmentation(values.augment),
  });
  await startBackend(backend);
  let began = performance.now();
  let usage = process.cpuUsage();
  const { network, dataset } = await openMatched(
    sized(values.network, Number(values.side)),
    `folder:${images}`,
    {
      settings: datasetSettings.parse({ testSplit: 0 }),
      loss: 'auto',
      open: values.thread === 'on' ? openAhead : openDataset,
      spill: { folder, bytes: Number(values.spill) * 2 ** 20 },
      ...(values.cache === undefined ? {} : { cacheBytes: Number(values.cache) * 2 ** 20 }),
    },
  );
  console.log(`opened: ${told(performance.now() - began, usage)}${count()}`);
  const model = compileNetwork(network, { seed: 1 });
  const prepared = prepareTraining(model, settings, dataset.shape, dataset.classes.length);
  let waited = 0;
  let trained = 0;
  let losses = 0;
  const restart = (): void => {
    [waited, trained, losses, decoded] = [0, 0, 0, 0];
    began = performance.now();
    usage = process.cpuUsage();
  };
  restart();
  await train(prepared, dataset, settings, startOfRun, {
    onStep({ dataSeconds, seconds, loss }) {
      waited += dataSeconds;
      trained += seconds;
      losses += loss;
    },
    onEpoch({ epoch, imagesPerSecond }) {
      const share = (100 * waited) / trained;
      console.log(
        `epoch ${epoch}: ${told(performance.now() - began, usage)}, waited ${waited.toFixed(1)} s of ${trained.toFixed(1)} s (${share.toFixed(1)}%), ${imagesPerSecond.toFixed(1)} images/s${count()}, losses ${losses}`,
      );
      restart();
    },
    async between() {
      await setImmediate();
      return 'go on';
    },
    checkpoint: async () => undefined,
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  dataset.ahead?.close();
  console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}

function told(ms: number, since: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(since);
  return `${(ms / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time`;
}
