import type { TrainingSettings } from '../../../core/document/training.ts';
import { parseDecimals } from '../../../core/parse-list.ts';
import { cyclesMomentum } from '../../../core/training/schedule.ts';

type Names = readonly string[];

/** The settings that an optimizer heeds; without momentum there is nothing for Nesterov to look ahead along. */
export function heededByOptimizer({ optimizer }: Pick<TrainingSettings, 'optimizer'>): Names {
  switch (optimizer.kind) {
    case 'sgd':
      return optimizer.momentum > 0 ? ['momentum', 'momentumForm', 'nesterov'] : ['momentum'];
    case 'rmsprop':
      return ['rho', 'rmspropMomentum', 'epsilon'];
    case 'adam':
    case 'adamW':
      return ['beta1', 'beta2', 'epsilon'];
  }
}

/** The settings that a schedule heeds. */
export function heededBySchedule({
  schedule,
  optimizer,
}: Pick<TrainingSettings, 'schedule' | 'optimizer'>): Names {
  switch (schedule.kind) {
    case 'constant':
      return ['warmupEpochs'];
    case 'step':
      return ['milestones', 'factor', 'warmupEpochs'];
    case 'exponential':
      return ['factor', 'warmupEpochs'];
    case 'cosine':
      return ['finalFactor', 'warmupEpochs'];
    case 'oneCycle':
      return cyclesMomentum(optimizer)
        ? ['peakAt', 'finalFactor', 'cycleMomentum', 'warmupEpochs']
        : ['peakAt', 'finalFactor', 'warmupEpochs'];
  }
}

/** Settings of any order of size: they are stepped by a unit of their first digit, and never to zero. */
const anySize = new Set(['learningRate', 'weightDecay', 'epsilon', 'minDelta', 'clipNorm']);

/** By how much the arrow keys change a setting. */
export function stepOf(name: string, value: number, step: number): number {
  if (!anySize.has(name)) return step;
  if (value <= 0) return 1e-4;
  const unit = 10 ** Math.floor(Math.log10(value) + 1e-9);
  // Down from 0.1 leads to 0.09.
  return Number((Math.abs(value / unit - 1) < 1e-9 ? unit / 10 : unit).toPrecision(3));
}

/** Shares of the run as a person writes them: "0.5, 0.75"; undefined for anything else. */
export function readMilestones(typed: string): number[] | undefined {
  const shares = parseDecimals(typed);
  return shares?.every((share) => share > 0 && share < 1) ? shares.toSorted((a, b) => a - b) : undefined;
}
