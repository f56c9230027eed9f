import type { Point } from '../../../core/document/schema.ts';
import { type Lane, lanePath } from './lanes.ts';
import { type Ends, endsOf } from './turns.ts';
import type { View, ViewEdge } from './view.ts';
import { wirePath } from './wire-path.ts';

/** All wires of a view as a few SVG paths; those that a drag stirs apart, so that the rest is not drawn again. */
export interface FarPaths {
  readonly wires: string;
  readonly skips: string;
  readonly stirredWires: string;
  readonly stirredSkips: string;
}

/** From far away wires go the same ways as from near; only those that are level are written as what they are, lines. */
export function farPaths(
  view: View,
  lanes: ReadonlyMap<string, Lane>,
  turns: ReadonlyMap<string, number>,
  moved: ReadonlyMap<string, Point> = new Map(),
  stirred: ReadonlySet<string> = new Set(),
): FarPaths {
  const parts = { wires: '', skips: '', stirredWires: '', stirredSkips: '' };
  for (const edge of view.edges.values()) {
    const ends = endsOf(view, edge, moved);
    if (ends === undefined) continue;
    const lane = lanes.get(edge.key);
    parts[nameOf(edge, stirred.has(edge.key))] +=
      lane === undefined ? pathBetween(ends, turns.get(edge.key)) : pathOnLane(lane, ends.direction);
  }
  return parts;
}

function nameOf({ skip }: ViewEdge, isStirred: boolean): keyof FarPaths {
  if (skip) return isStirred ? 'stirredSkips' : 'skips';
  return isStirred ? 'stirredWires' : 'wires';
}

/** Ends and lanes stay the same objects while what they belong to stays: so do their paths, in each frame of a drag. */
const plainPaths = new WeakMap<Ends, { readonly turn: number | undefined; readonly path: string }>();
const lanePaths = new WeakMap<Lane, string>();

function pathBetween(ends: Ends, turn: number | undefined): string {
  const known = plainPaths.get(ends);
  if (known !== undefined && known.turn === turn) return known.path;
  const path = plainPath(ends, turn);
  plainPaths.set(ends, { turn, path });
  return path;
}

function pathOnLane(lane: Lane, direction: 'right' | 'down'): string {
  const path = lanePaths.get(lane) ?? lanePath(lane, direction);
  lanePaths.set(lane, path);
  return path;
}

function plainPath({ start, end, direction }: Ends, turn: number | undefined): string {
  const right = direction === 'right';
  const level = right ? start.y === end.y && end.x > start.x : start.x === end.x && end.y > start.y;
  return level ? `M${start.x},${start.y}L${end.x},${end.y}` : wirePath(start, end, direction, turn)[0];
}
