import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { trainingSettings } from '../../../core/document/training.ts';
import type { Network } from '../../../core/network/network.ts';
import { residualSums } from '../../../core/network/residual-sums.ts';
import type { Walk, WalkedLayer } from '../../../core/protocol/walk.ts';
import { elementCount, type Shape } from '../../../core/shape.ts';
import { compileNetwork } from '../../compile/compile.ts';
import type { OpenOptions } from '../../data/contract.ts';
import type { Dataset } from '../../data/dataset.ts';
import { openRequested, type ReadyRequest, requestKey } from '../../data/request.ts';
import { openJudged } from '../../runs/judged-data.ts';
import type { ModelPlace } from '../../runs/use-model.ts';
import type { ForwardOptions } from '../../training/forward.ts';
import type { Subject, ToolHost } from '../tools/define.ts';
import { soundNetwork } from '../tools/inputs.ts';
import { numberOrNull } from '../tools/number-or-null.ts';
import { pause } from '../tools/pause.ts';
import { asInTraining, gaussian, gradientsOf, outputsOf, type Probe, probeOf } from '../tools/probe.ts';
import { networkOfRun } from '../tools/run-network.ts';
import { openTrained, type Trained } from '../trained.ts';
import { mapOf } from './map-of.ts';
import { computedPath, normOf, own, walkedSum } from './sums.ts';
import { imagesFrom, noise, requestFor, type Walkers } from './walked-image.ts';

/** An image's walk as somebody asks for it. */
export interface WalkOrder {
  readonly subject:
    | ({ readonly kind: 'network' } & Subject<'network'>)
    | ({ readonly kind: 'run' } & Subject<'run'>);
  readonly index: number;
}

/** A network with its weights, and what walks through it. */
interface Prepared {
  readonly network: Network;
  readonly model: tfl.LayersModel;
  readonly walkers: Walkers;
  readonly how: ForwardOptions;
  readonly seed: number;
}

/** Opens the data of a key, or gives those that were opened under it before. */
export type KeepData = (
  key: string,
  open: (how: Pick<OpenOptions, 'signal'>) => Promise<Dataset>,
  signal: AbortSignal,
) => Promise<Dataset>;

/**
 * Sends an image through a network and back; a backend has been started.
 * @param keep what is open already: who goes from image to image walks many times over the same data
 */
export async function walk(
  order: WalkOrder,
  host: ToolHost,
  keep: KeepData = (_key, open, signal) => open({ signal }),
): Promise<Walk> {
  const prepared = await (order.subject.kind === 'run'
    ? prepareRun(order.subject, order.index, host, keep)
    : prepareDocument(order.subject, order.index, host, keep));
  try {
    return await walkThrough(prepared, host);
  } finally {
    prepared.model.dispose();
  }
}

/** Images that keep another company where batch normalization takes its figures from the batch, and values of all their outputs at most. */
const company = 32;
const mostValues = 2 ** 25;

async function prepareDocument(
  { document, data }: Subject<'network'>,
  index: number,
  { signal }: ToolHost,
  keep: KeepData,
): Promise<Prepared> {
  const network = soundNetwork(document);
  const { seed } = trainingSettings.parse(document.training ?? {});
  const shape = network.byPath.get(network.inputs[0] ?? '')?.shape ?? [];
  const normalized = network.layers.some(({ kind }) => kind === 'batchNormalization');
  const count = normalized ? companyOf(network) : 1;
  const walkers =
    data === undefined
      ? noise(shape, index, count)
      : await imagesFrom(
          await open(requestFor({ document, data }, shape), keep, signal),
          'test',
          index,
          count,
        );
  signal.throwIfAborted();
  const model = compileNetwork(network, { seed });
  return { network, model, walkers, how: asInTraining, seed };
}

/** One image alone has no variance over the batch; a large network has room for few. */
function companyOf({ layers }: Network): number {
  const values = layers.reduce((sum, { shape }) => sum + elementCount(shape ?? []), 0);
  return Math.min(company, Math.max(2, Math.floor(mostValues / values)));
}

async function prepareRun(
  { place, data }: Subject<'run'>,
  index: number,
  { signal }: ToolHost,
  keep: KeepData,
): Promise<Prepared> {
  const network = await networkOfRun(place);
  const trained = await openTrained(place.folder, place.run);
  try {
    const dataset = await dataOfRun(place, trained, data, keep, signal);
    const walkers = await imagesFrom(dataset, 'test', index, 1);
    return {
      network,
      model: trained.model,
      walkers,
      how: { training: false },
      seed: place.run?.training.seed ?? 0,
    };
  } catch (thrown) {
    trained.model.dispose();
    throw thrown;
  }
}

async function open(request: ReadyRequest, keep: KeepData, signal: AbortSignal): Promise<Dataset> {
  return keep(await requestKey(request), (how) => openRequested(request, how), signal);
}

/** The run's own data, held against what it was trained on; or others. */
async function dataOfRun(
  place: ModelPlace,
  trained: Trained,
  data: string | undefined,
  keep: KeepData,
  signal: AbortSignal,
): Promise<Dataset> {
  const what = data === undefined ? { split: 'test' as const } : { data };
  const judged = async (how: Pick<OpenOptions, 'signal'>): Promise<Dataset> =>
    (await openJudged(place, trained, what, how)).dataset;
  const { inputShape: shape, ranges } = trained.metadata;
  const source = data ?? place.run?.source;
  if (source === undefined) return judged({ signal });
  const key = await requestKey({ source, settings: trained.dataset, shape, ranges });
  return keep(JSON.stringify([place.folder, data === undefined, key]), judged, signal);
}

/** What is kept of an output besides its map. */
type Passed = Omit<WalkedLayer, 'path' | 'gradient'>;

async function walkThrough({ network, model, walkers, how, seed }: Prepared, host: ToolHost): Promise<Walk> {
  const inputPath = network.inputs[0] ?? '';
  const shape: Shape = network.byPath.get(inputPath)?.shape ?? [];
  const count = walkers.values.length / elementCount(shape);
  const sums = residualSums(network);
  const total = 2 + sums.length;
  const kept: tf.Tensor[] = [];
  try {
    await pause(host, 0, total);
    const probe = probeOf(model);
    const input = tf.tensor(walkers.values, [count, ...shape]);
    kept.push(input);
    const outputs = outputsOf(probe, input, how);
    kept.push(...outputs.values());
    const passed = new Map<string, Passed>([[inputPath, await passedOf(input)]]);
    for (const [path, output] of outputs) passed.set(path, await passedOf(output));
    await pause(host, 1, total);
    const gradients = gradientsOf(probe, input, weightsOf(probe, count, seed), { watch: true, how });
    kept.push(gradients.input, ...gradients.layers.values());
    const norms = new Map([[inputPath, await normOf(own(gradients.input))]]);
    for (const [path, gradient] of gradients.layers) norms.set(path, await normOf(own(gradient)));
    await pause(host, 2, total);
    const found: Walk['sums'][number][] = [];
    const at = { network, plan: probe.plan, how, input, outputs, gradients: gradients.layers };
    for (const [done, sum] of sums.entries()) {
      const walked = await walkedSum(at, sum);
      if (walked !== undefined) found.push(walked);
      await pause(host, 3 + done, total);
    }
    const layers = network.layers.flatMap(({ path }): WalkedLayer[] => {
      const computed = computedPath(network, path, (known) => passed.has(known));
      const there = passed.get(computed ?? '');
      if (computed === undefined || there === undefined) return [];
      return [{ path, ...there, gradient: norms.get(computed) ?? null }];
    });
    return { image: walkers.image, layers, sums: found };
  } finally {
    tf.dispose(kept);
  }
}

/** The scores of the first image alone, each weighed with a number of its own from a normal distribution. */
function weightsOf({ scores }: Probe, count: number, seed: number): Float32Array {
  const weights = new Float32Array(count * scores);
  weights.set(gaussian(scores, seed, 'probeScore'));
  return weights;
}

async function passedOf(output: tf.Tensor): Promise<Passed> {
  const first = own(output);
  const shape = first.shape.slice(1);
  const values = Float32Array.from(await first.data());
  first.dispose();
  let [min, max, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    // Math.min and Math.max also tell of what is no number.
    min = Math.min(min, value);
    max = Math.max(max, value);
    squares += value * value;
  }
  return {
    shape,
    map: mapOf(values, shape),
    min: numberOrNull(min),
    max: numberOrNull(max),
    norm: numberOrNull(Math.sqrt(squares)),
  };
}
