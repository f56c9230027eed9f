import type { RunSummary } from '../../../core/protocol/runs.ts';
import { engine } from '../../model/host/engine.ts';
import { showError } from '../../model/state/act.ts';
import { putRun, useRuns } from '../../model/state/runs.ts';

/** Gives a run another name or other notes. They are shown at once, and taken back where the engine refuses. */
export async function describeRun(
  id: string,
  change: Partial<Pick<RunSummary, 'name' | 'notes'>>,
): Promise<void> {
  const before = useRuns.getState().runs.get(id);
  if (before === undefined) return;
  const { name, notes } = { ...before, ...change };
  if (name === before.name && notes === before.notes) return;
  putRun({ ...before, name, notes });
  try {
    await engine.describeRun({ id, name, notes });
  } catch (thrown) {
    const now = useRuns.getState().runs.get(id);
    if (now !== undefined) putRun({ ...now, name: before.name, notes: before.notes });
    showError(thrown);
  }
}
