import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconLoader2,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunSummary, RunStatus as Status } from '../../../core/protocol/runs.ts';
import { runsText } from '../../base/strings/runs.ts';
import { isDoubtful } from './doubtful.ts';
import classes from './run-status.module.css';

const icons: Readonly<Record<Status, ComponentType<IconProps>>> = {
  queued: IconClock,
  starting: IconLoader2,
  running: IconPlayerPlay,
  paused: IconPlayerPause,
  stopped: IconPlayerStop,
  interrupted: IconPlugConnectedX,
  failed: IconAlertCircle,
  done: IconCircleCheck,
};

/** What a run is doing: a sign, a color and a word. A run that is done has no sign of success where its result is doubtful. */
export function RunStatus({ run }: { readonly run: RunSummary }) {
  const { status } = run;
  const doubtful = isDoubtful(run);
  const Icon = doubtful ? IconAlertTriangle : icons[status];
  return (
    <span className={classes.status} data-status={status} data-doubtful={doubtful || undefined}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {runsText.status[status]}
    </span>
  );
}
