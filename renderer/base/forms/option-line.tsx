import { Switch, Tooltip } from '@mantine/core';
import { useId } from 'react';
import { z } from 'zod';
import type { OptionField } from '../../../core/formats/options.ts';
import { Chooser } from '../kit/chooser.tsx';
import { Segments } from '../kit/segments.tsx';
import { parseValue } from './field-text.ts';
import type { Field, Range } from './fields.ts';
import { NumberBox } from './number-box.tsx';
import classes from './option-line.module.css';
import { useTyped } from './use-typed.ts';

/** `wide`: the name at the left, the control at the right, and below what it does. `compact`: that comes when the name is pointed at. `stacked`: name above control. */
type Look = 'wide' | 'compact' | 'stacked';

interface OptionLineProps {
  readonly field: OptionField;
  readonly label: string;
  readonly help: string;
  /** Names of the values of a choice. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly value: string | number | boolean;
  readonly onChange: (value: string | number | boolean) => void;
  readonly look?: Exclude<Look, 'stacked'>;
}

/** So many choices stand beside each other; more are a list. */
const mostSegments = 3;

/** An option that a schema describes: a switch, a choice or a number. */
export function OptionLine(props: OptionLineProps) {
  const { field, label, help, choices: names = {}, value, onChange, look = 'wide' } = props;
  const id = useId();
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
        step={field.whole === true ? 1 : stepNear(field.default)}
        integer={field.whole === true}
        onChange={onChange}
        look={look}
      />
    );
  const details = `${id}-help`;
  if (typeof field.default === 'boolean')
    return (
      <div className={classes.option} data-look={look}>
        <Name {...{ help, look }}>
          <label htmlFor={id}>{label}</label>
        </Name>
        <Switch
          id={id}
          size="sm"
          checked={value === true}
          aria-describedby={details}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <p id={details} hidden={look !== 'wide'}>
          {help}
        </p>
      </div>
    );
  const choices = field.choices ?? [String(field.default)];
  const named = choices.map((choice) => ({ id: choice, value: choice, label: names[choice] ?? choice }));
  const few = choices.length <= mostSegments;
  return (
    <div className={classes.option} data-look={look}>
      <Name {...{ help, look }}>{few ? <span>{label}</span> : <label htmlFor={id}>{label}</label>}</Name>
      {few ? (
        <Segments label={label} options={named} value={String(value)} onChange={onChange} />
      ) : (
        <Chooser id={id} options={named} value={String(value)} onChange={onChange} />
      )}
      <p hidden={look !== 'wide'}>{help}</p>
    </div>
  );
}

/** A step that changes a number noticeably: of 0.005, 0.001. */
function stepNear(value: number): number {
  return value === 0 ? 0.1 : 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9);
}

interface NameProps {
  readonly help: string;
  readonly look: Look;
  readonly children: React.JSX.Element;
}

/** Where there is no room for what an option does, it comes when the name is pointed at. */
function Name({ help, look, children }: NameProps) {
  return (
    <Tooltip label={help} multiline maw={260} position="top-start" disabled={look !== 'compact'}>
      {children}
    </Tooltip>
  );
}

interface NumberOptionProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly range: Range;
  readonly integer?: boolean;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  readonly look?: Look;
}

/** A number that is typed; what makes no sense stays in its field, with a sentence, and is not taken. */
export function NumberOption(props: NumberOptionProps) {
  const { label, help, value, range, integer = true, step = 1, onChange, look = 'stacked' } = props;
  const id = useId();
  const field: Field = {
    name: label,
    label,
    help,
    schema: z.number(),
    initial: value,
    ...(integer ? { kind: 'integer', range } : { kind: 'number', range, step }),
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
  const stacked = look === 'stacked';
  return (
    <div className={stacked ? classes.field : classes.option} data-look={look}>
      <Name {...{ help, look }}>
        <label htmlFor={id}>{label}</label>
      </Name>
      <div className={stacked ? undefined : classes.number}>
        <NumberBox
          id={id}
          label={label}
          typed={typed}
          value={value}
          range={range}
          step={step}
          describedBy={details}
          onStep={onChange}
        />
      </div>
      <p
        id={details}
        hidden={look !== 'wide' && typed.problem === undefined}
        data-problem={typed.problem !== undefined || undefined}
      >
        {typed.problem ?? help}
      </p>
    </div>
  );
}
