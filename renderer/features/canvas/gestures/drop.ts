import type { DragEvent, MouseEvent } from 'react';
import { currentItems } from '../../../model/items/current-items.ts';
import { openAddSearch } from '../../../model/stage/add-search.ts';
import { toCanvas } from '../../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { addItem, insertItem } from '../../../model/stage/insert.ts';
import { edgeUnder, paletteItemType } from '../../../model/stage/under.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';
import { goTo } from '../../../model/state/view.ts';

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
  if (edge === undefined) addItem(item, { point: toCanvas(at), pointed: true });
  else insertItem(item, edge, toCanvas(at));
}

/** A double click goes into a block, edits a note or a frame's title, and elsewhere asks what to add: on a wire, into it. */
export function doubleClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const view = canvasView();
  const key = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? '';
  const node = view.nodes.get(key);
  const at = { x: event.clientX, y: event.clientY };
  const edge = event.target.closest<SVGElement>('.react-flow__edge')?.dataset.id;
  if (view.extras.has(key)) useCanvasState.setState({ editing: key });
  else if (node?.info.kind === 'block' && !node.open) {
    goTo([...view.trail.map(({ id }) => id), ...key.slice(view.where.keys.length).split('/')]);
  } else if (edge !== undefined) {
    openAddSearch({ at, point: toCanvas(at), edge });
  } else if (node?.open || event.target.closest('.react-flow__pane') !== null) {
    openAddSearch({ at, point: toCanvas(at), pointed: true });
  }
}
