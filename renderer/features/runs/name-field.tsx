import { type KeyboardEvent, useRef, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { runsText } from '../../base/strings/runs.ts';
import { describeRun } from './describe-run.ts';
import classes from './run-line.module.css';
import { useRunsTable } from './runs-state.ts';

/** Types a run's name in its place: Enter or leaving keeps it, Escape does not. */
export function NameField({ run }: { readonly run: RunSummary }) {
  const [name, setName] = useState(run.name);
  const over = useRef(false);
  const end = (keep: boolean, back: HTMLElement | null): void => {
    if (over.current) return;
    over.current = true;
    useRunsTable.setState({ renaming: null });
    const given = name.trim();
    if (keep && given !== '') void describeRun(run.id, { name: given });
    back?.focus();
  };
  const type = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    end(event.key === 'Enter', event.currentTarget.closest('table'));
  };
  return (
    <input
      type="text"
      className={classes.field}
      value={name}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
      autoFocus
      spellCheck={false}
      aria-label={runsText.rename(run.name)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={type}
      onBlur={() => end(true, null)}
    />
  );
}
