import type { RunSummary } from '../protocol/runs.ts';

/** Whether a run that had trained before was taken out of the queue, or stopped, before it went on: nothing came of that. */
export function wasTakenBack(
  { progress }: Pick<RunSummary, 'progress'>,
  before: Pick<RunSummary, 'status' | 'progress'>,
): boolean {
  const waited = before.status === 'queued' || before.status === 'starting';
  return waited && progress !== null && progress.step === before.progress?.step;
}
