import classes from './tools.module.css';

interface ToolSwitchProps<Choice extends string> {
  readonly label: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly value: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** A few ways to look at something, of which one is chosen. */
export function ToolSwitch<Choice extends string>({
  label,
  choices,
  value,
  onChoose,
}: ToolSwitchProps<Choice>) {
  return (
    <fieldset className={classes['switch']} aria-label={label}>
      {keysOf(choices).map((choice) => (
        <button key={choice} type="button" aria-pressed={choice === value} onClick={() => onChoose(choice)}>
          {choices[choice]}
        </button>
      ))}
    </fieldset>
  );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): Key[] {
  const has = (key: string): key is Key => Object.hasOwn(record, key);
  return Object.keys(record).filter(has);
}

interface ToolToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onToggle: () => void;
}

export function ToolToggle({ label, hint, on, onToggle }: ToolToggleProps) {
  return (
    <button type="button" className={classes['toggle']} aria-pressed={on} title={hint} onClick={onToggle}>
      {label}
    </button>
  );
}
