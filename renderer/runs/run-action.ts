import {
  IconChartLine,
  IconDownload,
  IconEye,
  IconFileText,
  IconFolder,
  IconFolderOpen,
  IconGitBranch,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlayerTrackNext,
  type IconProps,
  IconTrash,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { host } from '../host/bridge.ts';
import { inWorkspace, reveal } from '../host/reveal.ts';
import {
  exportRunModel,
  openRunDocument,
  pauseRun,
  resumeRun,
  showInDocument,
  startRunFrom,
  stopRun,
} from '../host/runs.ts';
import { saveReport } from '../report/save-report.ts';
import { refuse } from '../state/act.ts';
import { isOwn, overlay, showRun, useRuns } from '../state/runs.ts';
import { hostText } from '../strings/host.ts';
import { runsText } from '../strings/runs.ts';
import { deleteRuns } from './delete-runs.tsx';
import { goOn } from './go-on.ts';
import type { RunActionId } from './offered.ts';
import { useRunsTable } from './runs-state.ts';

const text = runsText.actions;

export const actionIcons: Readonly<Record<RunActionId, ComponentType<IconProps>>> = {
  show: IconEye,
  overlay: IconChartLine,
  unlay: IconChartLine,
  pause: IconPlayerPause,
  resume: IconPlayerPlay,
  stop: IconPlayerStop,
  continue: IconPlayerTrackNext,
  branch: IconGitBranch,
  open: IconFolderOpen,
  rename: IconPencil,
  export: IconDownload,
  report: IconFileText,
  reveal: IconFolder,
  delete: IconTrash,
};

export const actionKeys: Partial<Record<RunActionId, string>> = {
  show: 'Enter',
  overlay: 'Space',
  unlay: 'Space',
  rename: 'F2',
  delete: 'Del',
};

/** @param own whether the first of them is of the open document */
export function actionLabel(action: RunActionId, count: number, own: boolean): string {
  if (action === 'show' && !own) return text.showElsewhere;
  if (count > 1 && action === 'report') return text.compare(count);
  if (count > 1 && action === 'delete') return text.deleteMany(count);
  if (action === 'reveal') return hostText.reveal(host.platform);
  return text[action];
}

/** Does something with runs; those that mean one run take the first. */
export function doAction(action: RunActionId, runs: readonly RunSummary[]): void {
  const [run] = runs;
  if (run === undefined) return;
  const ids = runs.map(({ id }) => id);
  const doings: Readonly<Record<RunActionId, () => unknown>> = {
    show: () => showAlone(run),
    overlay: () => addOverlay(ids),
    unlay: () => removeOverlay(ids),
    pause: () => pauseRun(run.id),
    resume: () => resumeRun(run.id),
    stop: () => stopRun(run.id),
    continue: () => goOn(run),
    branch: () => startRunFrom(run.id),
    open: () => openRunDocument(run.id),
    rename: () => useRunsTable.setState({ renaming: run.id }),
    export: () => exportRunModel(run.id),
    report: () => saveReport(ids),
    reveal: () => reveal(inWorkspace('runs', run.id)),
    delete: () => deleteRuns(runs),
  };
  doings[action]();
}

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
    refuse(text.nothingToDrawOver);
    return;
  }
  if (shown === null) showRun(main);
  overlay([...overlaid, ...ids.filter((id) => id !== main)]);
}

function removeOverlay(ids: readonly string[]): void {
  overlay([...useRuns.getState().overlaid].filter((id) => !ids.includes(id)));
}

export function toggleOverlay(id: string): void {
  if (useRuns.getState().overlaid.has(id)) removeOverlay([id]);
  else addOverlay([id]);
}
