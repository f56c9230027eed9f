import type { PointerEvent } from 'react';
import { create } from 'zustand';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useView } from '../../../model/state/view.ts';

interface Pointing {
  /** Key of the node whose badge the pointer rests on, or whose card it has gone into from there. */
  readonly badge: string | null;
  /** True while the pointer is at a port. */
  readonly port: boolean;
  /** True where the card of the selected node was put away: a wire was drawn, or a fix was taken. */
  readonly putAway: boolean;
}

export const usePointing = create<Pointing>()(() => ({ badge: null, port: false, putAway: false }));

/** So long the pointer rests on a badge before its card opens, and the card stays when it has left, in milliseconds. */
const opening = 250;
const closing = 250;

let timer: ReturnType<typeof setTimeout> | undefined;
let next: string | null = null;

/** Follows the pointer over badges, their cards, and ports. */
export function pointAt({ target }: PointerEvent): void {
  if (!(target instanceof Element)) return;
  const port = target.closest('.react-flow__handle') !== null;
  if (port !== usePointing.getState().port) usePointing.setState({ port });
  const badge = target.closest<HTMLElement>('[data-badge]')?.dataset.badge;
  // A card is left open for who has gone into it; that of the selected node is none that was opened by pointing.
  const card = target.closest<HTMLElement>('[data-popover]')?.dataset.popover;
  const { badge: open } = usePointing.getState();
  point(port ? null : (badge ?? (card === open ? open : null)));
}

export function leaveCanvas(): void {
  if (usePointing.getState().port) usePointing.setState({ port: false });
  point(null);
}

function point(key: string | null): void {
  if (key === next) return;
  next = key;
  clearTimeout(timer);
  if (key === usePointing.getState().badge) return;
  timer = setTimeout(
    () => usePointing.setState(key === null ? { badge: null } : { badge: key, putAway: false }),
    key === null ? closing : opening,
  );
}

/** Closes the card, until something else is selected or a badge is pointed at. */
export function putCardAway(): void {
  clearTimeout(timer);
  next = null;
  usePointing.setState({ badge: null, putAway: true });
}

useCanvasState.subscribe((now, before) => {
  if (now.impossible !== null && before.impossible === null) putCardAway();
});
useView.subscribe((now, before) => {
  if (now.selection !== before.selection && usePointing.getState().putAway) {
    usePointing.setState({ putAway: false });
  }
});
