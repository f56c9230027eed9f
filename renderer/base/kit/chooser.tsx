import { IconChevronDown } from '@tabler/icons-react';
import classes from './chooser.module.css';

interface ChooserProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  readonly onChange: (value: string) => void;
  /** As wide as its column, as fields of a form are. */
  readonly wide?: boolean;
}

/** The browser's own list, in the window's dress. */
export function Chooser({ id, label, value, options, onChange, wide = false }: ChooserProps) {
  return (
    <span className={classes.select} data-wide={wide || undefined}>
      <select
        id={id}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={13} aria-hidden />
    </span>
  );
}
