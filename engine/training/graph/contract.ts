import type { Batch } from '../../data/batch.ts';
import type { StepOptions, StepResult } from '../step.ts';

/** Takes the steps of a training. */
export interface Stepper {
  step(batch: Batch, options: StepOptions): Promise<StepResult>;
  /** Whether full steps are replayed as one graph by now. */
  replays(): boolean;
  /** Frees what the steps held; the variables keep their values. */
  close(): void;
}
