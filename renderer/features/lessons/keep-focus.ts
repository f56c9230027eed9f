import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard in a step: the button that was pressed goes once the guess is skipped, the task shown or the measurement
 * under way, and the focus with it. It then goes to the box around that button, from where Tab leads on.
 */
export function useFocusKeptIn(): RefObject<HTMLElement | null> {
  const step = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = step.current;
    if (element === null) return;
    let last: HTMLElement | null = null;
    let box: HTMLElement | null = null;
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      box = target.closest('section');
    };
    const keep = (): void => {
      const { activeElement, body } = document;
      if (last === null || (activeElement !== body && activeElement !== last)) return;
      if (last.isConnected && !last.matches(':disabled')) return;
      const near = box?.isConnected ? box : element.querySelector('h2');
      if (near === null) return;
      near.tabIndex = -1;
      near.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    element.addEventListener('focusin', note);
    return () => {
      observer.disconnect();
      element.removeEventListener('focusin', note);
    };
  }, []);
  return step;
}
