import type { KeyboardEvent } from 'react';
import { select, useView } from '../state/view.ts';

/** Keys that mean something only where the focus is on the canvas: choosing nodes and wires by keyboard. */
export function canvasKeys(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    select([]);
    return;
  }
  if (event.key !== 'Enter' && event.key !== ' ') return;
  const target = event.target as Element;
  const node = target.classList.contains('react-flow__node') ? target.getAttribute('data-id') : null;
  const edge = target.classList.contains('react-flow__edge') ? target.getAttribute('data-id') : null;
  const { selection, selectedEdges } = useView.getState();
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  if (node !== null && !(selection.has(node) && event.key === 'Enter')) {
    select(more ? [...selection, node] : [node], more ? selectedEdges : []);
    event.preventDefault();
    event.stopPropagation();
  } else if (edge !== null) {
    select(more ? selection : [], more ? [...selectedEdges, edge] : [edge]);
    event.preventDefault();
  }
}
