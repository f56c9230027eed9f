import { Popover } from '@mantine/core';
import type { RefObject } from 'react';
import type { Scope } from '../../../../core/document/expression.ts';
import classes from '../../../base/forms/field.module.css';
import { inspectorText } from '../../../base/strings/inspector.ts';

interface NamesProps {
  readonly scope: Scope;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Takes the whole text after an insertion. */
  readonly onInsert: (text: string) => void;
  readonly noNames: string;
}

/**
 * The parameters that an expression may use, with their values, beside the form: below the field they would cover the next one. It lies
 * in the field's box and never around the field itself, which would be another one then and lose the focus when its text becomes an
 * expression.
 */
export function Names({ scope, input, onInsert, noNames }: NamesProps) {
  const names = Object.entries(scope);
  const insert = (name: string): void => {
    const field = input.current;
    if (field === null) return;
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    onInsert(field.value.slice(0, start) + name + field.value.slice(end));
    // After the field has taken the text: behind what was inserted.
    requestAnimationFrame(() => field.setSelectionRange(start + name.length, start + name.length));
  };
  return (
    <Popover opened position="left-start" offset={14} withRoles={false} returnFocus={false}>
      <Popover.Target>
        <span className={classes.whole} />
      </Popover.Target>
      <Popover.Dropdown className={classes.names}>
        {names.length === 0 ? noNames : inspectorText.field.names}
        {names.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className={classes.name}
            tabIndex={-1}
            aria-label={inspectorText.field.insert(name)}
            // The focus stays in the field.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
          >
            {name} <em>{String(value)}</em>
          </button>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
