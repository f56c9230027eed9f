import type { Asks } from '../../../core/analysis/define.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';

/** Runs of the open document that a tool can work on, the newest first: of those with a model where it asks for one. */
export function measurable(asks: Asks, runs: readonly RunSummary[]): RunSummary[] {
  return runs
    .filter(({ hasModel }) => asks === 'network' || hasModel)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/**
 * The run that is measured: the chosen one, else of a tool that needs one the shown one, else the newest. Null for the network
 * on the canvas, undefined where there is nothing to measure.
 * @param chosen its id; null for the network on the canvas, undefined where nobody has chosen
 */
export function subjectOf(
  asks: Asks,
  offered: readonly RunSummary[],
  chosen: string | null | undefined,
  shown: string | null,
): RunSummary | null | undefined {
  const named = offered.find(({ id }) => id === chosen);
  if (named !== undefined) return named;
  if (asks === 'network') return null;
  return offered.find(({ id }) => id === shown) ?? offered[0];
}
