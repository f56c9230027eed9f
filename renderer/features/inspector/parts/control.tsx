import { Switch } from '@mantine/core';
import type { RefObject } from 'react';
import type { Scope } from '../../../../core/document/expression.ts';
import { ChoiceBox } from '../../../base/forms/choice-box.tsx';
import classes from '../../../base/forms/field.module.css';
import { formatValue, sidesOf } from '../../../base/forms/field-text.ts';
import { NumberBox } from '../../../base/forms/number-box.tsx';
import { isFormula, previewOf } from '../../../base/forms/reading.ts';
import { TextBox } from '../../../base/forms/text-box.tsx';
import type { Typed } from '../../../base/forms/use-typed.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import type { ParamFieldProps } from './param-field-props.ts';
import { SidesBox } from './sides-box.tsx';

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
