import type * as tfl from '@tensorflow/tfjs-layers';
import type { TrainingSettings } from '../../core/document/training.ts';
import type { EpochEvent, StepEvent } from '../../core/training/metrics.ts';
import type { PrecisionChoice } from '../../core/training/precision.ts';
import { learningRateAt, momentumAt } from '../../core/training/schedule.ts';
import { imagesPerSecond } from '../../core/training/throughput.ts';
import { batchCount, batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { setTrainingStep } from '../layers/step-random.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { diverged, firstNotFinite } from './finite.ts';
import { planModel } from './forward.ts';
import { createChoosingStepper } from './graph/choosing-stepper.ts';
import type { Stepper } from './graph/contract.ts';
import { createStepper } from './graph/stepper.ts';
import { createObjective } from './loss.ts';
import { createOptimizer, type Optimizer } from './optimizers/index.ts';
import type { Progress } from './progress.ts';
import { namedTensors } from './state.ts';
import { estimateStatistics, statisticsAfter } from './statistics.ts';
import { type Trainable, trainableWeights } from './step.ts';
import { createUpdateTiming } from './update-timing.ts';

/** How the loop communicates with its caller. */
export interface TrainingHost {
  onStep(event: StepEvent): void;
  onEpoch(event: EpochEvent): void;
  /** Called before the first step, where the settings ask for another precision than float32. */
  onPrecision?(choice: PrecisionChoice): void;
  /** Called between steps: waits while paused, and answers what to do next. `at` is where the run stands. */
  between(at: Progress): Promise<'go on' | 'stop'>;
  /**
   * Keeps all weights and slots with the progress. Called at the end of each epoch, where it may be left to a later one, and
   * where it is needed: at the end of the run, and where `between` asks for a stop.
   */
  checkpoint(at: Progress, needed: boolean): Promise<void>;
  /** Keeps, and brings back, the weights of the best epoch for early stopping. */
  keepBest(at: Progress, epoch: number): Promise<void>;
  restoreBest(epoch: number): Promise<void>;
}

export interface Training {
  readonly model: tfl.LayersModel;
  readonly trainable: Trainable;
  readonly optimizer: Optimizer;
}

export interface Trained {
  readonly outcome: 'finished' | 'stopped' | 'stoppedEarly';
  readonly at: Progress;
  /** Updates behind the weights that the model has now: fewer than the run's where the best ones were brought back. */
  readonly updates: number;
}

/** Puts optimizer and loss to a compiled model. @throws SkiplaneError where settings, data and network do not fit */
export function prepareTraining(
  model: tfl.LayersModel,
  settings: TrainingSettings,
  inputShape: readonly number[],
  classes: number,
): Training {
  const plan = planModel(model);
  const outputShape = (model.outputs[0]?.shape ?? []).slice(1).map(Number);
  const objective = createObjective(settings.loss, plan, outputShape, classes, settings.labelSmoothing);
  const weights = trainableWeights(model);
  const optimizer = createOptimizer(settings, weights);
  return { model, optimizer, trainable: { plan, objective, weights, optimizer, inputShape, classes } };
}

/**
 * Trains from `from` to the last epoch, or until the host stops it or validation no longer improves.
 * @returns how it ended and where it stands
 * @throws SkiplaneError where loss, weights, statistics or validation loss became NaN or infinite
 */
export async function train(
  training: Training,
  dataset: Dataset,
  settings: TrainingSettings,
  from: Progress,
  host: TrainingHost,
): Promise<Trained> {
  const { model, optimizer, trainable } = training;
  const variables = namedTensors(model, optimizer);
  const stepper =
    settings.precision === 'float32'
      ? createStepper(trainable, [...variables.values()])
      : createChoosingStepper(trainable, [...variables.values()], settings.precision, (choice) =>
          host.onPrecision?.(choice),
        );
  try {
    return await trainBy(stepper, training, dataset, settings, from, host);
  } finally {
    stepper.close();
  }
}

async function trainBy(
  stepper: Stepper,
  { model, optimizer, trainable }: Training,
  dataset: Dataset,
  settings: TrainingSettings,
  from: Progress,
  host: TrainingHost,
): Promise<Trained> {
  const stepsPerEpoch = batchCount(dataset.splits.train, settings.batchSize);
  const length = { epochs: settings.epochs, stepsPerEpoch };
  const timing = createUpdateTiming();
  let at = from;
  while (at.epoch < settings.epochs) {
    const { epoch } = at;
    const source = batches(dataset, 'train', {
      batchSize: settings.batchSize,
      seed: settings.seed,
      epoch,
      shuffle: true,
      firstStep: at.stepInEpoch,
      ...(settings.augmentation === undefined ? {} : { augmentation: settings.augmentation }),
    });
    let started = performance.now();
    for await (const batch of source) {
      const dataSeconds = (performance.now() - started) / 1000;
      const learningRate = learningRateAt(settings.schedule, settings.learningRate, at.step, length);
      const watch = settings.gradientEvery > 0 && at.step % settings.gradientEvery === 0;
      setTrainingStep({ seed: settings.seed, step: at.step });
      const result = await stepper.step(batch, {
        learningRate,
        momentum: momentumAt(settings.schedule, settings.optimizer, at.step, length),
        step: at.step + 1,
        watch,
        timed: timing.due(),
      });
      const { loss, correct, flow } = result;
      if (!Number.isFinite(loss))
        throw diverged(`The loss became ${loss} in step ${at.stepInEpoch + 1} of epoch ${epoch + 1}`);
      const seconds = (performance.now() - started) / 1000;
      at = {
        ...at,
        step: at.step + 1,
        stepInEpoch: at.stepInEpoch + 1,
        lossSum: at.lossSum + loss * batch.size,
        correct: at.correct + correct,
        seen: at.seen + batch.size,
        seconds: at.seconds + seconds,
        trainedSeconds: at.trainedSeconds + seconds,
        sequence: at.sequence + 1,
      };
      host.onStep({
        epoch: epoch + 1,
        stepInEpoch: at.stepInEpoch,
        stepsPerEpoch,
        step: at.step,
        loss,
        accuracy: correct / batch.size,
        learningRate,
        imagesPerSecond: imagesPerSecond(batch.size, seconds) ?? 0,
        seconds,
        dataSeconds,
        updateSeconds: Math.min(timing.of(result), seconds - dataSeconds),
        ...(flow === undefined ? {} : { flow }),
      });
      if ((await host.between(at)) === 'stop') {
        await host.checkpoint(at, true);
        return { outcome: 'stopped', at, updates: at.step };
      }
      started = performance.now();
    }
    const broken = await firstNotFinite(namedTensors(model, optimizer));
    if (broken !== undefined) throw diverged(`${broken} became NaN or infinite in epoch ${epoch + 1}`);
    const validation = await validate(trainable, dataset, settings, at.step);
    if (validation !== undefined && !Number.isFinite(validation.loss))
      throw diverged(`The validation loss became ${validation.loss} after epoch ${epoch + 1}`);
    host.onEpoch({
      epoch: epoch + 1,
      loss: at.lossSum / at.seen,
      accuracy: at.correct / at.seen,
      valLoss: validation?.loss ?? null,
      valAccuracy: validation?.accuracy ?? null,
      ...(validation?.reestimated ? { reestimated: true } : {}),
      learningRate: learningRateAt(settings.schedule, settings.learningRate, at.step - 1, length),
      imagesPerSecond: imagesPerSecond(at.seen, at.seconds) ?? 0,
      seconds: at.seconds,
    });
    const { best, improved, exhausted } = judge(settings, at.best, epoch + 1, validation);
    if (improved) await host.keepBest(at, epoch + 1);
    at = {
      ...at,
      epoch: epoch + 1,
      stepInEpoch: 0,
      lossSum: 0,
      correct: 0,
      seen: 0,
      seconds: 0,
      sequence: at.sequence + 1,
      best,
    };
    await host.checkpoint(at, exhausted || at.epoch >= settings.epochs);
    if (exhausted && best !== null) {
      await host.restoreBest(best.epoch);
      return { outcome: 'stoppedEarly', at, updates: best.epoch * stepsPerEpoch };
    }
  }
  if (at.best === null || at.best.epoch >= at.epoch) return { outcome: 'finished', at, updates: at.step };
  await host.restoreBest(at.best.epoch);
  return { outcome: 'finished', at, updates: at.best.epoch * stepsPerEpoch };
}

/** Undefined where there is nothing to validate on. Moving statistics that have not settled are measured for it, and brought back. */
async function validate(
  trainable: Trainable,
  dataset: Dataset,
  { batchSize, seed, reestimateStatistics }: TrainingSettings,
  updates: number,
): Promise<(Evaluation & { readonly reestimated: boolean }) | undefined> {
  if (dataset.splits.validation.size === 0) return undefined;
  const reestimated = reestimateStatistics && statisticsAfter(trainable.plan, updates) === 'unsettled';
  const restore = reestimated ? await estimateStatistics(trainable, dataset, { batchSize, seed }) : undefined;
  try {
    return { ...(await evaluate(trainable, dataset, 'validation', batchSize)), reestimated };
  } finally {
    restore?.();
  }
}

/** Early stopping: whether this epoch is the best so far, and whether patience has run out. */
function judge(
  { earlyStopping }: TrainingSettings,
  best: Progress['best'],
  epoch: number,
  validation: { readonly loss: number; readonly accuracy: number } | undefined,
): { best: Progress['best']; improved: boolean; exhausted: boolean } {
  if (earlyStopping === undefined || validation === undefined)
    return { best, improved: false, exhausted: false };
  // Both as values that should fall.
  const value = earlyStopping.monitor === 'valLoss' ? validation.loss : -validation.accuracy;
  const improved = Number.isFinite(value) && (best === null || value < best.value - earlyStopping.minDelta);
  const now = improved ? { value, epoch } : best;
  const exhausted = !improved && epoch - (now?.epoch ?? 0) >= earlyStopping.patience;
  return { best: now, improved, exhausted };
}
