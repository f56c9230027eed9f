import { z } from 'zod';
import type { EpochEvent, StepEvent } from '../training/train.ts';

/** What a supervisor tells its trainer. */
export const trainerCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), folder: z.string() }),
  z.strictObject({ type: z.enum(['pause', 'resume', 'stop']) }),
]);

export type TrainerCommand = z.output<typeof trainerCommand>;

/** How a run ended. */
export interface RunResult {
  readonly outcome: 'finished' | 'stopped' | 'stoppedEarly';
  readonly epochs: number;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /** Folder of the saved model; null where the run was stopped. */
  readonly model: string | null;
}

/** What a trainer tells its supervisor. */
export type TrainerEvent =
  | { readonly type: 'progress'; readonly what: string; readonly done: number; readonly total: number }
  | { readonly type: 'notice'; readonly message: string }
  | {
      readonly type: 'skipped';
      readonly files: readonly { readonly file: string; readonly reason: string }[];
    }
  | ({ readonly type: 'step' } & StepEvent)
  | ({ readonly type: 'epoch' } & EpochEvent)
  | ({ readonly type: 'done' } & RunResult)
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
