import type { ReactFlowInstance } from '@xyflow/react';
import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { fitMost, fitZoom, readable } from '../view/legible.ts';
import type { FlowEdge, FlowNode } from './flow.ts';
import { roomAround } from './over-canvas.ts';

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
  else void flow?.fitView({ padding: around(), maxZoom: fitMost, duration: animate ? glide() : 0 });
}

export function fitTo(keys: Iterable<string>): void {
  viewWasMoved();
  const nodes = [...keys].map((id) => ({ id }));
  if (nodes.length > 0) void flow?.fitView({ nodes, padding: 0.4, maxZoom: 1.3, duration: glide() });
}

/** A block is shown whole down to this zoom: its nodes are recognized by their titles, and their ports can be reached. */
const recognizable = 0.3;

/** Shows nodes within the whole graph where that can be read, else within the open blocks that they stand in, else by themselves. */
export function fitAround(keys: Iterable<string>): void {
  const box = canvasBox();
  if (flow === null || box === undefined) return;
  if (fitZoom(flow.getNodesBounds(flow.getNodes()), box) >= readable) {
    fitAll();
    return;
  }
  const nodes = [...keys];
  const blocks = [...new Set(nodes.map((key) => key.split('/')[0] ?? key))];
  const inside = nodes.some((key) => !blocks.includes(key));
  if (!inside || fitZoom(flow.getNodesBounds(blocks), box) < recognizable) {
    fitTo(nodes);
    return;
  }
  viewWasMoved();
  void flow.fitView({
    nodes: blocks.map((id) => ({ id })),
    padding: around(),
    maxZoom: fitMost,
    duration: glide(),
  });
}

/**
 * Shows blocks that were just opened in place. What was seen whole stays whole where that can be read; else the view moves,
 * and zooms out where a frame is larger than the canvas.
 */
export function showOpened(keys: readonly string[]): void {
  if (flow === null) return;
  const box = canvasBox();
  const [key = '', ...others] = keys;
  if (whole && box !== undefined) {
    const fits = fitZoom(flow.getNodesBounds(flow.getNodes()), box) >= readable;
    if (fits || others.length > 0 || key === '') {
      fitAll();
      return;
    }
  }
  if (key === '' || others.length > 0) return;
  viewWasMoved();
  const size = flow.getInternalNode(key)?.measured;
  const zoom = flow.getZoom();
  const room = (length = 0, most = 0): boolean => length * zoom <= most - 2 * margin;
  if (box === undefined || size === undefined) return;
  if (room(size.width, box.width) && room(size.height, box.height)) bringIntoSight(key);
  else void flow.fitView({ nodes: [{ id: key }], padding: around(), maxZoom: zoom, duration: glide() });
}

function around() {
  return roomAround(canvasBox() ?? new DOMRect(0, 0, window.innerWidth, window.innerHeight));
}

function canvasBox(): DOMRect | undefined {
  return document.querySelector('.react-flow')?.getBoundingClientRect();
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
  const box = canvasBox();
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

/** Shows a node that has just been added out of sight: with the whole graph where that can still be read, else by itself. */
export function showAdded(key: string): void {
  // The canvas knows new nodes one frame later.
  requestAnimationFrame(() => requestAnimationFrame(() => showNow(key)));
}

function showNow(key: string): void {
  const box = canvasBox();
  if (flow === null || box === undefined || isInSight(key, box)) return;
  const zoom = flow.getZoom();
  if (fitZoom(flow.getNodesBounds(flow.getNodes()), box) < readable) bringIntoSight(key);
  else void flow.fitView({ padding: around(), maxZoom: Math.min(zoom, fitMost), duration: glide() });
}

function isInSight(key: string, box: DOMRect): boolean {
  const node = flow?.getInternalNode(key);
  if (flow === null || node === undefined) return true;
  const { x, y, zoom } = flow.getViewport();
  const { width = 0, height = 0 } = node.measured;
  const { x: left, y: top } = node.internals.positionAbsolute;
  return (
    shiftInto(left * zoom + x, width * zoom, box.width) === 0 &&
    shiftInto(top * zoom + y, height * zoom, box.height) === 0
  );
}

/** Pixels around what is brought into sight. */
const margin = 24;

/** How far a stretch has to move to fit into a room; one that is too long shows its beginning. */
function shiftInto(start: number, length: number, room: number): number {
  const [first, last] = [margin - start, room - margin - start - length];
  if (length > room - 2 * margin) return start > room - margin || start + length < margin ? first : 0;
  return Math.max(first, 0) || Math.min(last, 0);
}

/** What is visible, on the canvas. */
export function visibleCanvas(): Rectangle {
  const box = canvasBox() ?? new DOMRect(0, 0, 1, 1);
  const zoom = flow?.getZoom() ?? 1;
  return { ...toCanvas(box), width: box.width / zoom, height: box.height / zoom };
}

/** The middle of what is visible, on the canvas. */
export function canvasMiddle(): Point {
  const box = canvasBox();
  return toCanvas(
    box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  );
}
