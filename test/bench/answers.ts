// `npm run bench:answers`: how many images a second a model is evaluated on: by the backend layer by layer, by what is fastest
// (`engine/analysis/answering`), with the trial that decides it and once it is decided, and by ONNX Runtime alone. All take turns in one process on the same noise;
// medians and ratios count. `-- --network resnet-50 --images 200 --backend wasm --batch 16 --rounds 3`. Judges nothing.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { backendNames } from '../../core/backends.ts';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { elementCount } from '../../core/shape.ts';
import { answerProgram, type ModelInMemory } from '../../engine/analysis/answering/answer-program.ts';
import { type Answering, createAnswering } from '../../engine/analysis/answering/answering.ts';
import { onnxAnswerer } from '../../engine/analysis/answering/onnx-answerer.ts';
import { askAll } from '../../engine/analysis/answers.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import type { Dataset, Split } from '../../engine/data/dataset.ts';
import { modelMetadata } from '../../engine/runs/model-metadata.ts';
import { planModel } from '../../engine/training/forward.ts';
import { readTemplate } from '../setup/documents.ts';
import { median } from './median.ts';

const text = { type: 'string' } as const;
const { values: given } = parseArgs({
  options: { network: text, backend: text, images: text, batch: text, rounds: text },
});
const count = z.coerce.number().int().min(1);
const { network, backend, images, batch, rounds } = z
  .object({
    network: z.string().default('tiny-resnet-digits'),
    backend: z.enum(backendNames).default('wasm'),
    images: count.default(10_000),
    batch: count.default(32),
    rounds: count.default(3),
  })
  .parse(given);

await startBackend(backend);
const document = readTemplate(network);
const model = compileNetwork(buildNetwork(document), { seed: 1 });
const shape = z.tuple([z.number(), z.number(), z.number()]).parse((model.inputs[0]?.shape ?? []).slice(1));
const classes = Array.from({ length: Number(model.outputs[0]?.shape.at(-1)) }, (_, i) => `${i}`);
const zeros = new Array<number>(shape[2]).fill(0);
const normalization = { mean: zeros, std: zeros.map(() => 1) };
const metadata = modelMetadata.parse({
  name: network,
  classes,
  inputShape: shape,
  normalization,
  fit: 'contain',
  document,
});
const inMemory: ModelInMemory = { model, plan: planModel(model), metadata };

const size = elementCount(shape);
/** Few pictures, each of them often: memory is not what is measured. */
const pictures = Array.from({ length: 16 }, () => Float32Array.from({ length: size }, Math.random));
const split = (size: number): Split => ({
  size,
  labels: Int32Array.from({ length: size }, (_, i) => i % classes.length),
  read: async (index) => pictures[index % pictures.length] ?? new Float32Array(),
  identity: (index) => ({ name: null, size, digest: String(index) }),
});
const dataset: Dataset = {
  source: 'noise',
  classes,
  shape,
  ownShape: shape,
  typicalShape: shape,
  ownSplits: [],
  splits: { train: split(0), validation: split(0), test: split(images) },
  statistics: normalization,
  ranges: {},
  skipped: [],
};

const program = await answerProgram(inMemory);
const onnx = program && (await onnxAnswerer(program));
const layerByLayer = createAnswering(inMemory, { candidates: [] });
let decided = createAnswering(inMemory);

async function evaluated(answering: Answering): Promise<void> {
  const training = trainingSettings.parse({ batchSize: batch });
  await askAll({ ...inMemory, training, dataset: datasetSettings.parse({}), answering }, dataset, 'test', {});
}

async function evaluatedAnew(): Promise<void> {
  await decided.close();
  decided = createAnswering(inMemory);
  await evaluated(decided);
}

async function onnxAlone(): Promise<void> {
  const values = new Float32Array(batch * size);
  for (let i = 0; i < batch; i++) values.set(pictures[i % pictures.length] ?? [], i * size);
  for (let done = 0; done < images; done += batch) {
    const own = Math.min(batch, images - done);
    await onnx?.answer(values.subarray(0, own * size), own);
  }
}

const contestants: Readonly<Record<string, () => Promise<void>>> = {
  'layer by layer': () => evaluated(layerByLayer),
  'with the trial': evaluatedAnew,
  'once decided': () => evaluated(decided),
  ...(onnx && { 'ONNX Runtime alone': onnxAlone }),
};
const measured = Object.keys(contestants).map(() => ({ wall: [] as number[], cpu: [] as number[] }));
for (let round = 0; round < rounds; round++) {
  for (const [i, work] of Object.values(contestants).entries()) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    measured[i]?.wall.push((performance.now() - start) / 1000);
    measured[i]?.cpu.push((user + system) / 1e6);
  }
}
console.log(
  `${network}, ${images} images of ${shape.join('×')}, batches of ${batch}, ${backend}, ${availableParallelism()} cores`,
);
console.log('                      images/s  lowest–highest  CPU ms an image');
for (const [i, name] of Object.keys(contestants).entries()) {
  const { wall = [], cpu = [] } = measured[i] ?? {};
  const speeds = wall.map((seconds) => images / seconds);
  const range = `${Math.min(...speeds).toFixed(1)}–${Math.max(...speeds).toFixed(1)}`;
  const each = (1000 * median(cpu)) / images;
  console.log(
    `${name.padEnd(20)}  ${median(speeds).toFixed(1).padStart(8)}  ${range.padStart(14)}  ${each.toFixed(2).padStart(15)}${name === 'once decided' ? `  (${decided.computedBy().program})` : ''}`,
  );
}
await onnx?.close();
process.exit(0);
