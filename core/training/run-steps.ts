import type { TrainingSettings } from '../document/training.ts';

/** Fewer updates than these teach a network little, and leave no time for a schedule. */
const few = 300;
/** What is proposed in place of few. */
const enough = 600;
const mostEpochs = 100_000;

/** How long a run is, and how long it should be where that is too short. */
export interface RunSteps {
  readonly steps: number;
  readonly epochs: number;
  readonly proposed: { readonly epochs: number; readonly steps: number };
}

/** Undefined where the epochs give enough updates. @param pictures to train on */
export function tooFewSteps(
  pictures: number,
  { epochs, batchSize }: Pick<TrainingSettings, 'epochs' | 'batchSize'>,
): RunSteps | undefined {
  const perEpoch = Math.ceil(pictures / batchSize);
  const steps = epochs * perEpoch;
  if (perEpoch === 0 || steps >= few) return undefined;
  const proposed = Math.min(mostEpochs, Math.ceil(enough / perEpoch));
  return { steps, epochs, proposed: { epochs: proposed, steps: proposed * perEpoch } };
}
