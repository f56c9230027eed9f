import type { Point } from '../../../core/document/schema.ts';
import { rectangleOf } from '../view/geometry.ts';
import { type Lane, lanePath, type Rectangle } from '../view/lanes.ts';
import type { View, ViewEdge } from '../view/view.ts';

/** All wires of a view as a few SVG paths; those of what is being dragged apart, so that the rest is not drawn again. */
export interface FarPaths {
  readonly wires: string;
  readonly skips: string;
  readonly draggedWires: string;
  readonly draggedSkips: string;
}

/** From so far away a curve is a line. */
export function farPaths(
  view: View,
  lanes: ReadonlyMap<string, Lane>,
  moved: ReadonlyMap<string, Point>,
): FarPaths {
  const parts = { wires: '', skips: '', draggedWires: '', draggedSkips: '' };
  const rectangles = new Map<string, Rectangle | undefined>();
  const place = (key: string): Rectangle | undefined => {
    if (!rectangles.has(key)) rectangles.set(key, rectangleOf(view, key, moved));
    return rectangles.get(key);
  };
  for (const edge of view.edges.values()) {
    const [source, target] = [place(edge.source), place(edge.target)];
    if (source === undefined || target === undefined) continue;
    const dragged = moved.has(edge.source) || moved.has(edge.target);
    const right = view.nodes.get(edge.source)?.direction !== 'down';
    const lane = edge.skip ? lanes.get(edge.key) : undefined;
    const path = lane === undefined ? line(source, target, right) : lanePath(lane, right ? 'right' : 'down');
    parts[nameOf(edge, dragged)] += path;
  }
  return parts;
}

function nameOf({ skip }: ViewEdge, dragged: boolean): keyof FarPaths {
  if (skip) return dragged ? 'draggedSkips' : 'skips';
  return dragged ? 'draggedWires' : 'wires';
}

function line(a: Rectangle, b: Rectangle, right: boolean): string {
  return right
    ? `M${a.x + a.width},${a.y + a.height / 2}L${b.x},${b.y + b.height / 2}`
    : `M${a.x + a.width / 2},${a.y + a.height}L${b.x + b.width / 2},${b.y}`;
}
