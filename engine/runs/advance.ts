import type { LeanMetric } from '../../core/training/metrics.ts';
import type { TrainerEvent } from './messages.ts';
import type { Run } from './run-folder.ts';

/** How far a run is. */
export type Advance = Pick<Run, 'progress' | 'last' | 'weights' | 'skippedFiles' | 'precision'>;

/** The part of a run that says how far it is. */
export function advanceOf({ progress, last, weights, skippedFiles, precision }: Advance): Advance {
  return { progress, last, weights, skippedFiles, precision };
}

/** How far a run is after another event of its trainer, or another line of its metrics. */
export function advanced<Value extends Advance>(run: Value, event: TrainerEvent | LeanMetric): Value {
  switch (event.type) {
    case 'skipped':
      return { ...run, skippedFiles: event.files.length };
    case 'precision': {
      const { chosen, reason, gain } = event;
      return { ...run, precision: { chosen, reason, gain } };
    }
    case 'begin': {
      const { epoch, step, stepsPerEpoch, seconds, weights } = event;
      // A resumed run may start before what it had reached.
      return step === 0
        ? { ...run, weights, progress: null, last: null }
        : { ...run, weights, progress: { epoch, step, stepsPerEpoch, seconds } };
    }
    case 'step': {
      const { epoch, step, stepsPerEpoch } = event;
      const seconds = (run.progress?.seconds ?? 0) + event.seconds;
      return { ...run, progress: { epoch: epoch - 1, step, stepsPerEpoch, seconds } };
    }
    case 'epoch': {
      const { epoch, loss, accuracy, valLoss, valAccuracy } = event;
      const progress = run.progress === null ? null : { ...run.progress, epoch };
      return { ...run, progress, last: { loss, accuracy, valLoss, valAccuracy } };
    }
    default:
      return run;
  }
}
