import classes from './tool-toggle.module.css';

interface ToolToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onToggle: () => void;
}

/** Something that is on or off, beside segments. */
export function ToolToggle({ label, hint, on, onToggle }: ToolToggleProps) {
  return (
    <button type="button" className={classes.toggle} aria-pressed={on} title={hint} onClick={onToggle}>
      {label}
    </button>
  );
}
