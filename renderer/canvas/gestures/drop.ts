import type { DragEvent, MouseEvent } from 'react';
import { openAddSearch } from '../../app/add-search.ts';
import { currentItems } from '../../palette/current-items.ts';
import { goTo } from '../../state/view.ts';
import { toCanvas } from '../canvas-api.ts';
import { useCanvasState } from '../canvas-state.ts';
import { addItem, insertItem } from '../insert.ts';
import { edgeUnder, paletteItemType } from '../under.ts';
import { canvasView } from '../use-canvas-view.ts';

/** While an item of the palette is dragged over a wire, the wire shows that it would take it in. */
export function dragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(paletteItemType)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  const edge = edgeUnder({ x: event.clientX, y: event.clientY }) ?? null;
  if (edge !== useCanvasState.getState().dropEdge) useCanvasState.setState({ dropEdge: edge });
}

export function dragLeave(): void {
  useCanvasState.setState({ dropEdge: null });
}

/** Adds the item where it was dropped, or puts it into the wire under it. */
export function drop(event: DragEvent): void {
  const item = currentItems().find(({ id }) => id === event.dataTransfer.getData(paletteItemType));
  useCanvasState.setState({ dropEdge: null });
  if (item === undefined) return;
  event.preventDefault();
  const at = { x: event.clientX, y: event.clientY };
  const edge = canvasView().edges.get(edgeUnder(at) ?? '');
  if (edge === undefined) addItem(item, toCanvas(at));
  else insertItem(item, edge);
}

/** A double click goes into a block, edits a note or a frame's title, and elsewhere asks what to add. */
export function doubleClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const view = canvasView();
  const key = event.target.closest<HTMLElement>('.react-flow__node')?.dataset['id'] ?? '';
  const node = view.nodes.get(key);
  if (view.extras.has(key)) useCanvasState.setState({ editing: key });
  else if (node?.info.kind === 'block' && !node.open) {
    goTo([...view.trail.map(({ id }) => id), ...key.slice(view.where.keys.length).split('/')]);
  } else if (node?.open || event.target.closest('.react-flow__pane') !== null) {
    const at = { x: event.clientX, y: event.clientY };
    openAddSearch({ at, point: toCanvas(at) });
  }
}
