import { Switch, Tooltip } from '@mantine/core';
import { useId } from 'react';
import { z } from 'zod';
import { ChoiceBox } from '../../base/forms/choice-box.tsx';
import { formatValue, parseValue } from '../../base/forms/field-text.ts';
import type { Field } from '../../base/forms/fields.ts';
import { NumberBox } from '../../base/forms/number-box.tsx';
import { useTyped } from '../../base/forms/use-typed.ts';
import { dataText } from '../../base/strings/data.ts';
import { expected } from '../../base/strings/expectations.ts';
import classes from './setting-line.module.css';

interface SettingLineProps {
  readonly field: Field;
  /** As the document has it; undefined where it says nothing. */
  readonly value: unknown;
  /** Stands in the empty field. */
  readonly placeholder?: string | undefined;
  readonly unit?: string | undefined;
  /** Undefined sets it back to the default. */
  readonly onChange: (value: unknown) => void;
  readonly onEnd: () => void;
}

/** One setting that is no parameter of a layer: a plain value, no expression. */
export function SettingLine(props: SettingLineProps) {
  const { field, value, placeholder, unit, onChange, onEnd } = props;
  const id = useId();
  const typed = useTyped({
    shown: formatValue(field, value),
    read: (text) => readSetting(field, text),
    show: (next) => formatValue(field, next),
    write: onChange,
    end: onEnd,
    clear: () => onChange(undefined),
  });
  const now = value ?? field.initial;
  return (
    <div className={classes.field}>
      <Tooltip label={field.help} multiline maw={260} position="right" disabled={field.help === ''}>
        <label htmlFor={id}>{field.label}</label>
      </Tooltip>
      {field.kind === 'choice' ? (
        <ChoiceBox
          id={id}
          options={field.options}
          mixed={false}
          value={typeof value === 'string' ? value : undefined}
          initial={String(field.initial)}
          onChoose={(next) => {
            onChange(next);
            onEnd();
          }}
        />
      ) : field.kind === 'flag' ? (
        <span className={classes.switch}>
          <Switch
            id={id}
            size="sm"
            checked={Boolean(now)}
            onChange={(event) => {
              onChange(event.currentTarget.checked);
              onEnd();
            }}
          />
        </span>
      ) : (
        <NumberBox
          id={id}
          label={field.label}
          typed={typed}
          value={typeof now === 'number' ? now : undefined}
          range={'range' in field ? field.range : anyNumber}
          step={field.kind === 'number' ? field.step : 1}
          placeholder={placeholder ?? formatValue(field, field.initial)}
          suffix={unit}
          describedBy={`${id}-problem`}
          onStep={onChange}
        />
      )}
      {typed.problem === undefined ? null : (
        <p className={classes.problem} id={`${id}-problem`} role="status">
          {typed.problem}
        </p>
      )}
    </div>
  );
}

const anyNumber = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, below: false };

/** What somebody typed, checked by the setting's own schema; expressions have no meaning here. */
function readSetting(field: Field, text: string): ReturnType<typeof parseValue> {
  const parsed = parseValue(field, text.trim().replace(/^=/, ''));
  if ('problem' in parsed) return parsed;
  const [issue] = z.safeParse(field.schema, parsed.value).error?.issues ?? [];
  return issue === undefined ? parsed : { problem: dataText.settings.invalid(expected(issue)) };
}
