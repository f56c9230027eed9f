import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './facts.module.css';

interface FactsProps {
  /** One below the other with the values at the right, all in a row, or in a row with the names above the values. */
  readonly look?: 'list' | 'row' | 'columns';
  readonly children: ReactNode;
}

/** What is known of something: names and values. */
export function Facts({ look = 'list', children }: FactsProps) {
  return (
    <dl className={classes.facts} data-look={look}>
      {children}
    </dl>
  );
}

interface FactProps {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly tone?: 'good' | 'bad' | 'skip' | undefined;
  /** Stands under the value, smaller. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** One of them: what it is, and its value. */
export function Fact({ label, hint, tone, note, children }: FactProps) {
  return (
    <div>
      <dt>
        {hint === undefined ? (
          label
        ) : (
          <Tooltip label={hint} multiline maw={260} position="left">
            <span className={classes.hinted}>{label}</span>
          </Tooltip>
        )}
      </dt>
      <dd data-tone={tone}>
        <span className="mono">{children}</span>
        {note === undefined ? null : <div className={classes.note}>{note}</div>}
      </dd>
    </div>
  );
}
