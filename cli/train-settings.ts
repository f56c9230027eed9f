import type { z } from 'zod';
import {
  datasetSettings,
  type grayFormula,
  type imageFit,
  parseAugmentation,
} from '../core/document/dataset.ts';
import type { SkiplaneDocument } from '../core/document/schema.ts';
import { parseDatasetSource } from '../core/document/sources.ts';
import {
  type losses,
  type momentumForms,
  type optimizerKinds,
  type precisionSettings,
  type scheduleKinds,
  trainingSettings,
} from '../core/document/training.ts';
import { sameValue } from '../core/equal.ts';
import { SkiplaneError } from '../core/error.ts';
import { expectationOf } from '../core/expectation.ts';
import { sourcePath } from '../engine/data/files.ts';
import { withLearningRate } from '../engine/runs/changed-run.ts';
import type { RunChanges } from '../engine/runs/messages.ts';
import type { Run } from '../engine/runs/run-folder.ts';
import { hasDiverged } from '../engine/runs/summary.ts';

/** The options of `train`, as commander hands them over: absent where not given. */
export interface TrainOptions {
  readonly data?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly optimizer?: (typeof optimizerKinds)[number];
  readonly learningRate?: number;
  readonly momentum?: number;
  readonly momentumForm?: (typeof momentumForms)[number];
  readonly warmup?: number;
  readonly schedule?: (typeof scheduleKinds)[number];
  readonly loss?: (typeof losses)[number];
  readonly weightDecay?: number;
  readonly labelSmoothing?: number;
  readonly clipNorm?: number;
  readonly augment?: string;
  readonly earlyStopping?: number;
  readonly gradientEvery?: number;
  readonly precision?: (typeof precisionSettings)[number];
  readonly seed?: number;
  readonly fit?: z.output<typeof imageFit>;
  readonly grey?: z.output<typeof grayFormula>;
  readonly followLinks?: true;
  readonly limit?: number;
  readonly backend: string;
  readonly out: string;
  readonly resume?: string;
  readonly from?: string;
  readonly json?: true;
}

type Settings = Pick<Run, 'source' | 'dataset' | 'training'>;

/** The settings of a new run: the document's, with those of the command line in their place. */
export function newSettings(document: SkiplaneDocument, options: TrainOptions): Settings {
  const source = options.data ?? document.dataset?.source;
  if (source === undefined) {
    throw new SkiplaneError(
      'data/missing',
      'Expected --data, because the document has no dataset, received none: add it, for example --data mnist.',
    );
  }
  return {
    source: absoluteSource(source),
    ...merged(document.training ?? {}, document.dataset ?? {}, options),
  };
}

/** The settings of a run that begins with another's weights: that one's, with those of the command line in their place. */
export function settingsFrom(run: Run, options: TrainOptions): Settings {
  return {
    source: options.data === undefined ? run.source : absoluteSource(options.data),
    ...merged(run.training, run.dataset, options),
  };
}

/**
 * Checks the options given beside --resume: a run keeps its settings, so they have to be the same, except that it may be
 * given more epochs, another place where the same data lie, and, where it has diverged, a lower learning rate.
 * @returns what is different about the run
 */
export function resumedChanges(run: Run, options: TrainOptions): RunChanges {
  const asked = merged(run.training, run.dataset, options);
  const { epochs } = asked.training;
  const source = options.data === undefined ? run.source : absoluteSource(options.data);
  const slower = hasDiverged(run) ? { learningRate: run.training.learningRate } : {};
  const different = [
    ...differences({ ...asked.training, epochs: run.training.epochs, ...slower }, run.training),
    ...differences(asked.dataset, run.dataset),
    ...(options.backend === 'auto' || options.backend === run.backend ? [] : ['--backend']),
  ];
  if (different.length > 0) {
    throw new SkiplaneError(
      'run/other-settings',
      `Expected the settings that the run ${run.id} was started with, received another ${different.join(', ')}: leave these options out, or start a new run with its weights (train --from ${options.resume ?? run.id}).`,
    );
  }
  const { learningRate } = withLearningRate(run, options.learningRate).training;
  return {
    ...(epochs === run.training.epochs ? {} : { epochs }),
    ...(source === run.source ? {} : { source }),
    ...(learningRate === run.training.learningRate ? {} : { learningRate }),
  };
}

function differences(asked: object, kept: object): string[] {
  return Object.keys(asked).filter((key) => !sameValue(Reflect.get(asked, key), Reflect.get(kept, key)));
}

function merged(
  training: z.input<typeof trainingSettings>,
  dataset: z.input<typeof datasetSettings>,
  options: TrainOptions,
): Pick<Settings, 'training' | 'dataset'> {
  const { augment, schedule, earlyStopping, fit, grey, followLinks, limit } = options;
  return {
    training: settingsOf(trainingSettings, {
      ...training,
      ...given({
        epochs: options.epochs,
        batchSize: options.batchSize,
        learningRate: options.learningRate,
        loss: options.loss,
        weightDecay: options.weightDecay,
        labelSmoothing: options.labelSmoothing,
        clipNorm: options.clipNorm,
        gradientEvery: options.gradientEvery,
        precision: options.precision,
        seed: options.seed,
        augmentation: augment === undefined ? undefined : parseAugmentation(augment),
        optimizer: optimizerOf(training.optimizer, options),
        schedule: { ...training.schedule, ...given({ kind: schedule, warmupEpochs: options.warmup }) },
        earlyStopping:
          earlyStopping === undefined ? undefined : { ...training.earlyStopping, patience: earlyStopping },
      }),
    }),
    dataset: settingsOf(datasetSettings, { ...dataset, ...given({ fit, grey, followLinks, limit }) }),
  };
}

/** @throws SkiplaneError where a momentum is given to an optimizer that has none */
function optimizerOf(
  written: z.input<typeof trainingSettings>['optimizer'],
  { optimizer, momentum, momentumForm }: TrainOptions,
): z.input<typeof trainingSettings>['optimizer'] {
  const kind = optimizer ?? written?.kind ?? 'adam';
  if (momentum !== undefined && kind !== 'sgd' && kind !== 'rmsprop') {
    throw new SkiplaneError(
      'train/setting',
      `Expected an optimizer with momentum for --momentum, received ${kind}: add --optimizer sgd, or leave --momentum out.`,
    );
  }
  if (momentumForm !== undefined && kind !== 'sgd') {
    throw new SkiplaneError(
      'train/setting',
      `Expected the optimizer sgd for --momentum-form, received ${kind}: add --optimizer sgd, or leave --momentum-form out.`,
    );
  }
  const own = kind === 'sgd' ? { momentum, momentumForm } : { rmspropMomentum: momentum };
  return { ...written, ...given({ kind: optimizer, ...own }) };
}

/** @throws SkiplaneError where a setting lies outside its limits */
function settingsOf<Schema extends z.ZodType>(schema: Schema, values: object): z.output<Schema> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const received = issue?.path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    values,
  );
  throw new SkiplaneError(
    'train/setting',
    `The setting ${issue?.path.join('.')} is invalid: expected ${issue === undefined ? 'another value' : expectationOf(issue)}, received ${JSON.stringify(received)}.`,
  );
}

/** A dataset whose path does not depend on where a command is called. @throws SkiplaneError for an unknown form */
function absoluteSource(source: string): string {
  const parsed = parseDatasetSource(source);
  return 'path' in parsed ? `${parsed.kind}:${sourcePath(parsed.path)}` : source;
}

/** Without the entries that have no value. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
