import type { RunSummary } from '../../core/protocol/runs.ts';

export type RunAction = 'pause' | 'resume' | 'stop' | 'dequeue' | 'continue' | 'longer';

/** What can be done with a run as it stands, the likeliest first. */
export function actionsFor({
  status,
  canContinue,
}: Pick<RunSummary, 'status' | 'canContinue'>): readonly RunAction[] {
  switch (status) {
    case 'queued':
      return ['dequeue'];
    case 'starting':
      return ['stop'];
    case 'running':
      return ['pause', 'stop'];
    case 'paused':
      return ['resume', 'stop'];
    case 'stopped':
    case 'interrupted':
    case 'failed':
      return canContinue ? ['continue'] : [];
    case 'done':
      return canContinue ? ['longer'] : [];
  }
}
