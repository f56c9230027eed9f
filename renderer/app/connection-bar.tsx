import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { reconnect, useConnection } from '../host/engine.ts';
import { appText } from '../strings/app.ts';
import styles from './connection-bar.module.css';

/** Says so when the engine is gone; the window goes on, and keeps the edits. */
export function ConnectionBar() {
  const lost = useConnection(({ status }) => status === 'lost');
  if (!lost) return null;
  return (
    <div className={styles['bar']} role="alert">
      <IconPlugConnectedX size={16} aria-hidden />
      {appText.lost}
      <Button size="compact-xs" variant="default" onClick={() => void reconnect()}>
        {appText.retry}
      </Button>
    </div>
  );
}
