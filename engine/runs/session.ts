import { setImmediate } from 'node:timers/promises';
import { buildNetwork } from '../../core/network/build.ts';
import { precisionSentence } from '../../core/texts/precision.ts';
import type { Evidence } from '../../core/training/finding.ts';
import { requireTrainable } from '../../core/training/require-trainable.ts';
import { tooFewSteps } from '../../core/training/run-steps.ts';
import { trainingIssues } from '../../core/training/training-issues.ts';
import { startBackend } from '../backends/start.ts';
import { tensorflowThreads } from '../backends/tensorflow-threads.ts';
import { compileNetwork } from '../compile/compile.ts';
import { openForTraining } from '../data/ahead/open.ts';
import { batchCount } from '../data/batches.ts';
import type { OpenOptions } from '../data/contract.ts';
import type { Dataset } from '../data/dataset.ts';
import { describeDataset } from '../data/describe.ts';
import { dataNotices } from '../data/notices.ts';
import { type Matched, openMatched } from '../training/open.ts';
import { type Progress, startOfRun } from '../training/progress.ts';
import { namedTensors } from '../training/state.ts';
import { prepareTraining, type TrainingHost, train } from '../training/train.ts';
import { changedRun } from './changed-run.ts';
import { restoreBest, writeBest, writeCheckpoint } from './checkpoint.ts';
import { createCheckpointClock } from './checkpoint-clock.ts';
import type { Control } from './control.ts';
import { writeDataIdentity } from './data-file.ts';
import { goOnFrom } from './go-on.ts';
import { hasTrained } from './has-trained.ts';
import { roomForImages } from './image-room.ts';
import { dropInitialWeights } from './initial-weights.ts';
import { type Judgement, judge, settleStatistics, unjudged } from './judge.ts';
import type { RunChanges, RunResult, TrainerEvent } from './messages.ts';
import { openMetrics } from './metrics.ts';
import { saveModel } from './model-files.ts';
import { originOf } from './model-metadata.ts';
import { type Run, readRun, readRunDocument, runPaths } from './run-folder.ts';
import { firstData, type KnownData, sameData, unopened } from './same-data.ts';
import { takeInitialWeights } from './take-initial-weights.ts';

export interface SessionOptions {
  /** Decoded images kept in memory, and none on the disk; without it, as much as `roomForImages` says. */
  readonly cacheBytes?: number;
  /** What changes when the run is resumed. */
  readonly changes?: RunChanges;
  /** Resolves once the run's folder may be changed, or the run is to end: before, everything was only read. */
  readonly proceed?: () => Promise<void>;
}

/**
 * Trains the run of a folder in this process, from its newest checkpoint if it has trained before, then judges and saves the
 * model. All settings come from the folder, so that resuming is the same call as starting.
 * @throws SkiplaneError for bad settings or data or a diverging run; and, before anything is changed, where a run that has trained
 * is offered other data than before, or none of its checkpoints can be read
 */
export async function runSession(
  folder: string,
  control: Control,
  send: (event: TrainerEvent) => void,
  { cacheBytes, changes = {}, proceed }: SessionOptions = {},
): Promise<RunResult> {
  const run = changedRun(await readRun(folder), changes);
  const goesOn = await hasTrained(folder, run);
  const matched = await prepareData(folder, run, goesOn, control, send, cacheBytes);
  if (matched === 'ended') return endedResult(control, run.progress?.epoch ?? 0, null);
  try {
    return await trainOn(matched, { folder, run, goesOn }, control, send, proceed);
  } finally {
    matched.known.dataset.ahead?.close();
  }
}

/** What a session trains on. */
type Prepared = Omit<Matched, 'dataset'> & { readonly known: KnownData };

async function trainOn(
  { document, network, known }: Prepared,
  { folder, run, goesOn }: { readonly folder: string; readonly run: Run; readonly goesOn: boolean },
  control: Control,
  send: (event: TrainerEvent) => void,
  proceed: SessionOptions['proceed'],
): Promise<RunResult> {
  const paths = runPaths(folder);
  const { dataset } = known;
  if (dataset.skipped.length > 0) send({ type: 'skipped', files: dataset.skipped });
  const model = compileNetwork(network, { seed: run.training.seed });
  const training = prepareTraining(model, run.training, dataset.shape, dataset.classes.length);
  const tensors = namedTensors(model, training.optimizer);
  const weights = namedTensors(model, undefined);
  const notice = (message: string): void => send({ type: 'notice', message });
  const stepsPerEpoch = batchCount(dataset.splits.train, run.training.batchSize);
  const from = goesOn ? await goOnFrom(paths, run, tensors, stepsPerEpoch, notice) : startOfRun;
  if (!goesOn && run.from !== null)
    notice(await takeInitialWeights(folder, run.from, weights, network, dataset.classes));
  await proceed?.();
  if (control.ending !== undefined) return endedResult(control, from.epoch, null);
  if (known.identity !== undefined) await writeDataIdentity(folder, known.identity);
  if (known.notice !== undefined) notice(known.notice);
  if (goesOn) notice(whereItGoesOn(from));
  else {
    adviseLength(dataset.splits.train.size, run, notice);
    // However it ends from here on, there is a checkpoint to resume from.
    await writeCheckpoint(paths.checkpoints, tensors, startOfRun);
    await dropInitialWeights(folder);
  }
  const metrics = await openMetrics(paths.metrics, from.sequence);
  send({
    type: 'begin',
    epoch: from.epoch,
    step: from.step,
    stepsPerEpoch,
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
    onPrecision(choice) {
      // A resumed run says it only where it cannot keep its precision.
      if (run.precision?.chosen !== choice.chosen) notice(precisionSentence(choice));
      if (run.precision === null) send({ type: 'precision', ...choice });
    },
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
      // Lets messages in, because the backends' promises alone never do.
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
  const onProgress = (what: string, done: number, total: number): void =>
    send({ type: 'progress', what, done, total });
  /** Gives the model its statistics, then writes it; between the two it may be judged. */
  const finish = async (
    updates: number,
    judged: (statistics: Evidence['statistics']) => Promise<Judgement>,
  ) => {
    const statistics = await settleStatistics(training, dataset, run.training, updates, onProgress);
    const judgement = await judged(statistics);
    const reestimated = statistics === 'reestimated';
    return { ...judgement, reestimated, model: await save(reestimated, judgement) };
  };
  const save = async (reestimated: boolean, { testLoss, testAccuracy }: Judgement): Promise<string> => {
    const [height, width, channels] = dataset.shape;
    await saveModel(model, paths.model, {
      name: document.name,
      document,
      classes: [...dataset.classes],
      inputShape: [height, width, channels],
      normalization: { mean: [...dataset.statistics.mean], std: [...dataset.statistics.std] },
      fit: run.dataset.fit,
      grey: run.dataset.grey,
      ranges: { ...dataset.ranges },
      ...originOf(dataset, run.dataset, run.training),
      judged:
        testLoss === null || testAccuracy === null
          ? null
          : { split: 'test', count: dataset.splits.test.size, loss: testLoss, accuracy: testAccuracy },
      statistics: reestimated ? 'reestimated' : 'moving',
    });
    return paths.model;
  };
  try {
    const { outcome, at, updates } = await train(training, dataset, keptPrecision(run), from, host);
    if (outcome === 'stopped') {
      const ended = endedResult(control, at.epoch, null);
      return control.ending === 'stopped'
        ? { ...ended, ...(await finish(updates, async () => unjudged)) }
        : ended;
    }
    const judged = await finish(updates, (statistics) =>
      judge(training, dataset, run.training, updates, statistics, onProgress),
    );
    return { outcome, epochs: at.epoch, ...judged };
  } finally {
    metrics.close();
  }
}

/** Starts the backend, opens the data and tells whether they are the run's; `ended` where the run was ended meanwhile. */
async function prepareData(
  folder: string,
  run: Run,
  goesOn: boolean,
  control: Control,
  send: (event: TrainerEvent) => void,
  cacheBytes: number | undefined,
): Promise<Prepared | 'ended'> {
  const how: Pick<OpenOptions, 'onProgress' | 'signal'> = {
    signal: control.signal,
    onProgress: (done, total, what) => send({ type: 'progress', what, done, total }),
  };
  let opened: Dataset | undefined;
  let ready = false;
  try {
    const document = await readRunDocument(folder);
    await startBackend(run.backend, {
      tensorflowThreads: tensorflowThreads(buildNetwork(document), run.training.batchSize),
    });
    const { dataset, ...matched } = await openMatched(document, run.source, {
      ...how,
      settings: run.dataset,
      loss: run.training.loss,
      open: async (source, options) =>
        openForTraining(source, {
          ...options,
          ...(cacheBytes === undefined ? await roomForImages(folder, document, run) : { cacheBytes }),
        }),
    });
    opened = dataset;
    const known = await (goesOn ? sameData(folder, run, dataset, how) : firstData(run, dataset, how));
    const issues = trainingIssues(matched.document, matched.network, describeDataset(dataset), run.training);
    requireTrainable(issues);
    const warnings = issues.map(({ message, hint }) => `${message} ${hint}`);
    for (const message of [...warnings, ...(await dataNotices(known.dataset, how))])
      send({ type: 'notice', message });
    ready = control.ending === undefined;
    return ready ? { ...matched, known } : 'ended';
  } catch (thrown) {
    if (control.ending !== undefined) return 'ended';
    throw goesOn ? await unopened(folder, run, thrown) : thrown;
  } finally {
    if (!ready) opened?.ahead?.close();
  }
}

/** A run keeps the precision that it began with. */
function keptPrecision({ training, precision }: Run): Run['training'] {
  return { ...training, precision: precision?.chosen ?? training.precision };
}

/** Says before training where its epochs are few steps. */
function adviseLength(images: number, { training }: Run, notice: (message: string) => void): void {
  const few = tooFewSteps(images, training);
  if (few === undefined) return;
  const { epochs, steps, proposed } = few;
  const message = `${count(epochs, 'epoch')} of ${count(images, 'training image')} make only ${count(steps, 'step')}: ${count(proposed.epochs, 'epoch')} would give about ${proposed.steps}.`;
  notice(message);
}

function count(value: number, one: string): string {
  return `${value} ${one}${value === 1 ? '' : 's'}`;
}

function endedResult({ ending }: Control, epochs: number, model: string | null): RunResult {
  return { outcome: ending ?? 'stopped', epochs, ...unjudged, reestimated: false, model };
}

function whereItGoesOn({ epoch, stepInEpoch }: Progress): string {
  const where =
    stepInEpoch === 0 ? `after epoch ${epoch}` : `at step ${stepInEpoch + 1} of epoch ${epoch + 1}`;
  return `Resumes ${where}.`;
}
