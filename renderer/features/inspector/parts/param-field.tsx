import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { IconArrowBackUp, IconLink, IconLinkOff } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import classes from '../../../base/forms/field.module.css';
import { formatValue, parseValue, sidesOf, withOneSign } from '../../../base/forms/field-text.ts';
import type { Field } from '../../../base/forms/fields.ts';
import {
  formulaOf,
  isFormula,
  isInitial,
  literalOf,
  previewOf,
  shown,
  soundValue,
} from '../../../base/forms/reading.ts';
import { useTyped } from '../../../base/forms/use-typed.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { Control, firstOf } from './control.tsx';
import { Names } from './names.tsx';
import type { ParamFieldProps } from './param-field-props.ts';

const text = inspectorText.field;

/** One parameter: its label, what it is edited by, its way to a formula and back, and what is wrong with it. */
export function ParamField(props: ParamFieldProps) {
  const { field, value, mixed = false, scope, issue, onChange, onEnd } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { ref: within, focused } = useFocusWithin<HTMLDivElement>();
  const [split, setSplit] = useState(false);
  const typed = useTyped({
    shown: mixed ? '' : formatValue(field, value),
    read(written) {
      const parsed = parseValue(field, written);
      return 'problem' in parsed ? parsed : soundValue(field, parsed.value, scope);
    },
    tidy: withOneSign,
    show: (next) => formatValue(field, next),
    write: onChange,
    end: onEnd,
    clear: mixed || value === undefined ? () => undefined : () => onChange(undefined),
  });
  const formula = typed.text.trimStart().startsWith('=');
  const changed = !mixed && !isInitial(field, value);
  const apart = field.kind === 'pair' || field.kind === 'sides' ? split || isSplit(field, value) : false;
  const preview = isFormula(value) && !mixed ? previewOf(value, scope) : undefined;
  // What the network says of an expression repeats the expression, which stands right here.
  const problem = typed.problem ?? (preview !== undefined && 'problem' in preview ? preview.problem : issue);
  const details = `${id}-details`;
  const toFormula = (): void => {
    typed.forget();
    onChange(
      formula
        ? literalOf(field, isFormula(value) ? value : typed.text, scope)
        : formulaOf(value ?? field.initial),
    );
    onEnd();
    // The field may have become another one.
    requestAnimationFrame(() => {
      input.current?.focus();
      // What is typed next takes the place of the value; the sign of a formula stays.
      input.current?.setSelectionRange(formula ? 0 : 1, input.current.value.length);
    });
  };
  const control = (
    <Control
      {...props}
      id={id}
      typed={{ ...typed, problem }}
      formula={formula}
      apart={apart && !formula}
      describedBy={details}
      inputRef={input}
    />
  );
  return (
    <div className={classes.field} data-wide={formula || apart || undefined} data-param={field.name}>
      <div className={classes.label}>
        <Tooltip label={field.help} multiline maw={280} position="left" disabled={field.help === ''}>
          <label htmlFor={id}>{field.label}</label>
        </Tooltip>
        <span className={classes.tools}>
          {changed ? (
            <Tool
              label={text.reset(field.label)}
              hint={text.resetHint(shown(field.initial))}
              onClick={() => {
                typed.forget();
                setSplit(false);
                onChange(undefined);
                onEnd();
              }}
            >
              <IconArrowBackUp size={13} aria-hidden />
            </Tool>
          ) : null}
          {(field.kind === 'pair' || field.kind === 'sides') && !formula ? (
            <Tool
              label={`${field.label}: ${field.kind === 'pair' ? text.link : text.linkSides}`}
              hint={field.kind === 'pair' ? text.link : text.linkSides}
              pressed={!apart}
              onClick={() => {
                typed.forget();
                if (apart && isSplit(field, value)) onChange(firstOf(value));
                setSplit(!apart);
                onEnd();
              }}
            >
              {apart ? <IconLinkOff size={13} aria-hidden /> : <IconLink size={13} aria-hidden />}
            </Tool>
          ) : null}
        </span>
      </div>
      <div className={classes.control} ref={within}>
        {control}
        {formula && focused ? (
          <Names
            scope={scope}
            input={input}
            onInsert={typed.change}
            noNames={props.noNames ?? text.noNames}
          />
        ) : null}
      </div>
      <VisuallyHidden id={details}>
        {[field.help, problem].filter((part) => part !== undefined && part !== '').join('. ')}
      </VisuallyHidden>
      <Tool
        className={classes.formula}
        label={formula ? text.literal(field.label) : text.formula(field.label)}
        hint={formula ? text.literalHint : text.formulaHint}
        pressed={formula}
        onClick={toFormula}
      >
        ƒ
      </Tool>
      {problem === undefined ? null : (
        <p className={classes.problem} role={typed.problem === undefined ? undefined : 'status'}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly hint: string;
  readonly pressed?: boolean;
  readonly className?: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, hint, pressed, className = classes.tool, onClick, children }: ToolProps) {
  return (
    <Tooltip label={hint} multiline maw={240} position="left">
      <button type="button" className={className} aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {children}
      </button>
    </Tooltip>
  );
}

/** True where the sides of a value differ, so that one number cannot stand for them. */
function isSplit(field: Field, value: unknown): boolean {
  const sides = field.kind === 'sides' ? sidesOf(value) : Array.isArray(value) ? value : [value];
  return sides?.some((side) => side !== sides[0]) ?? false;
}
