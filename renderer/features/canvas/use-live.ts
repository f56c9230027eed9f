import { type RefObject, useLayoutEffect, useRef } from 'react';
import { onViewChange, shownView } from '../../model/stage/use-canvas-view.ts';
import type { View } from '../../model/view/view.ts';

/**
 * Keeps what an element says up to date without React: an edit may change the shapes of five hundred cards at once, and
 * rendering each of them for a few letters takes several times as long as writing the letters.
 * @param read what it is to say; must be the same function every time, or be remembered
 */
export function useLive<Target extends Element>(
  read: (view: View) => string,
  write: (target: Target, text: string) => void,
): RefObject<Target | null> {
  const ref = useRef<Target>(null);
  useLayoutEffect(() => {
    let shown: string | undefined;
    const update = (): void => {
      const text = read(shownView());
      if (text === shown || ref.current === null) return;
      shown = text;
      write(ref.current, text);
    };
    update();
    return onViewChange(update);
  }, [read, write]);
  return ref;
}

export function writeText(target: Element, text: string): void {
  target.textContent = text;
}

export function writeName(target: Element, text: string): void {
  target.setAttribute('aria-label', text);
}
