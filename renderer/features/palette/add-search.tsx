import { Portal, VisuallyHidden } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useEscape } from '../../base/kit/use-escape.ts';
import { paletteText as text } from '../../base/strings/palette.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import { kindOf, type PaletteItem } from '../../model/items/items.ts';
import { searchItems, suggestItems } from '../../model/items/search.ts';
import classes from './add-search.module.css';

interface AddSearchProps {
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly PaletteItem[];
  /** Ids of what most likely comes next, offered before anything is typed. */
  readonly prefer?: readonly string[];
  readonly onPick: (item: PaletteItem) => void;
  readonly onClose: () => void;
}

const mostResults = 40;

/** A field at the pointer: type a name, press Enter, and the layer is there. */
export function AddSearch(props: AddSearchProps) {
  return (
    <Portal>
      <Popup {...props} />
    </Portal>
  );
}

function Popup({ at, items, prefer, onPick, onClose }: AddSearchProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // On its way down: the canvas keeps the presses on it to itself.
  const popup = useClickOutside<HTMLDivElement>(onClose, null, undefined, true, true);
  useEscape(true, onClose);
  const id = useId();
  const searching = query.trim() !== '';
  const found = useMemo(
    () => (searching ? searchItems(items, query).slice(0, mostResults) : suggestItems(items, prefer)),
    [items, query, prefer, searching],
  );
  useFocusWhileOpen(field);

  const choose = (index: number): void => {
    setActive(index);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = (by: number) => () => choose((active + by + found.length) % Math.max(1, found.length));
    const jump = (to: number) => () => choose(Math.max(0, Math.min(found.length - 1, to)));
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: step(1),
      ArrowUp: step(-1),
      PageDown: jump(active + 7),
      PageUp: jump(active - 7),
      Enter: () => {
        const item = found[active];
        if (item !== undefined) onPick(item);
      },
    };
    // Focus goes on to wherever Tab leads, and the popup would be left behind.
    if (event.key === 'Tab') onClose();
    const key = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    // Nothing that is typed here is a shortcut of the window.
    event.stopPropagation();
    if (key === undefined) return;
    event.preventDefault();
    key();
  };

  return (
    <div
      ref={popup}
      className={classes.popup}
      role="dialog"
      aria-label={text.addLabel}
      style={{
        left: `max(8px, min(${at.x}px, 100vw - var(--width) - 8px))`,
        top: `max(8px, min(${at.y}px, 100vh - var(--height) - 8px))`,
      }}
    >
      <div className={classes.field}>
        <IconSearch size={15} aria-hidden />
        <input
          ref={field}
          role="combobox"
          aria-label={text.addLabel}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          placeholder={text.addPlaceholder}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
            list.current?.scrollTo({ top: 0 });
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <VisuallyHidden role="status">{searching ? text.results(found.length) : ''}</VisuallyHidden>
      {!searching && <div className={classes.heading}>{text.suggestions}</div>}
      {found.length === 0 && (
        <div className={classes.nothing}>
          <p>{text.nothing(query.trim())}</p>
          <p className={classes.advice}>{text.tryThese}</p>
        </div>
      )}
      <div ref={list} id={`${id}-list`} className={classes.list} role="listbox" aria-label={text.addLabel}>
        {found.map((item, i) => (
          <Option
            key={item.id}
            id={`${id}-${i}`}
            item={item}
            active={i === active}
            onActive={() => setActive(i)}
            onPick={() => onPick(item)}
          />
        ))}
      </div>
      <div className={classes.keys} aria-hidden>
        {text.addKeys.map((key) => (
          <span key={key}>{key}</span>
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly active: boolean;
  readonly onActive: () => void;
  readonly onPick: () => void;
}

function Option({ id, item, active, onActive, onPick }: OptionProps) {
  const own = item.group === 'document' || item.group === 'mine';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the field names the active option and keeps the focus.
    <div
      id={id}
      className={classes.option}
      role="option"
      aria-selected={active}
      data-family={item.family}
      // Not on entering: scrolling by keys moves rows under a resting pointer.
      onPointerMove={active ? undefined : onActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className={classes.bar} />
      <FamilyIcon family={item.family} kind={kindOf(item)} size={15} />
      <span className={classes.text}>
        <span className={classes.label}>{item.label}</span>
        <span className={classes.summary}>{item.summary}</span>
      </span>
      {own && <span className={classes.group}>{text.groups[item.group]}</span>}
    </div>
  );
}

/** Takes the focus, and gives it back to where it was unless it has gone elsewhere since. */
function useFocusWhileOpen(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus({ preventScroll: true });
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [field]);
}
