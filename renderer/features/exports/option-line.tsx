import { Switch } from '@mantine/core';
import { useId } from 'react';
import { z } from 'zod';
import type { OptionField } from '../../../core/formats/options.ts';
import { humanize } from '../../../core/humanize.ts';
import { parseValue } from '../../base/forms/field-text.ts';
import type { Field, Range } from '../../base/forms/fields.ts';
import { NumberBox } from '../../base/forms/number-box.tsx';
import { useTyped } from '../../base/forms/use-typed.ts';
import { Chooser } from '../../base/kit/chooser.tsx';
import { Segments } from '../../base/kit/segments.tsx';
import { exportsText } from '../../base/strings/exports.ts';
import classes from './exports.module.css';

interface OptionLineProps {
  readonly field: OptionField;
  readonly value: string | number | boolean;
  readonly onChange: (value: string | number | boolean) => void;
}

/** So many choices stand beside each other; more are a list. */
const mostSegments = 3;

/** One option of a format: a switch, a choice or a number, with what it does below its name. */
export function OptionLine({ field, value, onChange }: OptionLineProps) {
  const id = useId();
  const label = exportsText.options.names[field.name] ?? humanize(field.name);
  const help = sentence(field.description);
  if (typeof field.default === 'number')
    return (
      <NumberOption
        label={label}
        help={help}
        value={Number(value)}
        range={{
          min: field.least ?? Number.NEGATIVE_INFINITY,
          max: field.most ?? Number.POSITIVE_INFINITY,
          below: false,
        }}
        integer={Number.isInteger(field.default)}
        onChange={onChange}
        wide
      />
    );
  if (typeof field.default === 'boolean')
    return (
      <div className={classes.option}>
        <label htmlFor={id}>{label}</label>
        <Switch
          id={id}
          size="sm"
          checked={value === true}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <p id={`${id}-help`}>{help}</p>
      </div>
    );
  const choices = field.choices ?? [String(field.default)];
  const named = choices.map((choice) => ({
    id: choice,
    value: choice,
    label: exportsText.options.choices[choice] ?? choice,
  }));
  return (
    <div className={classes.option}>
      {choices.length <= mostSegments ? (
        <>
          <span>{label}</span>
          <Segments label={label} options={named} value={String(value)} onChange={onChange} />
        </>
      ) : (
        <>
          <label htmlFor={id}>{label}</label>
          <Chooser id={id} options={named} value={String(value)} onChange={onChange} />
        </>
      )}
      <p>{help}</p>
    </div>
  );
}

interface NumberOptionProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly range: Range;
  readonly integer?: boolean;
  readonly onChange: (value: number) => void;
  /** As a line of the options: the name at the left, the number at the right. */
  readonly wide?: boolean;
}

/** A number that is typed; what makes no sense stays in its field, with a sentence, and is not taken. */
export function NumberOption(props: NumberOptionProps) {
  const { label, help, value, range, integer = true, onChange, wide = false } = props;
  const id = useId();
  const field: Field = {
    name: label,
    label,
    help,
    schema: z.number(),
    initial: value,
    ...(integer ? { kind: 'integer', range } : { kind: 'number', range, step: 0.1 }),
  };
  const typed = useTyped({
    shown: String(value),
    // An expression has no meaning here.
    read: (text) => parseValue(field, text.trim().replace(/^=/, '')),
    show: String,
    write: (next) => {
      if (typeof next === 'number') onChange(next);
    },
    end: () => undefined,
  });
  const details = `${id}-help`;
  return (
    <div className={wide ? classes.option : classes.field}>
      <label htmlFor={id}>{label}</label>
      <div className={wide ? classes.number : undefined}>
        <NumberBox
          id={id}
          label={label}
          typed={typed}
          value={value}
          range={range}
          step={integer ? 1 : 0.1}
          describedBy={details}
          onStep={onChange}
        />
      </div>
      <p
        id={details}
        hidden={!wide && typed.problem === undefined}
        data-problem={typed.problem !== undefined || undefined}
      >
        {typed.problem ?? help}
      </p>
    </div>
  );
}

/** Descriptions are written for a command line too: some begin with a small letter and have no period. */
function sentence(description: string): string {
  const begun = description.charAt(0).toUpperCase() + description.slice(1);
  return /[.!?]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
