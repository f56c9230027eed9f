import { Button, RingProgress, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { appText } from '../../base/strings/app.ts';
import { formatShare } from '../../base/strings/format.ts';
import { lookAtRun } from '../../features/runs/control.ts';
import { runTitle } from '../../features/runs/run-title.ts';
import { shareDone } from '../../features/training/progress.ts';
import { trainedNow, useRuns } from '../../model/state/runs.ts';
import { keysOf } from '../commands/command.ts';
import { doCommand } from '../commands/do-command.ts';
import classes from './top-bar.module.css';

/** Starts training, and shows how far it is. */
export function TrainButton() {
  const starting = useRuns((state) => state.starting);
  return (
    <>
      <RunChip />
      <Tooltip label={appText.trainHint(keysOf('mod+Enter').join(' '))}>
        <Button
          size="xs"
          loading={starting}
          leftSection={<IconPlayerPlayFilled size={13} aria-hidden />}
          onClick={() => doCommand('train')}
        >
          {appText.train}
        </Button>
      </Tooltip>
    </>
  );
}

/** The run that is trained now, of whichever document, and how many wait; leads to it. */
function RunChip() {
  const current = useRuns(({ runs }) => trainedNow(runs.values()));
  const waiting = useRuns(
    ({ runs }) => [...runs.values()].filter(({ status }) => status === 'queued').length,
  );
  if (current === undefined) return null;
  const share = shareDone(current);
  const label = appText.runChip(runTitle(current), formatShare(share), waiting, current.status === 'paused');
  return (
    <Tooltip label={label}>
      <UnstyledButton className={classes.pill ?? ''} aria-label={label} onClick={() => lookAtRun(current)}>
        <RingProgress
          size={18}
          thickness={3}
          sections={[{ value: 100 * share, color: 'var(--accent)' }]}
          aria-hidden
        />
        <span className="mono">{formatShare(share)}</span>
        {waiting > 0 && <span className={classes.waiting}>{appText.waiting(waiting)}</span>}
      </UnstyledButton>
    </Tooltip>
  );
}
