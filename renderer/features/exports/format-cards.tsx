import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import { exportsText } from '../../base/strings/exports.ts';
import classes from './exports.module.css';
import { useExports } from './exports-state.ts';
import type { FormatState } from './format-state.ts';

const text = exportsText.formats;
/** Files that are named on a card; the others are counted. */
const mostFiles = 3;

/** A card for each format: what it is for, what it writes, and whether it can hold the network. */
export function FormatCards({ states }: { readonly states: readonly FormatState[] }) {
  const chosen = useExports((state) => state.format);
  const group = useId();
  return (
    <fieldset className={classes.formats}>
      <legend>{text.label}</legend>
      {states.map((state) => (
        <Card key={state.name} state={state} group={group} chosen={state.name === chosen} />
      ))}
    </fieldset>
  );
}

interface CardProps {
  readonly state: FormatState;
  readonly group: string;
  readonly chosen: boolean;
}

function Card({ state: { name, format, problems, byOptions }, group, chosen }: CardProps) {
  const id = `${group}-${name}`;
  const blocked = problems.length > 0;
  const more = format.files.length - mostFiles;
  return (
    <label className={classes.card} data-blocked={blocked || undefined}>
      <input
        type="radio"
        name={group}
        value={name}
        checked={chosen}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-state ${id}-about`}
        // One that is blocked can be looked at: why, and what to do, is said below.
        onChange={() => useExports.setState({ format: name })}
      />
      <span className={classes.cardHead}>
        <span id={`${id}-name`} className={classes.name}>
          {format.label}
        </span>
        <span id={`${id}-state`} className={classes.blocked}>
          {blocked && (
            <>
              <IconAlertTriangle size={13} aria-hidden />
              {byOptions ? text.blockedAs : text.blocked}
            </>
          )}
        </span>
      </span>
      <span id={`${id}-about`} className={classes.about}>
        {format.about}
      </span>
      <span className={`${classes.files} mono`}>
        {format.files.slice(0, mostFiles).join('  ')}
        {more > 0 && `  ${text.more(more)}`}
      </span>
    </label>
  );
}
