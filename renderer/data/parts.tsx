import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { dataText } from '../strings/data.ts';
import { type Page, turned } from './paging.ts';
import classes from './tools.module.css';

interface Option<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** A few choices beside each other. */
export function Segments<Id extends string>({ label, options, value, onChange }: SegmentsProps<Id>) {
  return (
    <fieldset className={classes['segments']} aria-label={label}>
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

interface TabsProps<Id extends string> extends SegmentsProps<Id> {
  /** Id of the panel that the tabs show. */
  readonly panel: string;
  readonly vertical?: string | undefined;
}

export function tabName(panel: string, id: string): string {
  return `${panel}-${id}`;
}

/** Tabs; the arrow keys lead from one to the next. */
export function Tabs<Id extends string>({ label, options, value, onChange, panel, vertical }: TabsProps<Id>) {
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const open = options.filter(({ disabled }) => disabled !== true);
    const at = open.findIndex(({ id }) => id === value);
    const next = open.at((at + by) % open.length);
    if (next === undefined) return;
    onChange(next.id);
    document.getElementById(tabName(panel, next.id))?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      aria-orientation={vertical === undefined ? 'horizontal' : 'vertical'}
      className={vertical ?? classes['segments']}
      onKeyDown={move}
    >
      {options.map(({ id, label: name, disabled }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabName(panel, id)}
          aria-selected={id === value}
          aria-controls={id === value ? panel : undefined}
          tabIndex={id === value ? 0 : -1}
          disabled={disabled}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

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
    <span className={classes['select']} data-wide={wide || undefined}>
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

interface PagerProps {
  readonly page: Page;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

/** `1–60 of 9,000`, and the ways on and back. */
export function Pager({ page, total, onTurn }: PagerProps) {
  const text = dataText.samples;
  const to = Math.min(page.offset + page.count, total);
  return (
    <span className={classes['pager']}>
      <button
        type="button"
        className={classes['icon']}
        aria-label={text.previous}
        disabled={page.offset === 0}
        onClick={() => onTurn(turned(page, -1, total))}
      >
        <IconChevronLeft size={15} aria-hidden />
      </button>
      <span className="mono" role="status">
        {text.range(Math.min(page.offset + 1, total), to, total)}
      </span>
      <button
        type="button"
        className={classes['icon']}
        aria-label={text.next}
        disabled={to >= total}
        onClick={() => onTurn(turned(page, 1, total))}
      >
        <IconChevronRight size={15} aria-hidden />
      </button>
    </span>
  );
}
