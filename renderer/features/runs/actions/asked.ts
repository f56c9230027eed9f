import { useMemo } from 'react';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { isOwn, useRuns } from '../../../model/state/runs.ts';

/** Runs that something could be done with, and what decides what that is. */
export interface Asked {
  /** The first of them, which actions on a single run mean. */
  readonly run: RunSummary;
  readonly runs: readonly RunSummary[];
  /** Whether the first is of the open document. */
  readonly own: boolean;
  readonly shown: string | null;
  readonly overlaid: ReadonlySet<string>;
}

/** Undefined where there are no runs to do anything with. */
export function askedOf(runs: readonly RunSummary[]): Asked | undefined {
  const [run] = runs;
  const { shown, overlaid } = useRuns.getState();
  return run === undefined ? undefined : { run, runs, own: isOwn(run), shown, overlaid };
}

/** The same for a component, which hears of every change. */
export function useAsked(runs: readonly RunSummary[]): Asked | undefined {
  const shown = useRuns((state) => state.shown);
  const overlaid = useRuns((state) => state.overlaid);
  const own = useRuns((state) => runs[0] !== undefined && isOwn(runs[0], state));
  return useMemo(() => {
    const [run] = runs;
    return run === undefined ? undefined : { run, runs, own, shown, overlaid };
  }, [runs, own, shown, overlaid]);
}
