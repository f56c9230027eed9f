import type { Point } from '../../../core/document/schema.ts';
import { type Lane, lanePath } from './lanes.ts';
import { endsOf } from './turns.ts';
import type { View, ViewEdge } from './view.ts';
import { wirePath } from './wire-path.ts';

/** All wires of a view as a few SVG paths; those of what is being dragged apart, so that the rest is not drawn again. */
export interface FarPaths {
  readonly wires: string;
  readonly skips: string;
  readonly draggedWires: string;
  readonly draggedSkips: string;
}

/** From far away wires go the same ways as from near; only those that are level are written as what they are, lines. */
export function farPaths(
  view: View,
  lanes: ReadonlyMap<string, Lane>,
  turns: ReadonlyMap<string, number>,
  moved: ReadonlyMap<string, Point>,
): FarPaths {
  const parts = { wires: '', skips: '', draggedWires: '', draggedSkips: '' };
  for (const edge of view.edges.values()) {
    const ends = endsOf(view, edge, moved);
    if (ends === undefined) continue;
    const { start, end, direction } = ends;
    const dragged = moved.has(edge.source) || moved.has(edge.target);
    const lane = lanes.get(edge.key);
    parts[nameOf(edge, dragged)] +=
      lane === undefined ? plainPath(start, end, direction, turns.get(edge.key)) : lanePath(lane, direction);
  }
  return parts;
}

function nameOf({ skip }: ViewEdge, dragged: boolean): keyof FarPaths {
  if (skip) return dragged ? 'draggedSkips' : 'skips';
  return dragged ? 'draggedWires' : 'wires';
}

function plainPath(start: Point, end: Point, direction: 'right' | 'down', turn: number | undefined): string {
  const right = direction === 'right';
  const level = right ? start.y === end.y && end.x > start.x : start.x === end.x && end.y > start.y;
  return level ? `M${start.x},${start.y}L${end.x},${end.y}` : wirePath(start, end, direction, turn)[0];
}
