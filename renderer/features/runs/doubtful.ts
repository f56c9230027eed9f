import type { RunSummary } from '../../../core/protocol/runs.ts';
import { isSound } from '../../../core/training/verdict.ts';

/** Whether a run's result is not what it seems. Runs that were not judged are not doubted. */
export function isDoubtful({ result }: Pick<RunSummary, 'result'>): boolean {
  return result !== null && !isSound(result.findings);
}
