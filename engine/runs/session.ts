import { setImmediate } from 'node:timers/promises';
import { startBackend } from '../backends/start.ts';
import { compileNetwork } from '../compile/compile.ts';
import { evaluate } from '../training/evaluate.ts';
import { openMatched } from '../training/open.ts';
import { namedTensors, type Progress, startOfRun } from '../training/state.ts';
import { prepareTraining, type TrainingHost, train } from '../training/train.ts';
import { restoreBest, restoreLatest, writeBest, writeCheckpoint } from './checkpoint.ts';
import type { Control } from './control.ts';
import type { RunResult, TrainerEvent } from './messages.ts';
import { openMetrics } from './metrics.ts';
import { saveModel } from './model-files.ts';
import { endRun, readRun, readRunDocument, runPaths, writeRun } from './run-folder.ts';

/** Seconds of work within an epoch after which a checkpoint is due. */
const checkpointSeconds = 120;

/**
 * Trains the run of a folder in this process, from its newest checkpoint if it has one, then judges and saves the model.
 * All settings come from the folder, so that resuming is the same call as starting.
 * @throws SkiplaneError for bad settings, data or a diverging run; run.json then says that it failed
 */
export async function runSession(
  folder: string,
  control: Control,
  send: (event: TrainerEvent) => void,
): Promise<RunResult> {
  const paths = runPaths(folder);
  const { error: _past, ...run } = await readRun(folder);
  await writeRun(folder, { ...run, status: 'running', pid: process.pid });
  await startBackend(run.backend);
  const { document, network, dataset } = await openMatched(await readRunDocument(folder), run.source, {
    settings: run.dataset,
    onProgress: (done, total, what) => send({ type: 'progress', what, done, total }),
  });
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

  let { sequence } = from;
  let lastCheckpoint = performance.now();
  const checkpoint = async (at: Progress): Promise<void> => {
    await writeCheckpoint(paths.checkpoints, tensors, at);
    lastCheckpoint = performance.now();
  };
  const host: TrainingHost = {
    onStep(event) {
      sequence += 1;
      metrics.append({ sequence, type: 'step', ...event });
      send({ type: 'step', ...event });
    },
    onEpoch(event) {
      sequence += 1;
      metrics.append({ sequence, type: 'epoch', ...event });
      send({ type: 'epoch', ...event });
    },
    async between(at) {
      // Lets messages in: the backends' promises alone never give way to them.
      await setImmediate();
      await control.whilePaused();
      if (control.stopping) return 'stop';
      if (performance.now() - lastCheckpoint > checkpointSeconds * 1000) await checkpoint(at);
      return 'go on';
    },
    checkpoint,
    keepBest: (at, epoch) => writeBest(paths.checkpoints, weights, at, epoch),
    restoreBest: (epoch) => restoreBest(paths.checkpoints, weights, epoch),
  };
  try {
    const { outcome, at } = await train(training, dataset, run.training, from, host);
    if (outcome === 'stopped') {
      await endRun(folder, { status: 'stopped' });
      return { outcome, epochs: at.epoch, testLoss: null, testAccuracy: null, model: null };
    }
    const test = await evaluate(training.trainable, dataset, 'test', run.training.batchSize, (done, total) =>
      send({ type: 'progress', what: 'test', done, total }),
    );
    const [height, width, channels] = dataset.shape;
    await saveModel(model, paths.model, {
      name: document.name,
      classes: [...dataset.classes],
      inputShape: [height, width, channels],
      normalization: { mean: [...dataset.statistics.mean], std: [...dataset.statistics.std] },
      fit: run.dataset.fit,
    });
    const empty = dataset.splits.test.size === 0;
    const result = {
      epochs: at.epoch,
      testLoss: empty ? null : test.loss,
      testAccuracy: empty ? null : test.accuracy,
    };
    await endRun(folder, { status: 'done', result });
    return { outcome, ...result, model: paths.model };
  } finally {
    metrics.close();
  }
}

function whereItGoesOn({ epoch, stepInEpoch }: Progress): string {
  const where =
    stepInEpoch === 0 ? `after epoch ${epoch}` : `at step ${stepInEpoch + 1} of epoch ${epoch + 1}`;
  return `Goes on ${where}.`;
}
