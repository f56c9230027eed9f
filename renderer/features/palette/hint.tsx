import { Portal } from '@mantine/core';
import { type FocusEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { paletteText as text } from '../../base/strings/palette.ts';
import type { PaletteItem } from '../../model/items/items.ts';
import classes from './palette.module.css';

/** Long enough that nothing flickers when the pointer only passes by. */
const delay = 500;

interface Shown {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** One hint for all rows of a tree: it appears beside the row on which the pointer or the keyboard rests. */
export function useHint() {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const handlers = useMemo(() => {
    const hide = (): void => {
      clearTimeout(timer.current);
      setShown(null);
    };
    const rest = (target: EventTarget): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
      hide();
      const id = row?.dataset.item;
      if (row === null || id === undefined) return;
      timer.current = setTimeout(() => {
        const { right, top } = row.getBoundingClientRect();
        setShown({ id, x: right + 12, y: top - 4 });
      }, delay);
    };
    return {
      onPointerOver: ({ target, pointerType, buttons }: PointerEvent) => {
        if (pointerType === 'mouse' && buttons === 0) rest(target);
      },
      onPointerLeave: hide,
      onPointerDown: hide,
      onDragStart: hide,
      onScroll: hide,
      onFocus: ({ target }: FocusEvent) => {
        if (target.matches(':focus-visible')) rest(target);
      },
      onBlur: hide,
    };
  }, []);
  return { shown, handlers };
}

/** What an item is for. Screen readers get the same as the row's description. */
export function Hint({ item, shown }: { readonly item: PaletteItem; readonly shown: Shown }) {
  return (
    <Portal>
      <div
        className={classes.hint}
        aria-hidden
        style={{ left: shown.x, top: `max(8px, min(${shown.y}px, calc(100vh - 148px)))` }}
      >
        <strong>{item.label}</strong>
        <p>{item.summary}</p>
        <p className={classes.how}>{text.howToAdd}</p>
      </div>
    </Portal>
  );
}
