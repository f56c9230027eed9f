import { Button, RingProgress, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { keysOf } from '../commands/command.ts';
import { runCommand } from '../commands/run.ts';
import { lookAtRun } from '../host/runs.ts';
import { runTitle } from '../runs/run-title.ts';
import { trainedNow, useRuns } from '../state/runs.ts';
import { appText } from '../strings/app.ts';
import { formatShare } from '../theme/format.ts';
import { shareDone } from '../training/progress.ts';
import styles from './top-bar.module.css';

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
          onClick={() => runCommand('train')}
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
      <UnstyledButton className={styles['pill'] ?? ''} aria-label={label} onClick={() => lookAtRun(current)}>
        <RingProgress
          size={18}
          thickness={3}
          sections={[{ value: 100 * share, color: 'var(--accent)' }]}
          aria-hidden
        />
        <span className="mono">{formatShare(share)}</span>
        {waiting > 0 && <span className={styles['waiting']}>{appText.waiting(waiting)}</span>}
      </UnstyledButton>
    </Tooltip>
  );
}
