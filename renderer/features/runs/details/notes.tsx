import { useEffect, useId, useRef, useState } from 'react';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { describeRun } from '../describe-run.ts';
import classes from './details.module.css';

/** Milliseconds without typing after which notes are kept. */
const pause = 600;

/** A person's notes about a run, kept by themselves. */
export function Notes({ run: { id, notes } }: { readonly run: RunSummary }) {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<string | null>(null);
  const field = useId();
  const keep = useRef(() => {
    const text = waiting.current;
    waiting.current = null;
    if (text !== null) void describeRun(id, { notes: text });
    setTyped(null);
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => keep.current(), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  // Whoever looks at another run in the middle of a word loses none of it.
  useEffect(() => {
    const last = keep.current;
    return () => last();
  }, []);
  return (
    <div className={classes.notes}>
      <label htmlFor={field}>{runsText.panel.notes}</label>
      <textarea
        id={field}
        rows={3}
        maxLength={100_000}
        placeholder={runsText.panel.notesHint}
        value={typed ?? notes}
        onChange={(event) => {
          waiting.current = event.currentTarget.value;
          setTyped(event.currentTarget.value);
        }}
        onBlur={() => keep.current()}
      />
    </div>
  );
}
