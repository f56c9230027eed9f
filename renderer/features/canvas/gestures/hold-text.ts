import type { PointerEvent } from 'react';

/**
 * While something is dragged from the canvas, no text of the window is marked: a drag may end on a panel. The browser is asked
 * by its event: a style of the page, set at every press, would be handed on to each of a thousand cards.
 */
export function holdText({ target }: PointerEvent): void {
  if (!(target instanceof Element) || target.closest('input, textarea, [contenteditable]') !== null) return;
  document.addEventListener('selectstart', refuse, true);
  const end = (): void => {
    document.removeEventListener('selectstart', refuse, true);
    for (const type of ends) window.removeEventListener(type, end, true);
  };
  for (const type of ends) window.addEventListener(type, end, true);
}

function refuse(event: Event): void {
  event.preventDefault();
}

const ends = ['pointerup', 'pointercancel', 'blur'] as const;
