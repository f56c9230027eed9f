import { Tooltip } from '@mantine/core';
import { useEffect, useId } from 'react';
import { z } from 'zod';
import classes from './field.module.css';
import { formatValue, parseValue } from './field-text.ts';
import type { Field, Range } from './fields.ts';
import { NumberBox } from './number-box.tsx';
import { useTyped } from './use-typed.ts';

interface NumberLineProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly range: Range;
  readonly onChange: (value: number) => void;
  readonly onEnd: () => void;
  /** Hears whether the text in the field is such a number. */
  readonly onSound?: (sound: boolean) => void;
}

/** A whole number that is no parameter of a layer: no default, no expression. */
export function NumberLine({ label, help = '', value, range, onChange, onEnd, onSound }: NumberLineProps) {
  const id = useId();
  const field: Field = { name: '', label, help, schema: z.number(), initial: value, kind: 'integer', range };
  const typed = useTyped({
    shown: formatValue(field, value),
    read: (text) =>
      text.trim().startsWith('=') ? parseValue(field, text.trim().slice(1)) : parseValue(field, text),
    show: (next) => formatValue(field, next),
    write: (next) => {
      if (typeof next === 'number') onChange(next);
    },
    end: onEnd,
  });
  const sound = typed.problem === undefined;
  useEffect(() => onSound?.(sound), [sound, onSound]);
  return (
    <div className={classes.field}>
      <div className={classes.label}>
        <Tooltip label={help} multiline maw={260} position="left" disabled={help === ''}>
          <label htmlFor={id}>{label}</label>
        </Tooltip>
      </div>
      <NumberBox
        {...{ id, label, typed, value, range }}
        step={1}
        onStep={onChange}
        describedBy={`${id}-problem`}
      />
      {typed.problem === undefined ? null : (
        <p className={classes.problem} id={`${id}-problem`} role="status">
          {typed.problem}
        </p>
      )}
    </div>
  );
}
