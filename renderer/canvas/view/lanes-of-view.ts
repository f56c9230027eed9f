import type { Point } from '../../../core/document/schema.ts';
import { groupBy } from '../../../core/group-by.ts';
import { rectangleOf } from './geometry.ts';
import { type Lane, type Rectangle, routeLanes, type Skip } from './lanes.ts';
import type { View } from './view.ts';

/** The ways of all skip connections of a view, graph by graph. */
export function lanesOf(view: View, moved?: ReadonlyMap<string, Point>): ReadonlyMap<string, Lane> {
  const skips = [...view.edges.values()].filter(({ skip }) => skip);
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
    const asked: Skip[] = edges.map(({ key, source, target }) => ({
      key,
      source,
      target,
      merges: takesMany(view, target),
    }));
    for (const [key, lane] of routeLanes(rectangles.get(keys) ?? new Map(), asked, direction))
      lanes.set(key, lane);
  }
  return lanes;
}

/** True for a merge; a projection or a zero-pad on the way to it takes one wire. */
function takesMany(view: View, key: string): boolean {
  return view.nodes.get(key)?.info.ports.inputs[0]?.many === true;
}
