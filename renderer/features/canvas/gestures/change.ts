import type { EdgeChange, NodeChange } from '@xyflow/react';
import { cardSize, type Rectangle } from '../../../../core/document/operations/geometry.ts';
import type { Point } from '../../../../core/document/schema.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useDragged } from '../../../model/stage/dragged.ts';
import type { FlowEdge, FlowNode } from '../../../model/stage/flow.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';
import { select, useView } from '../../../model/state/view.ts';
import { contains, rectangleOf } from '../../../model/view/geometry.ts';
import { onGrid } from '../../../model/view/on-grid.ts';
import { nodeSize } from '../../../model/view/size.ts';
import type { View } from '../../../model/view/view.ts';
import { alignTo } from '../guides.ts';

/** Takes over what React Flow reports of nodes: drags, drawn sizes, selection. */
export function changeNodes(changes: readonly NodeChange<FlowNode>[]): void {
  const positions: Moved[] = [];
  const sizes = new Map(useDragged.getState().sizes);
  const selection = new Set(useView.getState().selection);
  let selects = false;
  for (const change of changes) {
    if (change.type === 'position' && change.position !== undefined) {
      positions.push({ key: change.id, position: change.position, dragging: change.dragging === true });
    } else if (change.type === 'dimensions' && change.resizing === true && change.dimensions !== undefined) {
      sizes.set(change.id, change.dimensions);
    } else if (change.type === 'select') {
      selects = true;
      if (change.selected) selection.add(change.id);
      else selection.delete(change.id);
    }
  }
  if (positions.length > 0) useDragged.setState({ moved: place(canvasView(), positions) });
  if (sizes.size > 0) useDragged.setState({ sizes });
  if (selects) select(selection, useView.getState().selectedEdges);
}

/** Takes over which wires React Flow says are selected. */
export function changeEdges(changes: readonly EdgeChange<FlowEdge>[]): void {
  const { selection, selectedEdges } = useView.getState();
  const next = new Set(selectedEdges);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  select(selection, next);
}

interface Moved {
  readonly key: string;
  readonly position: Point;
  readonly dragging: boolean;
}

/** More are dragged as they are: what lines up with what would be beyond seeing. */
const mostAligned = 30;

/** Where a drag has brought things: level with their neighbors, and what stands in a dragged frame along with it. */
function place(view: View, changes: readonly Moved[]): ReadonlyMap<string, Point> {
  const next = new Map(useDragged.getState().moved);
  const snapped = useCanvasState.getState().snap ? gridShift(view, changes[0]) : { x: 0, y: 0 };
  const straight = changes.map((change) => ({
    ...change,
    position: { x: change.position.x + snapped.x, y: change.position.y + snapped.y },
  }));
  const { dx, dy } = alignment(view, straight);
  for (const { key, position } of straight) {
    const to = { x: position.x + dx, y: position.y + dy };
    next.set(key, to);
    const extra = view.extras.get(key);
    if (extra === undefined || !('frame' in extra)) continue;
    const by = { x: to.x - extra.position.x, y: to.y - extra.position.y };
    for (const inner of standingIn(view, key)) {
      if (changes.some((change) => change.key === inner.key)) continue;
      next.set(inner.key, { x: inner.position.x + by.x, y: inner.position.y + by.y });
    }
  }
  return next;
}

/**
 * From React Flow's grid, which begins at the canvas's or an outline's corner, to that of the document: what gave way to open
 * blocks would otherwise never come back to its row.
 */
function gridShift(view: View, first: Moved | undefined): Point {
  const item = view.nodes.get(first?.key ?? '') ?? view.extras.get(first?.key ?? '');
  if (first === undefined || item === undefined) return { x: 0, y: 0 };
  const { shift } = item;
  const local = { x: first.position.x - shift.x, y: first.position.y - shift.y };
  const size = 'node' in item ? nodeSize(item.node, item.where.graph !== null) : cardSize;
  const to = onGrid(local, size, 'direction' in item ? item.direction : 'right');
  return { x: to.x - local.x, y: to.y - local.y };
}

function alignment(view: View, changes: readonly Moved[]): { readonly dx: number; readonly dy: number } {
  const [first] = changes;
  const node = view.nodes.get(first?.key ?? '');
  if (first === undefined || node === undefined || !first.dragging || changes.length > mostAligned) {
    return { dx: 0, dy: 0 };
  }
  const own = rectangleOf(view, first.key, new Map([[first.key, first.position]]));
  if (own === undefined) return { dx: 0, dy: 0 };
  const dragged = new Set(changes.map(({ key }) => key));
  const others: Rectangle[] = [];
  for (const { key, parent } of view.nodes.values()) {
    if (dragged.has(key) || parent !== node.parent) continue;
    const rectangle = rectangleOf(view, key);
    if (rectangle !== undefined) others.push(rectangle);
  }
  const { dx, dy, guides } = alignTo(own, others);
  useCanvasState.setState({ guides });
  return { dx, dy };
}

/** Nodes and notes whose middle lies in a titled frame. */
function standingIn(view: View, key: string) {
  const frame = view.extras.get(key);
  if (frame === undefined) return [];
  const outer: Rectangle = { ...frame.position, ...frame.size };
  return [...view.nodes.values(), ...view.extras.values()].filter(
    (item) =>
      item.key !== key &&
      item.parent === frame.parent &&
      contains(outer, {
        x: item.position.x + item.size.width / 2,
        y: item.position.y + item.size.height / 2,
      }),
  );
}
