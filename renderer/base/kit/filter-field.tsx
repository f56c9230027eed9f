import { IconSearch, IconX } from '@tabler/icons-react';
import classes from './filter-field.module.css';
import plain from './plain-button.module.css';

interface FilterFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onClear: () => void;
}

/** A table's filter in the drawer's bar; Escape empties it. */
export function FilterField({ label, hint, clearLabel, value, onChange, onClear }: FilterFieldProps) {
  return (
    <div className={classes.filter}>
      <IconSearch size={14} aria-hidden />
      <input
        type="text"
        value={value}
        placeholder={hint}
        aria-label={label}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          onClear();
          event.preventDefault();
        }}
      />
      {value !== '' && (
        <button
          type="button"
          className={`${plain.icon} ${classes.clear}`}
          aria-label={clearLabel}
          onClick={onClear}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
