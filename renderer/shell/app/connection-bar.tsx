import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { appText } from '../../base/strings/app.ts';
import { inApp } from '../../model/host/bridge.ts';
import { downloadDocument } from '../../model/host/download-document.ts';
import { reconnect, useConnection } from '../../model/host/engine.ts';
import { useWindow } from '../../model/state/window.ts';
import classes from './connection-bar.module.css';

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
  const refused = useConnection((state) => state.refused);
  const editing = useWindow(({ page }) => page === 'designer');
  const stage = useStage(since);
  useReturn(since !== null);
  if (stage === 'none') return null;
  const long = refused || stage === 'long';
  return (
    <div className={classes.bar} role={long ? 'alert' : 'status'} data-long={long}>
      {long ? <IconPlugConnectedX size={16} aria-hidden /> : <Loader size={14} aria-hidden />}
      <span className={classes.sentence}>{refused ? text.refused : sentences[stage]}</span>
      {long && editing && (
        <Button size="compact-xs" variant="default" onClick={downloadDocument}>
          {text.download}
        </Button>
      )}
      {long && (
        <Button size="compact-xs" variant="default" onClick={() => void reconnect()}>
          {text.retry}
        </Button>
      )}
    </div>
  );
}

/** Whoever comes back to the window has perhaps just opened Skiplane in another one, and does not wait for the next try. */
function useReturn(lost: boolean): void {
  useEffect(() => {
    if (!lost) return;
    const tryNow = (): void => void reconnect();
    window.addEventListener('focus', tryNow);
    return () => window.removeEventListener('focus', tryNow);
  }, [lost]);
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
