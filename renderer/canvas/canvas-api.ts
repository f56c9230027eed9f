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

export function fitAll(animate = true): void {
  void flow?.fitView({ padding: 0.12, maxZoom: 1.2, duration: animate ? glide() : 0 });
}

export function fitTo(keys: Iterable<string>): void {
  const nodes = [...keys].map((id) => ({ id }));
  if (nodes.length > 0) void flow?.fitView({ nodes, padding: 0.4, maxZoom: 1.3, duration: glide() });
}

export function zoomBy(factor: number): void {
  if (flow !== null) void flow.zoomTo(flow.getZoom() * factor, { duration: glide() });
}

export function zoomTo(zoom: number): void {
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

/** The middle of what is visible, on the canvas. */
export function canvasMiddle(): Point {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  return toCanvas(
    box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  );
}
