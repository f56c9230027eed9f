import type { FocusEvent, KeyboardEvent } from 'react';
import { followIntoSight } from '../../model/stage/canvas-api.ts';
import { focusItem, isDrawn, isFocusLost } from '../../model/stage/focus.ts';
import { readingOrder } from '../../model/stage/reading-order.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { select, useView } from '../../model/state/view.ts';
import { rememberFocus } from './keep-focus.ts';

/** Keys that mean something only where the focus is on the canvas: choosing nodes and wires by keyboard. */
export function canvasKeys(event: KeyboardEvent): void {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  if (event.key === 'Escape') giveUp(event);
  else if (event.key === 'Tab') tab(event);
  // Ctrl+Enter trains, wherever the focus is.
  else if (event.key === ' ' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) choose(event);
}

/** What comes into focus by keyboard is brought into sight. */
export function canvasFocus({ target }: FocusEvent): void {
  const key = keyOf(target, 'node');
  if (key === null) return;
  rememberFocus(key);
  if (target.matches(':focus-visible')) followIntoSight(key, () => isFocused(key) || isFocusLost());
}

function isFocused(key: string): boolean {
  const { activeElement } = document;
  return activeElement !== null && keyOf(activeElement, 'node') === key;
}

function keyOf(target: Element, type: 'node' | 'edge'): string | null {
  return target.classList.contains(`react-flow__${type}`) ? target.getAttribute('data-id') : null;
}

/** The key of the node whose popover this stands in. */
function popoverOf(target: Element): string | undefined {
  return target.closest<HTMLElement>('[data-popover]')?.dataset.popover;
}

/** From a popover back to its node, and only from there to nothing selected. */
function giveUp({ target }: KeyboardEvent): void {
  const node = target instanceof Element ? popoverOf(target) : undefined;
  if (node === undefined) select([]);
  else focusItem(node);
}

function choose(event: KeyboardEvent): void {
  if (!(event.target instanceof Element)) return;
  const node = keyOf(event.target, 'node');
  const edge = keyOf(event.target, 'edge');
  const { selection, selectedEdges } = useView.getState();
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  if (node !== null && (more || !(selection.has(node) && event.key === 'Enter'))) {
    select(more ? toggled(selection, node) : [node], more ? selectedEdges : []);
    event.stopPropagation();
  } else if (edge !== null) {
    select(more ? selection : [], more ? toggled(selectedEdges, edge) : [edge]);
  } else return;
  event.preventDefault();
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set(keys.has(key) ? [...keys].filter((other) => other !== key) : [...keys, key]);
}

/**
 * Tab goes from a node into its popover and on along the data. The browser does most of it, as nodes are drawn in that order;
 * only what is out of sight is not drawn, and a popover stands behind all nodes.
 */
function tab(event: KeyboardEvent): void {
  if (!(event.target instanceof Element) || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = keyOf(event.target, 'node');
  const inside = popoverOf(event.target);
  const order = readingOrder(canvasView()).map((node) => node.key);
  const by = event.shiftKey ? -1 : 1;
  if (inside !== undefined) {
    const buttons: readonly Element[] = popoverButtons();
    const at = buttons.indexOf(event.target) + by;
    const next = order[order.indexOf(inside) + 1];
    if (at in buttons) return;
    if (at < 0) focusItem(inside);
    else if (next !== undefined) focusItem(next);
    else return;
  } else if (key !== null) {
    const [button] = popoverButtons(key);
    const next = order[order.indexOf(key) + by];
    if (by > 0 && button !== undefined) button.focus({ preventScroll: true });
    else if (next !== undefined && !isDrawn(next)) focusItem(next);
    else return;
  } else return;
  event.preventDefault();
}

function popoverButtons(of?: string): HTMLElement[] {
  const popover = of === undefined ? '[data-popover]' : `[data-popover="${CSS.escape(of)}"]`;
  return [...document.querySelectorAll<HTMLElement>(`${popover} button`)];
}
