import { z } from 'zod';
import type { Metric } from '../../core/training/metrics.ts';
import type { PrecisionChoice } from '../../core/training/precision.ts';
import type { Judgement } from './judge.ts';

/** What changes in a resumed run: more epochs, another place of the same data, a lower rate after it diverged. */
export const runChanges = z.strictObject({
  epochs: z.number().int().min(1).optional(),
  source: z.string().optional(),
  learningRate: z.number().positive().optional(),
});

export type RunChanges = z.output<typeof runChanges>;

/** What a supervisor tells its trainer. */
export const trainerCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    folder: z.string(),
    /** True for a run that has trained before: nothing of it is changed before the supervisor says `proceed`. */
    held: z.boolean(),
    changes: runChanges,
  }),
  z.strictObject({ type: z.enum(['proceed', 'pause', 'resume', 'stop', 'interrupt']) }),
]);

export type TrainerCommand = z.output<typeof trainerCommand>;

/** How a run ended. */
export interface RunResult extends Judgement {
  readonly outcome: 'finished' | 'stopped' | 'stoppedEarly' | 'interrupted';
  readonly epochs: number;
  /** Whether the model has statistics of batch normalization that were measured at the end, in place of the moving ones. */
  readonly reestimated: boolean;
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
  /** Data and checkpoint are those of the run: it may be changed from now on. */
  | { readonly type: 'ready' }
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
  /** Said once in a run's life, before its first step. */
  | ({ readonly type: 'precision' } & PrecisionChoice)
  | Metric
  | ({ readonly type: 'done' } & RunResult)
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
