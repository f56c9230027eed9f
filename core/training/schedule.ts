import type { ScheduleSettings } from '../document/training.ts';

/** How long a run is, for schedules that depend on it. */
export interface RunLength {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
}

/**
 * The learning rate of a step, counted from 0 over the whole run. Warm-up rises linearly from `base / steps`; the schedule
 * then runs over what is left. One-cycle after Smith 2018 (arXiv 1803.09820), cosine after Loshchilov and Hutter 2017
 * (arXiv 1608.03983), both without restarts.
 */
export function learningRateAt(
  schedule: ScheduleSettings,
  base: number,
  step: number,
  length: RunLength,
): number {
  const total = Math.max(1, length.epochs * length.stepsPerEpoch);
  const warmup = Math.min(total, Math.round(schedule.warmupEpochs * length.stepsPerEpoch));
  if (step < warmup) return (base * (step + 1)) / warmup;
  const progress = Math.min(1, (step - warmup) / Math.max(1, total - warmup));
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

/** From one value to another along half a cosine. */
function between(from: number, to: number, progress: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * progress))) / 2;
}
