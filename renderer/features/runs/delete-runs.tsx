import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { runsText as text } from '../../base/strings/runs.ts';
import { engine } from '../../model/host/engine.ts';
import { refuse, showError } from '../../model/state/act.ts';
import { dropRun, isOwn, isUnderWay, overlay, setRuns, showRun, useRuns } from '../../model/state/runs.ts';
import { useRunsTable } from './runs-state.ts';
import classes from './runs-tab.module.css';

/** What was deleted last and can be brought back, with what the panels showed then. */
interface Deleted {
  readonly ids: readonly string[];
  readonly document: string | null;
  readonly shown: string | null;
  readonly overlaid: ReadonlySet<string>;
}

let last: Deleted | null = null;

const notice = 'runs-deleted';

/** Deletes runs, with a way back. Those that are still training are left, and the person is told. */
export async function deleteRuns(runs: readonly RunSummary[]): Promise<void> {
  const busy = runs.find(isTraining);
  if (busy !== undefined) refuse(text.underWay(busy.name));
  const going = runs.filter((run) => !isTraining(run));
  if (going.length === 0) return;
  const ids = going.map(({ id }) => id);
  const { document, shown, overlaid } = useRuns.getState();
  try {
    await engine.deleteRuns({ ids });
  } catch (thrown) {
    showError(thrown);
    return;
  }
  for (const id of ids) dropRun(id);
  const deleted = { ids, document, shown, overlaid };
  last = deleted;
  notifications.hide(notice);
  notifications.show({
    id: notice,
    autoClose: 15_000,
    message: (
      <div className={classes.deleted}>
        <span>{text.deleted(ids.length, going[0]?.name ?? '')}</span>
        <Button size="compact-xs" variant="default" onClick={() => void restore(deleted)}>
          {text.undo}
        </Button>
      </div>
    ),
  });
}

/** One that only waits in the queue can be deleted. */
function isTraining(run: RunSummary): boolean {
  return isUnderWay(run) && run.status !== 'queued';
}

/** Brings back what was deleted last; does nothing where that has been done. */
export async function restoreLast(): Promise<void> {
  if (last !== null) await restore(last);
}

async function restore(deleted: Deleted): Promise<void> {
  if (last === deleted) last = null;
  notifications.hide(notice);
  try {
    await engine.restoreRuns({ ids: [...deleted.ids] });
    setRuns(await engine.listRuns());
    const { runs, shown } = useRuns.getState();
    // Another document may have been opened meanwhile.
    if (shown === null && deleted.shown !== null && isOwn({ id: deleted.shown })) showRun(deleted.shown);
    const { overlaid, document } = useRuns.getState();
    if (document === deleted.document)
      overlay([...overlaid, ...[...deleted.overlaid].filter((id) => runs.has(id))]);
    // That they are back is to be seen; they are selected, as they were.
    useRunsTable.setState({ active: deleted.ids[0] ?? null, selected: new Set(deleted.ids) });
  } catch (thrown) {
    showError(thrown);
  }
}
