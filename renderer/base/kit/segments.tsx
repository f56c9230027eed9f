import type { ReactNode } from 'react';
import classes from './segments.module.css';

interface SegmentsProps<Id extends string> {
  /** What is chosen between. */
  readonly label: string;
  readonly options: readonly {
    readonly id: Id;
    readonly label: ReactNode;
    readonly disabled?: boolean;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly disabled?: boolean;
}

/** A few choices beside each other, all of them in view. */
export function Segments<Id extends string>({
  label,
  options,
  value,
  onChange,
  disabled = false,
}: SegmentsProps<Id>) {
  return (
    <fieldset className={classes.segments} aria-label={label} disabled={disabled}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          aria-pressed={option.id === value}
          disabled={option.disabled}
          onClick={() => onChange(option.id)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
