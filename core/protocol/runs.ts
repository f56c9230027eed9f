import { z } from 'zod';
import { type BackendReport, backendNames } from '../backends.ts';
import { type DatasetSettings, datasetSettings } from '../document/dataset.ts';
import { limits } from '../document/limits.ts';
import { type TrainingSettings, trainingSettings } from '../document/training.ts';
import type { NetworkDesign } from '../experiment/design.ts';
import type { MachineMemory } from '../network/backend-memory.ts';
import type { Finding } from '../training/finding.ts';
import type { LeanMetric, StepFlow } from '../training/metrics.ts';
import type { PrecisionChoice } from '../training/precision.ts';
import { count, id, runId, text } from './scalars.ts';

const runName = z.string().min(1).max(200);
const source = z.string().min(1).max(5000);

/** Runs that belong to one experiment are shown over each other. */
export const experimentRole = z.strictObject({
  id,
  /** What this run is in it, such as `residual` or `plain`. */
  role: z.enum(['residual', 'plain']),
  /** Digest of the network as the document draws it, before remedies are switched and skips taken out. */
  drawn: z.string().max(100).optional(),
});

export type ExperimentRole = z.output<typeof experimentRole>;

export const runRequests = {
  /** Tries all backends; the answer is kept until `again`. */
  listBackends: z.tuple([z.strictObject({ again: z.boolean() })]),
  listRuns: z.tuple([]),
  /** Puts a run into the queue. */
  startRun: z.tuple([
    z.strictObject({
      name: runName,
      document: text,
      source,
      dataset: datasetSettings,
      training: trainingSettings,
      backend: z.enum([...backendNames, 'auto']),
      experiment: experimentRole.nullable(),
    }),
  ]),
  pauseRun: z.tuple([z.strictObject({ id: runId })]),
  resumeRun: z.tuple([z.strictObject({ id: runId })]),
  /** Ends after the step, with a checkpoint and a model; takes a queued run out of the queue. */
  stopRun: z.tuple([z.strictObject({ id: runId })]),
  /**
   * Resumes an ended run from its last checkpoint, up to `epochs`, with the same data at `source`; null leaves them as they
   * are. A run that has diverged needs a lower learning rate; all others keep theirs. A run whose data or checkpoints are no longer
   * its own stays as it was, and says why as its `refusal`.
   */
  continueRun: z.tuple([
    z.strictObject({
      id: runId,
      epochs: z.number().int().min(1).max(limits.epochs).nullable(),
      source: source.nullable().default(null),
      learningRate: z.number().positive().max(100).optional(),
    }),
  ]),
  /** Puts a new run into the queue that begins with the weights of another, on its data or on those at `source`. */
  startRunFrom: z.tuple([
    z.strictObject({
      id: runId,
      epochs: z.number().int().min(1).max(limits.epochs).nullable(),
      source: source.nullable(),
    }),
  ]),
  describeRun: z.tuple([z.strictObject({ id: runId, name: runName, notes: z.string().max(100_000) })]),
  /** Moves runs aside; `restoreRuns` brings them back. */
  deleteRuns: z.tuple([z.strictObject({ ids: z.array(runId).min(1).max(1000) })]),
  restoreRuns: z.tuple([z.strictObject({ ids: z.array(runId).min(1).max(1000) })]),
  /** The metrics after a sequence number, at most some thousands at a time. */
  readMetrics: z.tuple([z.strictObject({ id: runId, after: count })]),
  /** The gradient flow of a step, or of the newest that has one. */
  readFlow: z.tuple([z.strictObject({ id: runId, step: count.nullable() })]),
  readRunDocument: z.tuple([z.strictObject({ id: runId })]),
  /** The end of the trainer's log. */
  readRunLog: z.tuple([z.strictObject({ id: runId })]),
} as const;

/**
 * queued → starting → running ⇄ paused → done, stopped or failed. `interrupted` is a run whose trainer or engine ended under it.
 */
export type RunStatus =
  | 'queued'
  | 'starting'
  | 'running'
  | 'paused'
  | 'stopped'
  | 'interrupted'
  | 'failed'
  | 'done';

/** A run as tables and panels show it. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Name of the document. */
  readonly document: string;
  /** Which document that is: `identityOf` it; null where the run has none that could be read. */
  readonly documentId: string | null;
  /** The network that it trains, in short; null where its document cannot be read. */
  readonly design: NetworkDesign | null;
  readonly backend: BackendReport['backend'];
  readonly source: string;
  readonly dataset: DatasetSettings;
  readonly training: TrainingSettings;
  readonly experiment: ExperimentRole | null;
  readonly status: RunStatus;
  /** What it is doing before the first step: "reading files, 120 of 4,000". */
  readonly preparing: { readonly what: string; readonly done: number; readonly total: number } | null;
  /** Why it failed or was interrupted. */
  readonly error: string | null;
  /** Why it could not be resumed the last time; it has not changed. */
  readonly refusal: {
    readonly code: string;
    readonly message: string;
    /** The epochs that it was to reach. */
    readonly epochs: number;
  } | null;
  /** Id of the run whose weights it began with. */
  readonly from: string | null;
  /** Whether it failed because its numbers became NaN or infinite: it can be resumed only with a lower learning rate. */
  readonly diverged: boolean;
  /** Where it stands; null before its first step. */
  readonly progress: {
    /** Whole epochs behind it. */
    readonly epoch: number;
    readonly step: number;
    readonly stepsPerEpoch: number;
    /** Of training, pauses left out. */
    readonly seconds: number;
  } | null;
  /** The last epoch's; null before its end. */
  readonly last: {
    readonly loss: number;
    readonly accuracy: number;
    readonly valLoss: number | null;
    readonly valAccuracy: number | null;
  } | null;
  readonly result: {
    readonly epochs: number;
    readonly testLoss: number | null;
    readonly testAccuracy: number | null;
    /** Whether batch normalization's statistics were measured at the end, as few steps had not settled the moving ones. */
    readonly reestimated: boolean;
    /** Some of the training images, judged as the model judges, and by each batch's own statistics, as in training. */
    readonly training: {
      readonly pictures: number;
      readonly accuracy: number;
      readonly accuracyByBatch: number;
    } | null;
    /** What these figures mean together. */
    readonly findings: readonly Finding[];
  } | null;
  /** What was chosen where the settings ask for another precision than float32; null before. */
  readonly precision: PrecisionChoice | null;
  /** True if it can be resumed: from its checkpoint, or from the start if it has none. */
  readonly canContinue: boolean;
  readonly hasCheckpoint: boolean;
  /** True where it has a model to look into and to export. */
  readonly hasModel: boolean;
  /** Weights of the network, by number. */
  readonly weights: number;
  /** Files of the data that were not used. */
  readonly skippedFiles: number;
}

export interface RunResponses {
  listBackends: {
    readonly backends: readonly BackendReport[];
    readonly memory: MachineMemory;
  };
  listRuns: readonly RunSummary[];
  startRun: RunSummary;
  pauseRun: null;
  resumeRun: null;
  stopRun: null;
  continueRun: null;
  startRunFrom: RunSummary;
  describeRun: null;
  deleteRuns: null;
  restoreRuns: null;
  readMetrics: { readonly metrics: readonly LeanMetric[]; readonly more: boolean };
  readFlow: StepFlow | null;
  readRunDocument: { readonly text: string };
  readRunLog: { readonly text: string };
}
