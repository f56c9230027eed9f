import type { RunSummary } from '../../../core/protocol/runs.ts';
import { formatDuration } from '../../base/strings/run-figures.ts';
import type { RunCurves } from '../../model/state/curves.ts';
import { isUnderWay } from '../../model/state/runs.ts';
import { epochsDone } from '../runs/columns.ts';
import { formatRemaining } from './progress.ts';

/** Loss and accuracy, and of what they are. */
export interface Measurement {
  readonly of: 'step' | 'epoch' | 'validation' | 'test';
  /** Number of the step or the epoch; of the epoch behind it for the others. */
  readonly at: number;
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * What is known of a run, from the noisiest to the most reliable: the last step while it trains, the mean of the last epoch, the
 * validation after it, and the test of the saved model. All but the step are the numbers that the engine wrote down.
 */
export function measurementsOf(run: RunSummary, curves: RunCurves | undefined): readonly Measurement[] {
  const { last, result } = run;
  const epoch = epochsDone(run);
  const found: Measurement[] = [];
  const add = (of: Measurement['of'], at: number, loss?: number | null, accuracy?: number | null): void => {
    if (typeof loss === 'number' && typeof accuracy === 'number') found.push({ of, at, loss, accuracy });
  };
  if (isUnderWay(run) || last === null) {
    const steps = curves?.steps;
    add('step', steps?.step.at(-1) ?? 0, steps?.loss.at(-1), steps?.accuracy.at(-1));
  }
  add('epoch', epoch, last?.loss, last?.accuracy);
  add('validation', epoch, last?.valLoss, last?.valAccuracy);
  if (!isUnderWay(run)) add('test', epoch, result?.testLoss, result?.testAccuracy);
  return found;
}

/** How long a run has trained: in whole seconds while it does, afterwards as tables and reports write it and call it. */
export function timeOf(run: RunSummary): readonly ['elapsed' | 'duration', string | undefined] {
  const seconds = run.progress?.seconds;
  const underWay = isUnderWay(run);
  const shown = seconds === undefined ? undefined : (underWay ? formatRemaining : formatDuration)(seconds);
  return [underWay ? 'elapsed' : 'duration', shown];
}
