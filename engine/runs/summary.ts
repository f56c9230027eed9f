import type { RunStatus, RunSummary } from '../../core/protocol/runs.ts';
import type { Run } from './run-folder.ts';

/** What a manager knows about a run besides its run.json. */
export interface Known {
  readonly preparing: RunSummary['preparing'];
  readonly refusal: RunSummary['refusal'];
  readonly hasModel: boolean;
  readonly hasCheckpoint: boolean;
  /** Which document it was trained from. */
  readonly documentId: string | null;
  readonly design: RunSummary['design'];
}

/** A run as tables and panels show it. */
export function summaryOf(
  run: Run,
  { preparing, refusal, hasModel, hasCheckpoint, documentId, design }: Known,
): RunSummary {
  return {
    id: run.id,
    name: run.name,
    notes: run.notes,
    createdAt: run.createdAt,
    document: run.document,
    documentId,
    design,
    backend: run.backend,
    source: run.source,
    dataset: run.dataset,
    training: run.training,
    experiment: run.experiment,
    status: run.status,
    preparing,
    error: run.error,
    refusal,
    from: run.from,
    diverged: hasDiverged(run),
    progress: run.progress,
    last: run.last,
    result: run.result,
    canContinue: hasEnded(run.status),
    hasCheckpoint,
    hasModel,
    weights: run.weights,
    skippedFiles: run.skippedFiles,
    precision: run.precision,
  };
}

/** Whether no process works on the run or is about to. */
export function hasEnded(status: RunStatus): boolean {
  return status === 'stopped' || status === 'interrupted' || status === 'failed' || status === 'done';
}

/** Whether a run ended because its numbers became NaN or infinite. */
export function hasDiverged({ status, errorCode }: Pick<Run, 'status' | 'errorCode'>): boolean {
  return status === 'failed' && errorCode === 'training/diverged';
}
