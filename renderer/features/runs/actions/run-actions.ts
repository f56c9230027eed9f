import {
  IconAdjustmentsCheck,
  IconChartLine,
  IconDownload,
  IconEye,
  IconFileText,
  IconFolder,
  IconFolderOpen,
  IconGitBranch,
  IconGitCompare,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlayerTrackNext,
  type IconProps,
  IconRepeat,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { hostText } from '../../../base/strings/host.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { host, inApp } from '../../../model/host/bridge.ts';
import { inWorkspace, reveal } from '../../../model/host/reveal.ts';
import { askDifferences } from '../../../model/state/asked-differences.ts';
import { isUnderWay } from '../../../model/state/runs.ts';
import { openExport } from '../../exports/exports-state.ts';
import { continueRun, openRunDocument, pauseRun, resumeRun, startRunFrom, stopRun } from '../control.ts';
import { deleteRuns } from '../delete-runs.tsx';
import { goOn } from '../go-on.ts';
import { goOnSlower } from '../go-on-slower.ts';
import { saveReport } from '../report/save-report.ts';
import { useRunsTable } from '../runs-state.ts';
import { takeSettingsOf } from '../take-settings.ts';
import type { Asked } from './asked.ts';
import { addOverlay, removeOverlay, showAlone } from './overlay.ts';

/** In groups and in the order in which menus show them; of those that let a run go on, the likeliest is first. */
export const actionGroups = [
  ['show', 'overlay', 'unlay'],
  ['pause', 'resume', 'stop', 'dequeue', 'continue', 'longer', 'branch'],
  ['use', 'differences', 'open', 'rename'],
  ['export', 'report', 'reveal'],
  ['delete'],
] as const;

export type RunActionId = (typeof actionGroups)[number][number];

/** Something that can be done with runs: buttons, menu and commands are made from this. */
interface RunAction {
  readonly icon: ComponentType<IconProps>;
  readonly label: (asked: Asked) => string;
  /** What it does, where its name does not say all. */
  readonly hint?: string;
  /** In the table of runs. */
  readonly key?: string;
  /** True where it can be done with several runs at once. */
  readonly several?: true;
  /** Whether it makes sense now; always when absent. */
  readonly when?: (asked: Asked) => boolean;
  readonly do: (asked: Asked) => unknown;
}

const text = runsText.actions;

function isShownAlone({ run, runs, shown }: Asked): boolean {
  return runs.length === 1 && run.id === shown;
}

function areOverlaid({ runs, overlaid }: Asked): boolean {
  return runs.every(({ id }) => overlaid.has(id));
}

function canGoOn({ run }: Asked): boolean {
  return run.canContinue && !isUnderWay(run);
}

function idsOf({ runs }: Asked): string[] {
  return runs.map(({ id }) => id);
}

export const runActions: Readonly<Record<RunActionId, RunAction>> = {
  show: {
    icon: IconEye,
    label: ({ own }) => (own ? text.show : text.showElsewhere),
    key: 'Enter',
    when: (asked) => !isShownAlone(asked),
    do: ({ run }) => showAlone(run),
  },
  overlay: {
    icon: IconChartLine,
    label: () => text.overlay,
    key: 'Space',
    several: true,
    when: (asked) => !areOverlaid(asked) && !isShownAlone(asked),
    do: (asked) => addOverlay(idsOf(asked)),
  },
  unlay: {
    icon: IconChartLine,
    label: () => text.unlay,
    key: 'Space',
    several: true,
    when: (asked) => areOverlaid(asked) && !isShownAlone(asked),
    do: (asked) => removeOverlay(idsOf(asked)),
  },
  pause: {
    icon: IconPlayerPause,
    label: () => text.pause,
    when: ({ run }) => run.status === 'running',
    do: ({ run }) => pauseRun(run.id),
  },
  resume: {
    icon: IconPlayerPlay,
    label: () => text.resume,
    when: ({ run }) => run.status === 'paused',
    do: ({ run }) => resumeRun(run.id),
  },
  stop: {
    icon: IconPlayerStop,
    label: () => text.stop,
    hint: text.stopHint,
    when: ({ run }) => isUnderWay(run) && run.status !== 'queued',
    do: ({ run }) => stopRun(run.id),
  },
  dequeue: {
    icon: IconX,
    label: () => text.dequeue,
    when: ({ run }) => run.status === 'queued',
    do: ({ run }) => stopRun(run.id),
  },
  continue: {
    icon: IconPlayerTrackNext,
    label: ({ run }) =>
      run.diverged ? text.continueSlower : run.hasCheckpoint ? text.continue : text.tryAgain,
    // A run that has diverged would do so again at its rate; one that has done its epochs goes on only with more of them.
    when: (asked) => canGoOn(asked) && (asked.run.status !== 'done' || asked.run.diverged),
    do: ({ run }) => (run.diverged ? goOnSlower(run) : continueRun(run.id, null)),
  },
  longer: {
    icon: IconRepeat,
    label: () => text.longer,
    when: (asked) => canGoOn(asked) && !asked.run.diverged,
    do: ({ run }) => goOn(run),
  },
  branch: {
    icon: IconGitBranch,
    label: () => text.branch,
    when: ({ run }) => run.hasModel && !isUnderWay(run),
    do: ({ run }) => startRunFrom(run.id),
  },
  use: { icon: IconAdjustmentsCheck, label: () => text.use, do: ({ run }) => takeSettingsOf(run) },
  differences: {
    icon: IconGitCompare,
    label: () => text.differences,
    when: ({ own }) => own,
    do: ({ run }) => askDifferences(run.id),
  },
  open: { icon: IconFolderOpen, label: () => text.open, do: ({ run }) => openRunDocument(run.id) },
  rename: {
    icon: IconPencil,
    label: () => text.rename,
    key: 'F2',
    do: ({ run }) => useRunsTable.setState({ renaming: run.id }),
  },
  export: {
    icon: IconDownload,
    label: () => text.export,
    when: ({ run }) => run.hasModel,
    do: ({ run, own }) => openExport(run, own),
  },
  report: {
    icon: IconFileText,
    label: ({ runs }) => (runs.length > 1 ? text.compare(runs.length) : text.report),
    several: true,
    do: (asked) => saveReport(idsOf(asked)),
  },
  reveal: {
    icon: IconFolder,
    label: () => hostText.reveal(host.platform),
    when: () => inApp,
    do: ({ run }) => reveal(inWorkspace('runs', run.id)),
  },
  delete: {
    icon: IconTrash,
    label: ({ runs }) => (runs.length > 1 ? text.deleteMany(runs.length) : text.delete),
    key: 'Del',
    several: true,
    do: ({ runs }) => deleteRuns(runs),
  },
};
