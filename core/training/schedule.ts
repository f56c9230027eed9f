import type { OptimizerSettings, ScheduleSettings } from '../document/training.ts';

/** How long a run is, for schedules that depend on it. */
export interface RunLength {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
}

/**
 * The learning rate of a step, counted from 0 over the whole run. Warm-up rises linearly from `base / steps`; the schedule
 * then runs over what is left. One-cycle after Smith 2018 (arXiv 1803.09820), cosine after Loshchilov and Hutter 2017
 * (arXiv 1608.03983), both without restarts; one-cycle begins at a 25th of the peak, as PyTorch's, and ends at `finalFactor` of it,
 * 0 by default, where PyTorch's ends at a 250,000th.
 */
export function learningRateAt(
  schedule: ScheduleSettings,
  base: number,
  step: number,
  length: RunLength,
): number {
  const { total, warmup, progress } = placeOf(schedule, step, length);
  if (step < warmup) return (base * (step + 1)) / warmup;
  switch (schedule.kind) {
    case 'constant':
      return base;
    case 'step':
      // Milestones are shares of the whole run, warm-up included.
      return base * schedule.factor ** schedule.milestones.filter((share) => step >= share * total).length;
    case 'exponential':
      return base * schedule.factor ** progress;
    case 'cosine':
      return between(base, base * schedule.finalFactor, progress);
    case 'oneCycle': {
      const { peakAt } = schedule;
      if (progress < peakAt) return between(base / 25, base, progress / peakAt);
      return between(base, base * schedule.finalFactor, (progress - peakAt) / (1 - peakAt));
    }
  }
}

/** Where a step stands: in the warm-up, or so far in what is left, from 0 to 1. */
function placeOf({ warmupEpochs }: ScheduleSettings, step: number, { epochs, stepsPerEpoch }: RunLength) {
  const total = Math.max(1, epochs * stepsPerEpoch);
  const warmup = Math.min(total, Math.round(warmupEpochs * stepsPerEpoch));
  const progress = Math.min(1, Math.max(0, step - warmup) / Math.max(1, total - warmup));
  return { total, warmup, progress };
}

/** Momentum far from the peak of the rate, and at it. Defaults of PyTorch's `OneCycleLR`. */
const momentumRange = { high: 0.95, low: 0.85 } as const;

/** Whether one-cycle has a momentum to move: sgd's, if any, or β₁ of adam. RMSProp's own stays unchanged. */
export function cyclesMomentum({ kind, momentum }: OptimizerSettings): boolean {
  return kind === 'sgd' ? momentum > 0 : kind !== 'rmsprop';
}

/**
 * The momentum of a step under one-cycle, which runs against the rate (Smith 2018, arXiv 1803.09820): 0.95, 0.85 at the peak, 0.95.
 * In Adam it is β₁. Undefined where the optimizer keeps its own.
 */
export function momentumAt(
  schedule: ScheduleSettings,
  optimizer: OptimizerSettings,
  step: number,
  length: RunLength,
): number | undefined {
  if (schedule.kind !== 'oneCycle' || !schedule.cycleMomentum || !cyclesMomentum(optimizer)) return undefined;
  const { progress } = placeOf(schedule, step, length);
  const { peakAt } = schedule;
  const { high, low } = momentumRange;
  if (progress < peakAt) return between(high, low, progress / peakAt);
  return between(low, high, (progress - peakAt) / (1 - peakAt));
}

/** From one value to another along half a cosine. */
function between(from: number, to: number, progress: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * progress))) / 2;
}
