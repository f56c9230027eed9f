import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { inApp } from '../host/bridge.ts';
import { reconnect, useConnection } from '../host/engine.ts';
import { appText } from '../strings/app.ts';
import styles from './connection-bar.module.css';

const text = appText.connection;
/** A gap as short as this is none to speak of, in milliseconds. */
const unnoticed = 400;
/** After so long it is said that somebody has to do something. */
const patience = 12_000;

const sentences = inApp
  ? { short: text.inApp, long: text.lostInApp }
  : { short: text.again, long: text.lost };

/** Says so when the engine is gone; the window goes on, keeps the edits, and finds the engine again by itself. */
export function ConnectionBar() {
  const since = useConnection((state) => state.lostSince);
  const stage = useStage(since);
  if (stage === 'none') return null;
  return (
    <div className={styles['bar']} role={stage === 'long' ? 'alert' : 'status'} data-long={stage === 'long'}>
      {stage === 'long' ? <IconPlugConnectedX size={16} aria-hidden /> : <Loader size={14} aria-hidden />}
      {sentences[stage]}
      {stage === 'long' && (
        <Button size="compact-xs" variant="default" onClick={() => void reconnect()}>
          {text.retry}
        </Button>
      )}
    </div>
  );
}

/** How long the engine has been away, as far as it matters to people. */
function useStage(since: number | null): 'none' | 'short' | 'long' {
  const [stage, setStage] = useState<'none' | 'short' | 'long'>('none');
  useEffect(() => {
    setStage('none');
    if (since === null) return;
    const gone = Date.now() - since;
    const timers = [
      setTimeout(() => setStage('short'), unnoticed - gone),
      setTimeout(() => setStage('long'), patience - gone),
    ];
    return () => timers.forEach(clearTimeout);
  }, [since]);
  return stage;
}
