import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { messageOf } from '../../../../core/error.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import plain from '../../../base/kit/plain-button.module.css';
import { runsText } from '../../../base/strings/runs.ts';
import { engine } from '../../../model/host/engine.ts';
import classes from './details.module.css';

const text = runsText.panel;

/** The end of what a trainer wrote; read again after each epoch and whenever its state changes. */
export function Log({ run: { id, status, progress } }: { readonly run: RunSummary }) {
  const [read, setRead] = useState<string>();
  const [again, setAgain] = useState(0);
  const end = useRef<HTMLPreElement>(null);
  const epoch = progress?.epoch ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the reasons to read again
  useEffect(() => {
    let current = true;
    engine.readRunLog({ id }).then(
      (log) => current && setRead(log.text),
      (thrown: unknown) => current && setRead(messageOf(thrown)),
    );
    return () => {
      current = false;
    };
  }, [id, status, epoch, again]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last words stand at the end
  useLayoutEffect(() => {
    const panel = end.current?.parentElement;
    if (panel !== null && panel !== undefined) panel.scrollTop = panel.scrollHeight;
  }, [read]);
  if (read === undefined) return <p className={classes.quiet}>{text.reading}</p>;
  return (
    <>
      <pre ref={end} className={`${classes.log} mono`}>
        {read.trim() === '' ? text.emptyLog : read}
      </pre>
      <button
        type="button"
        className={`${plain.link} ${classes.link}`}
        onClick={() => setAgain((count) => count + 1)}
      >
        {text.readAgain}
      </button>
    </>
  );
}
