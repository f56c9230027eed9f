import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import classes from './bar-button.module.css';

interface BarButtonProps {
  readonly icon: ComponentType<IconProps>;
  readonly label: string;
  /** What it does, in a sentence; of a disabled one, why it does not. */
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button with a word in the drawer's bar. */
export function BarButton({ icon: Icon, label, hint, disabled = false, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      className={classes.button}
      disabled={disabled}
      aria-label={`${label}: ${hint}`}
      title={hint}
      onClick={onClick}
    >
      <Icon size={13} aria-hidden />
      <span>{label}</span>
    </button>
  );
}
