import type { RefObject } from 'react';
import classes from './box.module.css';
import type { Typed } from './use-typed.ts';

interface TextBoxProps {
  readonly id?: string | undefined;
  readonly label: string;
  readonly typed: Typed;
  readonly placeholder?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly suffix?: string | undefined;
  /** Words rather than values: set in the text's own font. */
  readonly prose?: boolean;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

export function TextBox(props: TextBoxProps) {
  const { id, label, typed, placeholder, describedBy, suffix, prose, inputRef } = props;
  return (
    <div className={classes.box} data-invalid={typed.problem === undefined ? undefined : true}>
      <input
        {...typed.input}
        ref={inputRef}
        id={id}
        className={classes.input}
        data-prose={prose === true ? true : undefined}
        type="text"
        autoComplete="off"
        spellCheck={prose === true}
        aria-label={id === undefined ? label : undefined}
        aria-describedby={describedBy}
        placeholder={placeholder}
      />
      {suffix === undefined ? null : <span className={`${classes.suffix} mono`}>{suffix}</span>}
    </div>
  );
}

/** Several lines of prose, as high as its text. */
export function TextArea({ id, label, typed, placeholder, describedBy }: TextBoxProps) {
  return (
    <div className={classes.tall}>
      <textarea
        {...typed.input}
        id={id}
        className={classes.area}
        rows={2}
        aria-label={id === undefined ? label : undefined}
        aria-describedby={describedBy}
        placeholder={placeholder}
      />
    </div>
  );
}
