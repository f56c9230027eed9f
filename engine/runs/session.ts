import { setImmediate } from 'node:timers/promises';
import { startBackend } from '../backends/start.ts';
import { compileNetwork } from '../compile/compile.ts';
import { batchCount } from '../data/batches.ts';
import { evaluate } from '../training/evaluate.ts';
import { type Matched, openMatched } from '../training/open.ts';
import { namedTensors, type Progress, startOfRun } from '../training/state.ts';
import { prepareTraining, type TrainingHost, train } from '../training/train.ts';
import { restoreBest, restoreLatest, writeBest, writeCheckpoint } from './checkpoint.ts';
import { createCheckpointClock } from './checkpoint-clock.ts';
import type { Control } from './control.ts';
import type { RunResult, TrainerEvent } from './messages.ts';
import { openMetrics } from './metrics.ts';
import { saveModel } from './model-files.ts';
import { type ModelMetadata, originOf } from './model-metadata.ts';
import { type Run, readRun, readRunDocument, runPaths } from './run-folder.ts';

/**
 * Trains the run of a folder in this process, from its newest checkpoint if it has one, then judges and saves the model.
 * All settings come from the folder, so that resuming is the same call as starting.
 * @param cacheBytes decoded pictures kept in memory
 * @throws SkiplaneError for bad settings, data or a diverging run
 */
export async function runSession(
  folder: string,
  control: Control,
  send: (event: TrainerEvent) => void,
  { cacheBytes }: { readonly cacheBytes?: number } = {},
): Promise<RunResult> {
  const paths = runPaths(folder);
  const run = await readRun(folder);
  const matched = await prepareData(folder, run, control, send, cacheBytes);
  if (matched === 'ended') return endedResult(control, 0, null);
  const { document, network, dataset } = matched;
  if (dataset.skipped.length > 0) send({ type: 'skipped', files: dataset.skipped });
  const model = compileNetwork(network, { seed: run.training.seed });
  const training = prepareTraining(model, run.training, dataset.shape, dataset.classes.length);
  const tensors = namedTensors(model, training.optimizer);
  const weights = namedTensors(model, undefined);
  const restored = await restoreLatest(paths.checkpoints, tensors, (message) =>
    send({ type: 'notice', message }),
  );
  if (restored !== undefined) send({ type: 'notice', message: whereItGoesOn(restored) });
  const from = restored ?? startOfRun;
  const metrics = await openMetrics(paths.metrics, from.sequence);
  send({
    type: 'begin',
    epoch: from.epoch,
    step: from.step,
    stepsPerEpoch: batchCount(dataset.splits.train, run.training.batchSize),
    seconds: from.trainedSeconds,
    weights: model.countParams(),
  });

  let { sequence } = from;
  const clock = createCheckpointClock();
  const checkpoint = async (at: Progress): Promise<void> => {
    const started = performance.now();
    metrics.sync();
    await writeCheckpoint(paths.checkpoints, tensors, at);
    clock.wrote((performance.now() - started) / 1000);
  };
  const host: TrainingHost = {
    onStep(event) {
      sequence += 1;
      const metric = { sequence, type: 'step', ...event } as const;
      metrics.append(metric);
      send(metric);
    },
    onEpoch(event) {
      sequence += 1;
      const metric = { sequence, type: 'epoch', ...event } as const;
      metrics.append(metric);
      send(metric);
    },
    async between(at) {
      // Lets messages in: the backends' promises alone never give way to them.
      await setImmediate();
      await control.whilePaused();
      if (control.ending !== undefined) return 'stop';
      if (clock.due('within an epoch')) await checkpoint(at);
      return 'go on';
    },
    checkpoint: async (at, needed) => {
      if (needed || clock.due('after an epoch')) await checkpoint(at);
    },
    keepBest: (at, epoch) => writeBest(paths.checkpoints, weights, at, epoch),
    restoreBest: (epoch) => restoreBest(paths.checkpoints, weights, epoch),
  };
  const save = async (judged: ModelMetadata['judged'] = null): Promise<string> => {
    const [height, width, channels] = dataset.shape;
    await saveModel(model, paths.model, {
      name: document.name,
      classes: [...dataset.classes],
      inputShape: [height, width, channels],
      normalization: { mean: [...dataset.statistics.mean], std: [...dataset.statistics.std] },
      fit: run.dataset.fit,
      grey: run.dataset.grey,
      ranges: { ...dataset.ranges },
      ...originOf(dataset, run.dataset, run.training),
      judged,
    });
    return paths.model;
  };
  try {
    const { outcome, at } = await train(training, dataset, run.training, from, host);
    if (outcome === 'stopped')
      return endedResult(control, at.epoch, control.ending === 'stopped' ? await save() : null);
    const test = await evaluate(training.trainable, dataset, 'test', run.training.batchSize, (done, total) =>
      send({ type: 'progress', what: 'test', done, total }),
    );
    const { size } = dataset.splits.test;
    const empty = size === 0;
    const { loss, accuracy } = test;
    const judged = Number.isFinite(loss) ? { split: 'test' as const, count: size, loss, accuracy } : null;
    return {
      outcome,
      epochs: at.epoch,
      testLoss: empty ? null : test.loss,
      testAccuracy: empty ? null : test.accuracy,
      model: await save(judged),
    };
  } finally {
    metrics.close();
  }
}

/** Starts the backend and opens the data; `ended` where the run was ended before that was done. */
async function prepareData(
  folder: string,
  run: Run,
  control: Control,
  send: (event: TrainerEvent) => void,
  cacheBytes: number | undefined,
): Promise<Matched | 'ended'> {
  try {
    await startBackend(run.backend);
    const matched = await openMatched(await readRunDocument(folder), run.source, {
      settings: run.dataset,
      signal: control.signal,
      ...(cacheBytes === undefined ? {} : { cacheBytes }),
      onProgress: (done, total, what) => send({ type: 'progress', what, done, total }),
    });
    return control.ending === undefined ? matched : 'ended';
  } catch (thrown) {
    if (control.ending !== undefined) return 'ended';
    throw thrown;
  }
}

function endedResult({ ending }: Control, epochs: number, model: string | null): RunResult {
  return { outcome: ending ?? 'stopped', epochs, testLoss: null, testAccuracy: null, model };
}

function whereItGoesOn({ epoch, stepInEpoch }: Progress): string {
  const where =
    stepInEpoch === 0 ? `after epoch ${epoch}` : `at step ${stepInEpoch + 1} of epoch ${epoch + 1}`;
  return `Goes on ${where}.`;
}
