import { Switch } from '@mantine/core';
import type { RefObject } from 'react';
import type { Scope } from '../../../core/document/expression.ts';
import { inspectorText } from '../../strings/inspector.ts';
import { formatValue, sidesOf } from '../field-text.ts';
import { isFormula, previewOf } from '../reading.ts';
import { ChoiceBox } from './choice-box.tsx';
import { NumberBox } from './number-box.tsx';
import classes from './param-field.module.css';
import type { ParamFieldProps } from './param-field.tsx';
import { SidesBox } from './sides-box.tsx';
import { TextBox } from './text-box.tsx';
import type { Typed } from './use-typed.ts';

const text = inspectorText.field;

interface ControlProps extends ParamFieldProps {
  readonly id: string;
  readonly typed: Typed;
  readonly formula: boolean;
  readonly apart: boolean;
  readonly describedBy: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** What a parameter is edited by: as its kind wants it, or as a line of text while it is a formula. */
export function Control(props: ControlProps) {
  const {
    id,
    field,
    value,
    mixed = false,
    typed,
    formula,
    apart,
    describedBy,
    inputRef,
    onChange,
    onEnd,
  } = props;
  const placeholder = mixed ? text.mixed : formatValue(field, field.initial);
  const suffix = formula && typed.problem === undefined ? comesTo(typed.text, props.scope) : undefined;
  const common = { id, label: field.label, typed, placeholder, describedBy, suffix, inputRef };
  if (field.kind === 'choice' && !formula) {
    const choose = (next: string): void => {
      onChange(next);
      onEnd();
    };
    const chosen = typeof value === 'string' ? value : undefined;
    const { options } = field;
    return (
      <ChoiceBox
        {...{ id, options, mixed, describedBy }}
        value={chosen}
        initial={String(field.initial)}
        onChoose={choose}
      />
    );
  }
  if (field.kind === 'flag' && !formula) {
    return (
      <span className={classes.switch}>
        <Switch
          id={id}
          size="sm"
          checked={mixed ? false : Boolean(value ?? field.initial)}
          aria-describedby={describedBy}
          label={mixed ? text.mixed : undefined}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
            onEnd();
          }}
        />
      </span>
    );
  }
  if ((field.kind === 'pair' || field.kind === 'sides') && apart) {
    const { range } = field;
    const sides = field.kind === 'pair' ? pairOf(value ?? field.initial) : fourOf(value ?? field.initial);
    return (
      <SidesBox
        {...{ id, range, sides, describedBy, onChange, onEnd }}
        label={field.label}
        scope={props.scope}
      />
    );
  }
  if (
    field.kind === 'integer' ||
    field.kind === 'number' ||
    field.kind === 'pair' ||
    field.kind === 'sides'
  ) {
    const now = mixed ? undefined : (value ?? field.initial);
    const one = isFormula(now) ? undefined : firstOf(now);
    return (
      <NumberBox
        {...common}
        value={typeof one === 'number' && !formula ? one : undefined}
        range={field.range}
        step={field.kind === 'number' ? field.step : 1}
        onStep={onChange}
      />
    );
  }
  return <TextBox {...common} />;
}

function comesTo(expression: string, scope: Scope): string | undefined {
  const preview = previewOf(expression.trim(), scope);
  return 'value' in preview ? `= ${preview.value}` : undefined;
}

/** The one number that stands for a size, or its first. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value.flat()[0] : value;
}

function pairOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value, value];
}

function fourOf(value: unknown): readonly unknown[] {
  const sides = sidesOf(value) ?? [];
  return sides.length === 4 ? sides : [sides[0], sides[0], sides[0], sides[0]];
}
