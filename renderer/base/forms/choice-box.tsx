import { IconChevronDown } from '@tabler/icons-react';
import { inspectorText } from '../strings/inspector.ts';
import classes from './box.module.css';

interface ChoiceBoxProps {
  readonly id: string;
  readonly options: readonly string[];
  readonly value: string | 'mixed' | undefined;
  readonly mixed: boolean;
  /** Chosen where the document says nothing. */
  readonly initial: string;
  readonly onChoose: (value: string) => void;
  readonly describedBy?: string | undefined;
}

export function ChoiceBox({ id, options, value, mixed, initial, onChoose, describedBy }: ChoiceBoxProps) {
  const chosen = mixed ? '' : (value ?? initial);
  return (
    <div className={classes.box}>
      <select
        id={id}
        className={classes.select}
        value={chosen}
        data-default={value === undefined || mixed ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {mixed ? (
          <option value="" disabled>
            {inspectorText.field.mixed}
          </option>
        ) : null}
        {mixed || options.includes(chosen) ? null : <option value={chosen}>{chosen}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      <IconChevronDown size={13} className={classes.arrow} aria-hidden />
    </div>
  );
}
