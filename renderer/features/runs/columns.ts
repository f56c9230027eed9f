import type { RunSummary } from '../../../core/protocol/runs.ts';
import { type Spread, spreadOf } from '../../../core/training/spread.ts';
import { formatAge, formatCount, formatShort } from '../../base/strings/format.ts';
import {
  formatAccuracy,
  formatAccuracySpread,
  formatDuration,
  formatLoss,
  formatLossSpread,
} from '../../base/strings/run-figures.ts';
import { runsText } from '../../base/strings/runs.ts';

export const columnIds = [
  'name',
  'status',
  'when',
  'document',
  'backend',
  'data',
  'weights',
  'epochs',
  'loss',
  'accuracy',
  'valLoss',
  'valAccuracy',
  'testAccuracy',
  'learningRate',
  'optimizer',
  'batch',
  'seed',
  'duration',
] as const;

export type ColumnId = (typeof columnIds)[number];

/** One column of the table of runs. */
export interface RunColumn {
  readonly id: ColumnId;
  /** What it is sorted by; undefined where there is nothing yet. */
  readonly value: (run: RunSummary) => number | string | undefined;
  /** What stands there; empty where there is nothing yet. */
  readonly text: (run: RunSummary) => string;
  /** Mean and spread over several seeds; absent for what is no measurement. */
  readonly spread?: (runs: readonly RunSummary[]) => string;
  /** True for figures, which stand at the right. */
  readonly numeric: boolean;
  /** Pixels at least, and its share of what is left. */
  readonly width: number;
  readonly grow: number;
}

type Value = number | null | undefined;

function figure(
  id: ColumnId,
  width: number,
  value: (run: RunSummary) => Value,
  format: (value: number) => string,
): RunColumn {
  const read = (run: RunSummary): number | undefined => value(run) ?? undefined;
  const text = (run: RunSummary): string => {
    const known = read(run);
    return known === undefined ? '' : format(known);
  };
  return { id, value: read, text, numeric: true, width, grow: 0.5 };
}

/** A figure that comes out otherwise with each seed. */
function measured(
  id: ColumnId,
  width: number,
  value: (run: RunSummary) => Value,
  [format, formatSpread]: readonly [(value: number) => string, (spread: Spread) => string],
): RunColumn {
  const spread = (runs: readonly RunSummary[]): string => {
    const over = spreadOf(runs.map(value));
    return over === undefined ? '' : formatSpread(over);
  };
  return { ...figure(id, width, value, format), spread };
}

const loss = [formatLoss, formatLossSpread] as const;
const share = [formatAccuracy, formatAccuracySpread] as const;

function words(id: ColumnId, width: number, text: (run: RunSummary) => string, grow = 1): RunColumn {
  return { id, value: text, text, numeric: false, width, grow };
}

/** Whole epochs that are behind a run. */
export function epochsDone({ progress, result }: RunSummary): number {
  // A run that goes on keeps its result until there is a better one.
  return progress?.epoch ?? result?.epochs ?? 0;
}

/** Where the images are from, with the way there. */
export function wholeSource(source: string): string {
  return source === 'mnist' ? runsText.digits : source;
}

/** `digits`, `flowers`, `train.npz`: where the images are from, without the way there. */
export function shortSource(source: string): string {
  if (source === 'mnist') return runsText.digits;
  const path = source.slice(source.indexOf(':') + 1).replace(/[\\/]+$/, '');
  return path.split(/[\\/]/).at(-1) || source;
}

const all: Readonly<Record<ColumnId, RunColumn>> = {
  name: words('name', 200, ({ name }) => name, 3),
  status: words('status', 116, ({ status }) => runsText.status[status], 0.5),
  when: {
    ...words('when', 116, ({ createdAt }) => formatAge(Date.parse(createdAt))),
    value: ({ createdAt }) => Date.parse(createdAt),
  },
  document: words('document', 130, ({ document }) => document),
  backend: words('backend', 96, ({ backend }) => backend, 0.5),
  data: words('data', 100, ({ source }) => shortSource(source)),
  weights: figure('weights', 84, ({ weights }) => weights, formatShort),
  epochs: {
    ...figure('epochs', 92, epochsDone, formatCount),
    text: (run) => `${formatCount(epochsDone(run))} / ${formatCount(run.training.epochs)}`,
  },
  loss: measured('loss', 112, ({ last }) => last?.loss, loss),
  accuracy: measured('accuracy', 108, ({ last }) => last?.accuracy, share),
  valLoss: measured('valLoss', 112, ({ last }) => last?.valLoss, loss),
  valAccuracy: measured('valAccuracy', 108, ({ last }) => last?.valAccuracy, share),
  testAccuracy: measured('testAccuracy', 108, ({ result }) => result?.testAccuracy, share),
  learningRate: figure('learningRate', 84, ({ training }) => training.learningRate, String),
  optimizer: words('optimizer', 92, ({ training }) => training.optimizer.kind, 0.5),
  batch: figure('batch', 72, ({ training }) => training.batchSize, formatCount),
  seed: figure('seed', 72, ({ training }) => training.seed, String),
  duration: figure('duration', 96, ({ progress }) => progress?.seconds, formatDuration),
};

export const runColumns: readonly RunColumn[] = columnIds.map((id) => all[id]);

export function columnOf(id: ColumnId): RunColumn {
  return all[id];
}

/** A column's name in full. */
export function longName(id: ColumnId): string {
  const long: Partial<Record<ColumnId, string>> = runsText.longColumns;
  return long[id] ?? runsText.columns[id];
}

/** What is read on the column, and its name in full where that is another. */
export function spokenName(id: ColumnId): string {
  const [short, long] = [runsText.columns[id], longName(id)];
  return short === long ? short : `${short}, ${long}`;
}

/** What is shown before somebody chooses; the name always is. */
export const usualColumns: ReadonlySet<ColumnId> = new Set([
  'name',
  'status',
  'when',
  'document',
  'data',
  'epochs',
  'loss',
  'accuracy',
  'valAccuracy',
  'testAccuracy',
  'learningRate',
  'optimizer',
  'duration',
]);
