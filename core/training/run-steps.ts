import { limits } from '../document/limits.ts';
import type { TrainingSettings } from '../document/training.ts';

/** Fewer updates than these teach a network little, and leave no time for a schedule. */
const few = 300;
/** What is proposed in place of few. */
const enough = 600;

/** How long a run is, and how long it should be where that is too short. */
export interface RunSteps {
  readonly steps: number;
  readonly epochs: number;
  readonly proposed: { readonly epochs: number; readonly steps: number };
}

/** Undefined where the epochs give enough updates. @param images to train on */
export function tooFewSteps(
  images: number,
  { epochs, batchSize }: Pick<TrainingSettings, 'epochs' | 'batchSize'>,
): RunSteps | undefined {
  const perEpoch = Math.ceil(images / batchSize);
  const steps = epochs * perEpoch;
  if (perEpoch === 0 || steps >= few) return undefined;
  const proposed = Math.min(limits.epochs, Math.ceil(enough / perEpoch));
  return { steps, epochs, proposed: { epochs: proposed, steps: proposed * perEpoch } };
}
