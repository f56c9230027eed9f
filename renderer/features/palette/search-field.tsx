import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { paletteText as text } from '../../base/strings/palette.ts';
import { focusCanvas } from '../../model/stage/focus.ts';
import classes from './palette.module.css';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Down, into what was found. */
  readonly onDown: () => void;
  readonly onEnter: () => void;
}

/** The palette's search; `/` leads to it from anywhere. */
export function SearchField({ field, query, onQuery, onDown, onEnter }: SearchFieldProps) {
  useSlash(field);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Enter' && query.trim() !== '') onEnter();
    else if (event.key === 'Escape' && query !== '') onQuery('');
    else if (event.key === 'Escape') focusCanvas();
    else return;
    event.preventDefault();
  };
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      size="xs"
      aria-label={text.searchLabel}
      aria-keyshortcuts="/"
      placeholder={text.search}
      value={query}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        query === '' ? (
          <kbd className={classes.key} title={text.searchHint} aria-hidden>
            /
          </kbd>
        ) : (
          <ActionIcon
            size={20}
            variant="subtle"
            color="gray"
            aria-label={text.clear}
            onClick={() => {
              onQuery('');
              field.current?.focus();
            }}
          >
            <IconX size={13} aria-hidden />
          </ActionIcon>
        )
      }
      onChange={(event) => onQuery(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** By the character and not by the key: on many keyboards it takes Shift. */
function useSlash(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey || defaultPrevented) return;
      const element = target instanceof HTMLElement ? target : null;
      const busy = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
      if (element !== null && element.closest(busy) !== null) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [field]);
}
