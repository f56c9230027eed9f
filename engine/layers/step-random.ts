import { hashText, type Random, random } from '../../core/random.ts';

/** Which training step runs: what the masks of dropout-like layers depend on, besides the layer's name. */
export interface TrainingStep {
  readonly seed: number;
  /** Counted over the whole run, so that a resumed run draws the masks the uninterrupted one would have drawn. */
  readonly step: number;
}

let current: TrainingStep = { seed: 0, step: 0 };

/** Says which step the next forward pass in training belongs to. The training loop calls it before each step. */
export function setTrainingStep(step: TrainingStep): void {
  current = step;
}

/** The step that `setTrainingStep` said last. */
export function trainingStep(): TrainingStep {
  return current;
}

/** The random numbers of a layer in this step: the same on every backend and in every repetition of the step. */
export function stepRandom(layerName: string): Random {
  return random(current.seed, current.step, hashText(layerName));
}
