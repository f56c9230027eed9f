import { z } from 'zod';
import type { Metric } from '../../core/training/metrics.ts';

/** What a supervisor tells its trainer. */
export const trainerCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), folder: z.string() }),
  z.strictObject({ type: z.enum(['pause', 'resume', 'stop', 'interrupt']) }),
]);

export type TrainerCommand = z.output<typeof trainerCommand>;

/** How a run ended. */
export interface RunResult {
  readonly outcome: 'finished' | 'stopped' | 'stoppedEarly' | 'interrupted';
  readonly epochs: number;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /** Folder of the saved model; null where the run was interrupted, or stopped before its first step. */
  readonly model: string | null;
}

/** What a trainer tells its supervisor, several at a time. */
export type TrainerEvent =
  | { readonly type: 'progress'; readonly what: string; readonly done: number; readonly total: number }
  | { readonly type: 'notice'; readonly message: string }
  | {
      readonly type: 'skipped';
      readonly files: readonly { readonly file: string; readonly reason: string }[];
    }
  | {
      /** Everything is prepared; the first step comes. */
      readonly type: 'begin';
      readonly epoch: number;
      readonly step: number;
      readonly stepsPerEpoch: number;
      /** Of training so far. */
      readonly seconds: number;
      /** Of the model, now that its classes are the data's. */
      readonly weights: number;
    }
  | Metric
  | ({ readonly type: 'done' } & RunResult)
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
