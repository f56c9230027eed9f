import { useEffect, useRef } from 'react';
import { isFollowed } from '../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import {
  focusCanvas,
  focusFlow,
  focusItem,
  isFlowFocused,
  isFocusFree,
  isFocusLost,
  onlySelected,
} from '../../model/stage/focus.ts';
import { isOverlayOpen } from '../../model/stage/overlays.ts';
import { readingOrder } from '../../model/stage/reading-order.ts';
import { useActualView } from '../../model/stage/use-canvas-view.ts';
import { useDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';
import type { View } from '../../model/view/view.ts';

let lastFocused = '';

/** Remembers which node had the focus last. */
export function rememberFocus(key: string): void {
  lastFocused = key;
}

/** Keeps the keyboard on the canvas: the focus follows the selection, and stays near what was deleted. */
export function useKeptFocus(): void {
  const view = useActualView();
  const selection = useView((state) => state.selection);
  const edges = useView((state) => state.selectedEdges);
  const opened = useDocument((state) => state.opened);
  const before = useRef<View>(view);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection is read when it has changed
  useEffect(() => {
    const key = onlySelected();
    // The text of a new note or frame is being written: its field has the focus.
    const writing = useCanvasState.getState().editing !== null;
    if (key !== undefined && !writing && isFocusFree()) focusItem(key);
  }, [selection, edges]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document begins with the canvas
  useEffect(() => {
    if (isFocusLost()) focusCanvas();
  }, [opened]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a fix, a node, a panel that is gone takes the focus with it
  useEffect(() => {
    const near = neighbor(before.current, view);
    before.current = view;
    // React Flow takes its nodes off the screen a little later.
    const timer = setTimeout(() => {
      if (near !== undefined && onlySelected() === undefined && (isFocusLost() || isFlowFocused())) {
        focusItem(near);
      } else if (isFocusLost()) focusCanvas();
    }, 60);
    return () => clearTimeout(timer);
  }, [view, selection, edges]);

  useEffect(() => {
    window.addEventListener('keydown', returnAfterOverlay, true);
    return () => window.removeEventListener('keydown', returnAfterOverlay, true);
  }, []);

  useEffect(() => {
    const list = document.querySelector('.react-flow__nodes');
    const observer = new MutationObserver(keepThroughMoves);
    if (list !== null) observer.observe(list, { childList: true });
    return () => observer.disconnect();
  }, []);
}

/**
 * An overlay gives the focus back to what had it when it opened: to the canvas, if it opened before the focus had followed the
 * selection. Then the selection has it now.
 */
function returnAfterOverlay({ key }: KeyboardEvent): void {
  if (key !== 'Escape' || !isOverlayOpen()) return;
  const back = (): void => {
    const selected = onlySelected();
    if (selected !== undefined && !isOverlayOpen() && (isFocusLost() || isFlowFocused())) focusItem(selected);
  };
  // When the overlay is gone, and once more for one that takes its time to fade.
  setTimeout(back, 100);
  setTimeout(back, 400);
}

/** An element that is put elsewhere among its siblings, or scrolled out of sight, loses the focus. */
function keepThroughMoves(records: readonly MutationRecord[]): void {
  const removed = records.flatMap(({ removedNodes }) => [...removedNodes]);
  const own = removed.find((node) => node instanceof HTMLElement && node.dataset.id === lastFocused);
  if (!(own instanceof HTMLElement)) return;
  // Not at once: on its way from one element to the next the focus is nowhere for a moment.
  setTimeout(() => {
    if (!isFocusLost()) return;
    if (own.isConnected) own.focus({ preventScroll: true });
    // A zoom that was under way led past it.
    else if (isFollowed(lastFocused)) focusItem(lastFocused);
    else focusFlow();
  });
}

/** If the node that had the focus last is gone: the nearest before or after it that is still there. */
function neighbor(old: View, now: View): string | undefined {
  if (!old.nodes.has(lastFocused) || now.nodes.has(lastFocused)) return undefined;
  const keys = readingOrder(old).map(({ key }) => key);
  const at = keys.indexOf(lastFocused);
  const stays = (key: string): boolean => now.nodes.has(key);
  return keys.slice(0, at).findLast(stays) ?? keys.slice(at).find(stays);
}
