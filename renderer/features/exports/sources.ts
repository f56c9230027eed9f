import type { ExportSourceRequest } from '../../../core/protocol/exports.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';

/** What is exported, as the dialog keeps it: the text of an open document is taken when the export begins. */
export type Source = Extract<ExportSourceRequest, { kind: 'run' }> | { readonly kind: 'open' };

/** Runs that have something to export, the newest first. */
export function exportable(runs: readonly RunSummary[]): RunSummary[] {
  return runs
    .filter(({ hasModel, hasCheckpoint }) => hasModel || hasCheckpoint)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** What most people mean: the newest run that has come to its end, else the newest with a model, else the document as it is. */
export function usualSource(runs: readonly RunSummary[]): Source {
  const models = exportable(runs).filter(({ hasModel }) => hasModel);
  const run = models.find(({ status }) => status === 'done') ?? models[0];
  return run === undefined ? { kind: 'open' } : sourceOf(run);
}

/** A run's model; its newest checkpoint where it has no model yet, by a name that is known once the checkpoints are. */
export function sourceOf({ id }: Pick<RunSummary, 'id'>): Source {
  return { kind: 'run', id, checkpoint: null };
}

/** The weights of a run that are taken: what was chosen, or where there is no model, the newest checkpoint; undefined where there is neither. */
export function weightsOf(
  chosen: string | null,
  hasModel: boolean,
  checkpoints: readonly string[],
): string | null | undefined {
  if (chosen !== null && checkpoints.includes(chosen)) return chosen;
  return hasModel ? null : checkpoints[0];
}
