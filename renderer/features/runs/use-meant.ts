import { useMemo } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useRuns } from '../../model/state/runs.ts';
import { useRunsTable } from './runs-state.ts';

/**
 * The runs that an action would be about: the active one first, then all else that is selected. Before anything has been touched
 * it is the run that the panels show, whose details stand beside the table.
 */
export function useMeant(): readonly RunSummary[] {
  const active = useRunsTable((state) => state.active);
  const selected = useRunsTable((state) => state.selected);
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.shown);
  return useMemo(() => {
    const ids = active === null ? selected : new Set([active, ...selected]);
    const meant = [...ids].flatMap((id) => runs.get(id) ?? []);
    return meant.length > 0 ? meant : [runs.get(shown ?? '')].flatMap((run) => run ?? []);
  }, [active, selected, runs, shown]);
}
