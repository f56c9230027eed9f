import { type Spread, spreadOf } from '../../../core/training/spread.ts';
import type { CurveData, CurveMetric } from './curve-data.ts';

type Column = ArrayLike<number | null>;

/** The curves of one design that was trained with several seeds as one: at each step the mean of those that have got so far. */
export function meanCurves(members: readonly CurveData[]): CurveData {
  const steps = (of: 'loss' | 'accuracy'): number[] => meanOf(members.map((one) => one.steps[of]));
  const epochs = (of: 'loss' | 'accuracy'): number[] => meanOf(members.map((one) => one.epochs[of]));
  const judged = (of: 'valLoss' | 'valAccuracy'): (number | null)[] =>
    meanOf(members.map((one) => one.epochs[of])).map((mean) => (Number.isNaN(mean) ? null : mean));
  return {
    // Runs of one design take the same steps.
    steps: {
      step: longest(members.map((one) => one.steps.step)),
      loss: steps('loss'),
      accuracy: steps('accuracy'),
    },
    epochs: {
      epoch: longest(members.map((one) => one.epochs.epoch)),
      step: longest(members.map((one) => one.epochs.step)),
      loss: epochs('loss'),
      accuracy: epochs('accuracy'),
      valLoss: judged('valLoss'),
      valAccuracy: judged('valAccuracy'),
    },
  };
}

function meanOf(columns: readonly Column[]): number[] {
  return rowsOf(columns).map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
}

/** The values of all columns at each place, as far as they go; what is null is left out. */
function rowsOf(columns: readonly Column[]): number[][] {
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length }, (_, at) => columns.flatMap((column) => column[at] ?? []));
}

function longest<Column extends { readonly length: number }>(columns: readonly Column[]): Column {
  return columns.reduce((a, b) => (b.length > a.length ? b : a));
}

/** One standard deviation below and above the mean at each place; no number where fewer than two columns go so far. */
export function bandOf(columns: readonly Column[]): { readonly low: number[]; readonly high: number[] } {
  const spreads = rowsOf(columns).map((row) => spreadOf(row));
  return {
    low: spreads.map((at) => (at === undefined ? Number.NaN : at.mean - at.deviation)),
    high: spreads.map((at) => (at === undefined ? Number.NaN : at.mean + at.deviation)),
  };
}

/** Mean and spread of the last epoch that at least two members have ended. */
export function lastSpread(
  members: readonly CurveData[],
  metric: CurveMetric | 'valLoss' | 'valAccuracy',
): Spread | undefined {
  const rows = rowsOf(members.map(({ epochs }) => epochs[metric]));
  return spreadOf(rows.findLast((row) => row.length > 1) ?? []);
}
