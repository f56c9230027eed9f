import type { ReactFlowInstance } from '@xyflow/react';
import type { Point } from '../../core/document/schema.ts';
import type { FlowEdge, FlowNode } from './flow.ts';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

let flow: Flow | null = null;

/** The canvas makes itself known to commands while it is on the screen. */
export function offerCanvas(instance: Flow | null): void {
  flow = instance;
}

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How long the view glides, in milliseconds. */
function glide(): number {
  return calm() ? 0 : 200;
}

/** True while the whole graph is shown because it was asked for: it stays whole when the canvas changes its size. */
let whole = false;

/** The node that the view is following just now. */
let followed: { readonly key: string } | undefined;

/** The person has moved the view: it stays where it was moved to. */
export function viewWasMoved(): void {
  whole = false;
  followed = undefined;
}

/** The canvas has another size now. */
export function refit(): void {
  if (whole) fitAll(false);
}

export function fitAll(animate = true): void {
  whole = true;
  // React Flow would keep the wish for when there is something, and jump under the first node that is dropped.
  if (flow?.getNodes().length === 0) void flow.setViewport({ x: 0, y: 0, zoom: 1 });
  else void flow?.fitView({ padding: 0.12, maxZoom: 1.2, duration: animate ? glide() : 0 });
}

export function fitTo(keys: Iterable<string>): void {
  viewWasMoved();
  const nodes = [...keys].map((id) => ({ id }));
  if (nodes.length > 0) void flow?.fitView({ nodes, padding: 0.4, maxZoom: 1.3, duration: glide() });
}

export function zoomBy(factor: number): void {
  viewWasMoved();
  if (flow !== null) void flow.zoomTo(flow.getZoom() * factor, { duration: glide() });
}

export function zoomTo(zoom: number): void {
  viewWasMoved();
  void flow?.zoomTo(zoom, { duration: glide() });
}

/** A place of the screen on the canvas. */
export function toCanvas(point: Point): Point {
  return flow?.screenToFlowPosition(point) ?? point;
}

/** A place of the canvas on the screen. */
export function toScreen(point: Point): Point {
  return flow?.flowToScreenPosition(point) ?? point;
}

/** Frames without a movement after which a glide or a zoom that was under way has come to its end. */
const stillFrames = 12;

/** Brings a node into sight and sees to it, as long as it is wanted, that no glide or zoom that was under way leads past it. */
export function followIntoSight(key: string, isWanted: () => boolean): void {
  bringIntoSight(key);
  const own = { key };
  followed = own;
  let last = flow?.getViewport();
  let still = 0;
  const look = (): void => {
    if (followed !== own) return;
    if (flow === null || !isWanted()) {
      followed = undefined;
      return;
    }
    const now = flow.getViewport();
    still = now.x === last?.x && now.y === last.y && now.zoom === last.zoom ? still + 1 : 0;
    last = now;
    if (still >= stillFrames) {
      followed = bringIntoSight(key) ? own : undefined;
      still = 0;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** True while the view is on its way to a node. */
export function isFollowed(key: string): boolean {
  return followed?.key === key;
}

/** Moves the view just so far that a node can be seen; false where it can be seen already. */
export function bringIntoSight(key: string): boolean {
  const node = flow?.getInternalNode(key);
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (flow === null || node === undefined || box === undefined) return false;
  const { x, y, zoom } = flow.getViewport();
  const { width = 0, height = 0 } = node.measured;
  const { x: left, y: top } = node.internals.positionAbsolute;
  const dx = shiftInto(left * zoom + x, width * zoom, box.width);
  const dy = shiftInto(top * zoom + y, height * zoom, box.height);
  if (dx === 0 && dy === 0) return false;
  viewWasMoved();
  void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: glide() });
  return true;
}

/** Pixels around what is brought into sight. */
const margin = 24;

/** By how much a stretch has to move to lie within a room; what is too long shows its beginning. */
function shiftInto(start: number, length: number, room: number): number {
  const [first, last] = [margin - start, room - margin - start - length];
  if (length > room - 2 * margin) return start > room - margin || start + length < margin ? first : 0;
  return Math.max(first, 0) || Math.min(last, 0);
}

/** The middle of what is visible, on the canvas. */
export function canvasMiddle(): Point {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  return toCanvas(
    box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  );
}
