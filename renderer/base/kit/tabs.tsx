import type { KeyboardEvent, ReactNode } from 'react';
import classes from './tabs.module.css';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: ReactNode }[];
  /** Null while none of them is open. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  /** Id of the panel that the tabs show. */
  readonly panel: string;
  /** A line below the open one, or a list of rows at the side of its panel. */
  readonly look?: 'line' | 'rows';
}

/** The id of a tab, which names its panel. */
export function tabName(panel: string, id: string): string {
  return `${panel}-${id}`;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Tabs. The arrow keys lead from one to the next and open it; while none is open, they move the focus alone. */
export function Tabs<Id extends string>({
  label,
  options,
  value,
  onChange,
  panel,
  look = 'line',
}: TabsProps<Id>) {
  const reached = value ?? options[0]?.id;
  const move = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const focused = options.findIndex(({ id }) => tabName(panel, id) === document.activeElement?.id);
    const next = options.at((focused + by) % options.length);
    if (next === undefined) return;
    if (value !== null) onChange(next.id);
    document.getElementById(tabName(panel, next.id))?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      aria-orientation={look === 'rows' ? 'vertical' : 'horizontal'}
      className={classes[look]}
      onKeyDown={move}
    >
      {options.map(({ id, label: name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabName(panel, id)}
          aria-selected={id === value}
          aria-controls={id === value ? panel : undefined}
          tabIndex={id === reached ? 0 : -1}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
