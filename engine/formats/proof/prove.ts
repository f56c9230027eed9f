import type { Tolerance } from '../../../core/formats/define.ts';
import type { LayerDifference, OutputDifference, Report } from '../../../core/formats/report.ts';
import type { Consumer, ModelParts } from '../define.ts';
import type { Follow } from '../follow.ts';
import {
  type Comparison,
  createComparison,
  largestAt,
  layerDifference,
  outputDifference,
  sameLargest,
} from './compare.ts';
import { batchesOf, type ProofInputs, proofInputs } from './inputs.ts';
import { errorsOf, isRounding } from './magnified.ts';

/** Images of the model's own test split, scaled as in training, with their classes. */
export interface TestImages {
  readonly split: string;
  readonly images: readonly Float32Array[];
  readonly labels: readonly number[];
}

/** What the comparison found; a part of the report. */
export type Proof = Pick<
  Report,
  'verdict' | 'inputs' | 'outputs' | 'layers' | 'firstDifferent' | 'accuracy' | 'latency' | 'remarks'
>;

/** Images that are compared value by value; the accuracy counts all. */
const comparedImages = 8;
/** Runs whose median is the latency, within this many milliseconds. */
const timedRuns = 20;
const timedFor = 2000;

/** Runs source and target on the same inputs and says how far they agree, for each output and each layer. */
export async function prove(
  model: ModelParts,
  source: Consumer,
  target: Consumer,
  tolerance: Tolerance,
  tests: TestImages | undefined,
  { signal, onProgress }: Follow,
): Promise<Proof> {
  const all = proofInputs(model.network, (tests?.images ?? []).slice(0, comparedImages));
  // Files of fewer bits know no values but those of images; where there are none, noise has to do.
  const quantized = tolerance.accuracyLoss !== undefined && tests !== undefined;
  const sets = quantized ? all.slice(0, 1) : all;
  const total = sets.length + 2 + (tests === undefined ? 0 : 1);
  let done = 0;
  const step = (what: string): void => {
    signal?.throwIfAborted();
    onProgress?.(done++, total, what);
  };
  const outputs = model.network.outputs.map(() => ({ comparison: createComparison(), same: [] as number[] }));
  const remarks: string[] = [];
  for (const set of sets) {
    step(`comparing on ${set.name}`);
    const own = outputs.map(({ same }) => ({ comparison: createComparison(), same }));
    await compareOutputs(model, source, target, set, own);
    const beyond = own.some(({ comparison }) => !(comparison.maxRelative <= tolerance.relative));
    // Files of fewer bits are not right in double precision either, and inputs as images are always count.
    const errors = beyond && !quantized && set.far ? await errorsOf(model, source, target, set) : [];
    for (const [i, { comparison }] of own.entries()) {
      const found = errors[i];
      const alike = comparison.maxRelative <= tolerance.relative;
      const spared = found !== undefined && !alike && isRounding(found);
      if (!spared) outputs[i]?.comparison.take(comparison);
      else remarks.push(magnifiedOn(set.name, comparison, found));
    }
  }
  step('comparing layer by layer');
  const [first] = sets;
  const layers =
    first === undefined ? [] : await compareLayers(model, source, target, first, tolerance.relative);
  const accuracy = tests === undefined ? null : await accuracyOf(model, source, target, tests, step, signal);
  step('measuring latency');
  const noise = all.find(({ name, samples }) => name === 'noise' && samples === 1);
  const latency = noise === undefined ? null : await latencyOf(source, target, noise.values);
  const found = model.network.outputs.map((name, i) => {
    const { comparison = createComparison(), same = [] } = outputs[i] ?? {};
    const mean = same.length === 0 ? null : same.reduce((sum, share) => sum + share, 0) / same.length;
    return outputDifference(name, comparison, tolerance.relative, mean);
  });
  onProgress?.(total, total, 'compared');
  return {
    ...judged(found, layers, accuracy, tolerance),
    inputs: sets.map(({ name, samples, batch }) => ({ name, samples, batch })),
    outputs: found,
    layers,
    accuracy,
    latency,
    remarks,
  };
}

function magnifiedOn(
  set: string,
  { maxRelative }: Comparison,
  { source, target }: { readonly source: Comparison; readonly target: Comparison },
): string {
  const [apart, engine, file] = [maxRelative, source.maxRelative, target.maxRelative].map((value) =>
    value.toExponential(1),
  );
  return `On ${set}, this network magnifies the rounding of 32-bit numbers: the two differ by ${apart} of the largest output. In double precision, the engine is off by ${engine}, and the file by ${file}, which is no more than chance; this comparison does not count.`;
}

function judged(
  outputs: readonly OutputDifference[],
  layers: readonly LayerDifference[],
  accuracy: Report['accuracy'],
  tolerance: Tolerance,
): Pick<Proof, 'verdict' | 'firstDifferent'> {
  const beyond = ({ maxRelative, tolerance: most }: LayerDifference | OutputDifference): boolean =>
    !(maxRelative <= most);
  const firstDifferent = layers.find(beyond)?.path ?? null;
  const lost = accuracy === null ? 0 : (accuracy.source ?? 0) - (accuracy.target ?? 0);
  const lessAccurate = tolerance.accuracyLoss !== undefined && lost > tolerance.accuracyLoss;
  const differs = outputs.some(beyond) || firstDifferent !== null || lessAccurate;
  return { verdict: differs ? 'differs' : 'equal', firstDifferent };
}

async function compareOutputs(
  { network }: ModelParts,
  source: Consumer,
  target: Consumer,
  set: ProofInputs,
  outputs: readonly { readonly comparison: Comparison; readonly same: number[] }[],
): Promise<void> {
  for (const inputs of batchesOf(set)) {
    const expected = await source.run(inputs, set.batch);
    const given = await target.run(inputs, set.batch);
    for (const [i, { comparison, same }] of outputs.entries()) {
      const a = expected[i] ?? new Float32Array();
      const b = given[i] ?? new Float32Array();
      comparison.add(a, b);
      const shape = network.byPath.get(network.outputs[i] ?? '')?.shape ?? [];
      if (shape.length === 1 && (shape[0] ?? 0) > 1) same.push(sameLargest(a, b, shape[0] ?? 1));
    }
  }
}

/** Every layer's values, by one sample: those of the source are kept until the target's come. */
async function compareLayers(
  { network }: ModelParts,
  source: Consumer,
  target: Consumer,
  set: ProofInputs,
  tolerance: number,
): Promise<LayerDifference[]> {
  const [inputs] = batchesOf(set);
  if (inputs === undefined) return [];
  const expected = new Map<string, Float32Array>();
  await source.layers(inputs, set.batch, (path, values) => expected.set(path, values));
  const found = new Map<string, LayerDifference>();
  await target.layers(inputs, set.batch, (path, values) => {
    const own = expected.get(path);
    if (own === undefined) return;
    const comparison = createComparison();
    comparison.add(own, values);
    found.set(path, layerDifference(path, comparison, tolerance));
    expected.delete(path);
  });
  // In the order of the network, whatever order the target has them in.
  return network.layers.flatMap(({ path, kind }) => {
    const layer = found.get(path);
    return layer === undefined || kind === 'input' || kind === 'output' ? [] : [layer];
  });
}

async function accuracyOf(
  { network }: ModelParts,
  source: Consumer,
  target: Consumer,
  { images, labels, split }: TestImages,
  step: (what: string) => void,
  signal: AbortSignal | undefined,
): Promise<Report['accuracy']> {
  step(`evaluating both on ${images.length} images of the ${split} split`);
  const [width = 1] = network.byPath.get(network.outputs[0] ?? '')?.shape ?? [];
  const right = { source: 0, target: 0 };
  for (const [i, image] of images.entries()) {
    signal?.throwIfAborted();
    for (const [side, consumer] of [
      ['source', source],
      ['target', target],
    ] as const) {
      const [values = new Float32Array()] = await consumer.run([image], 1);
      if (classOf(values, width) === labels[i]) right[side] += 1;
    }
  }
  const samples = images.length;
  const share = (count: number): number | null => (samples === 0 ? null : count / samples);
  return { source: share(right.source), target: share(right.target), samples, split };
}

/** A single value says the probability of the second of two classes. */
function classOf(values: Float32Array, width: number): number {
  return width === 1 ? Number((values[0] ?? 0) > 0.5) : largestAt(values, 0, width);
}

async function latencyOf(
  source: Consumer,
  target: Consumer,
  inputs: readonly Float32Array[],
): Promise<Report['latency']> {
  const times = { source: [] as number[], target: [] as number[] };
  const end = performance.now() + 2 * timedFor;
  // One after the other in turn: whatever else the machine does falls on both.
  for (let i = 0; i < timedRuns && (i === 0 || performance.now() < end); i++) {
    for (const [side, consumer] of [
      ['source', source],
      ['target', target],
    ] as const) {
      const start = performance.now();
      await consumer.run(inputs, 1);
      times[side].push(performance.now() - start);
    }
  }
  return { source: median(times.source), target: median(times.target), runs: times.source.length };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
