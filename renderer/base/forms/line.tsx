import { Tooltip } from '@mantine/core';
import { useId } from 'react';
import classes from './line.module.css';
import { TextArea, TextBox } from './text-box.tsx';
import { useName, useTyped } from './use-typed.ts';

interface LineProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
  readonly onEnd: () => void;
  /** Several lines, its label above. */
  readonly area?: boolean;
}

/** A text that may be anything; it goes into the document as it is typed. */
export function Line({ label, help = '', value, placeholder, onChange, onEnd, area = false }: LineProps) {
  const id = useId();
  const typed = useTyped({
    shown: value,
    read: (text) => ({ value: text }),
    show: String,
    write: (next) => onChange(String(next)),
    end: onEnd,
  });
  const name = (
    <Tooltip label={help} multiline maw={260} position="left" disabled={help === ''}>
      <label htmlFor={id}>{label}</label>
    </Tooltip>
  );
  if (area) {
    return (
      <div className={classes.wide}>
        {name}
        <TextArea {...{ id, label, typed, placeholder }} />
      </div>
    );
  }
  return (
    <>
      {name}
      <TextBox {...{ id, label, typed, placeholder }} prose />
    </>
  );
}

interface NameLineProps {
  readonly label: string;
  readonly help?: string;
  readonly name: string;
  /** Renames, or says in a sentence why not. */
  readonly rename: (name: string) => string | undefined;
}

/** A name that others refer to: it changes when it is complete, on Enter or on leaving the field. */
export function NameLine({ label, help = '', name, rename }: NameLineProps) {
  const id = useId();
  const typed = useName(name, rename);
  return (
    <>
      <Tooltip label={help} multiline maw={260} position="left" disabled={help === ''}>
        <label htmlFor={id}>{label}</label>
      </Tooltip>
      <TextBox id={id} label={label} typed={typed} describedBy={`${id}-problem`} />
      {typed.problem === undefined ? null : (
        <p className={classes.problem} id={`${id}-problem`} role="status">
          {typed.problem}
        </p>
      )}
    </>
  );
}
