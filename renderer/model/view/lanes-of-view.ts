import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { groupBy } from '../../../core/group-by.ts';
import { rectangleOf } from './geometry.ts';
import { type Lane, routeLanes, type Skip } from './lanes.ts';
import { blocks } from './obstacles.ts';
import { type Ends, endsOf } from './turns.ts';
import type { View, ViewEdge } from './view.ts';
import { leadsBack } from './wire-path.ts';

/**
 * The ways of all skip connections of a view, graph by graph, and of other wires that would run through an open block which
 * they have nothing to do with.
 */
export function lanesOf(view: View, moved?: ReadonlyMap<string, Point>): ReadonlyMap<string, Lane> {
  const barred = barredWires(view, moved);
  const skips = [...view.edges.values()].filter((edge) => edge.skip || barred.has(edge));
  if (skips.length === 0) return new Map();
  const rectangles = new Map<string, Map<string, Rectangle>>();
  const wanted = new Set(skips.map(({ where }) => where.keys));
  for (const node of view.nodes.values()) {
    if (!wanted.has(node.where.keys)) continue;
    const rectangle = rectangleOf(view, node.key, moved);
    if (rectangle === undefined) continue;
    const group = rectangles.get(node.where.keys) ?? new Map<string, Rectangle>();
    rectangles.set(node.where.keys, group.set(node.key, rectangle));
  }
  const lanes = new Map<string, Lane>();
  for (const [keys, edges] of groupBy(skips, ({ where }) => where.keys)) {
    const direction = view.nodes.get(edges[0]?.source ?? '')?.direction ?? 'right';
    const asked = edges.map((edge): Skip => {
      const { key, source, target } = edge;
      const open = view.nodes.get(source)?.open === true;
      return {
        key,
        source,
        target,
        merges: barred.has(edge) || takesMany(view, target),
        leaves: open ? endsOf(view, edge, moved)?.start : undefined,
      };
    });
    for (const [key, lane] of routeLanes(rectangles.get(keys) ?? new Map(), asked, direction))
      lanes.set(key, lane);
  }
  return lanes;
}

/** Ordinary wires that lead on, and straight through an open block of the same graph. */
function barredWires(view: View, moved?: ReadonlyMap<string, Point>): ReadonlySet<ViewEdge> {
  const outlines = [...view.nodes.values()].filter(({ open }) => open);
  const barred = new Set<ViewEdge>();
  if (outlines.length === 0) return barred;
  for (const edge of view.edges.values()) {
    const others = outlines.filter(
      ({ key, where }) => where.keys === edge.where.keys && key !== edge.source && key !== edge.target,
    );
    const ends = edge.skip || others.length === 0 ? undefined : endsOf(view, edge, moved);
    if (ends === undefined || leadsBack(ends.start, ends.end, ends.direction)) continue;
    if (others.some(({ key }) => isCrossed(rectangleOf(view, key, moved), ends))) barred.add(edge);
  }
  return barred;
}

function isCrossed(outline: Rectangle | undefined, { start, end, direction }: Ends): boolean {
  if (outline === undefined) return false;
  const right = direction === 'right';
  const r = right ? outline : { x: outline.y, y: outline.x, width: outline.height, height: outline.width };
  const [s, e] = right ? [start, end] : [swapped(start), swapped(end)];
  return r.x < e.x && r.x + r.width > s.x && blocks(r, s, e);
}

function swapped({ x, y }: Point): Point {
  return { x: y, y: x };
}

/** True for a merge; a projection or a zero-pad on the way to it takes one wire. */
function takesMany(view: View, key: string): boolean {
  return view.nodes.get(key)?.info.ports.inputs[0]?.many === true;
}
