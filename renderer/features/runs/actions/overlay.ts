import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { refuse } from '../../../model/state/act.ts';
import { isOwn, overlay, showRun, useRuns } from '../../../model/state/runs.ts';
import { showInDocument } from '../control.ts';

/** Shows a run, in its own document; one that was drawn over another is not drawn over itself. */
export async function showAlone(run: RunSummary): Promise<void> {
  if ((await showInDocument(run)) && useRuns.getState().overlaid.has(run.id)) removeOverlay([run.id]);
}

/**
 * Draws runs over the shown one; the first of them that is of the open document is shown where none is. Runs of other documents
 * are drawn over it where somebody asks for that, and never alone.
 */
export function addOverlay(ids: readonly string[]): void {
  const { shown, overlaid } = useRuns.getState();
  const main = shown ?? ids.find((id) => isOwn({ id })) ?? null;
  if (main === null) {
    refuse(runsText.actions.nothingToDrawOver);
    return;
  }
  if (shown === null) showRun(main);
  overlay([...overlaid, ...ids.filter((id) => id !== main)]);
}

export function removeOverlay(ids: readonly string[]): void {
  overlay([...useRuns.getState().overlaid].filter((id) => !ids.includes(id)));
}

export function toggleOverlay(id: string): void {
  if (useRuns.getState().overlaid.has(id)) removeOverlay([id]);
  else addOverlay([id]);
}
