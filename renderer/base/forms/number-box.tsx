import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { inspectorText } from '../strings/inspector.ts';
import classes from './box.module.css';
import { stepped } from './field-text.ts';
import { inRange, type Range } from './fields.ts';
import type { Typed } from './use-typed.ts';

interface NumberBoxProps {
  readonly id?: string | undefined;
  readonly label: string;
  readonly typed: Typed;
  /** The number to step from; undefined where there is none, as in an expression. */
  readonly value: number | undefined;
  readonly range: Range;
  readonly step: number;
  readonly onStep: (value: number) => void;
  readonly placeholder?: string | undefined;
  readonly describedBy?: string | undefined;
  /** What an expression comes to. */
  readonly suffix?: string | undefined;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** How many steps an arrow key with Shift, or a page key, takes. */
const manySteps = 10;

/** A number that is typed, or changed by small buttons and the arrow keys. Shift takes ten steps at once. */
export function NumberBox(props: NumberBoxProps) {
  const { id, label, typed, value, range, step, placeholder, describedBy, suffix } = props;
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const next = (steps: number): number | undefined =>
    value === undefined || !inRange(value, range) ? undefined : stepped(value, steps, step, range);
  const go = (steps: number): void => {
    const found = next(steps);
    if (found === undefined) return;
    typed.forget();
    props.onStep(found);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const steps = stepsOf(event);
    if (steps === 0 || value === undefined) {
      typed.input.onKeyDown(event);
      return;
    }
    event.preventDefault();
    go(steps);
  };
  return (
    <div className={classes.box} data-invalid={typed.problem === undefined ? undefined : true}>
      <input
        {...typed.input}
        ref={input}
        id={id}
        className={classes.input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        onKeyDown={onKeyDown}
      />
      {suffix === undefined ? null : <span className={`${classes.suffix} mono`}>{suffix}</span>}
      {value === undefined ? null : (
        <StepButtons
          label={label}
          up={next(1) !== undefined}
          down={next(-1) !== undefined}
          onStep={(steps) => {
            input.current?.focus();
            go(steps);
          }}
        />
      )}
    </div>
  );
}

function stepsOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey) return 0;
  const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: manySteps, PageDown: -manySteps }[key] ?? 0;
  return shiftKey && Math.abs(steps) === 1 ? steps * manySteps : steps;
}

interface StepButtonsProps {
  readonly label: string;
  readonly up: boolean;
  readonly down: boolean;
  readonly onStep: (steps: number) => void;
}

function StepButtons({ label, up, down, onStep }: StepButtonsProps) {
  const { increase, decrease } = inspectorText.field;
  const sides = [
    { name: increase(label), enabled: up, steps: 1, Icon: IconChevronUp },
    { name: decrease(label), enabled: down, steps: -1, Icon: IconChevronDown },
  ];
  return (
    <span className={classes.steps}>
      {sides.map(({ name, enabled, steps, Icon }) => (
        <button
          key={steps}
          type="button"
          // The arrow keys do the same: one stop for the Tab key is enough.
          tabIndex={-1}
          aria-label={name}
          disabled={!enabled}
          // The focus stays with the number.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onStep(event.shiftKey ? steps * manySteps : steps)}
        >
          <Icon size={11} stroke={2.2} aria-hidden />
        </button>
      ))}
    </span>
  );
}
