import { topologicalOrder } from '../../network/order.ts';
import type { GraphEdge, Point } from '../schema.ts';
import { type Direction, pointAt, stepAcross, stepAlong } from './geometry.ts';

/**
 * Plain positions for nodes that have none: each a step after the last one that it reads, nodes of one step side by side
 * in the order given. Starts at the origin.
 */
export function layered(
  ids: readonly string[],
  edges: readonly GraphEdge[],
  direction: Direction,
): Map<string, Point> {
  const sources = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) if (sources.has(from)) sources.get(to)?.push(from);
  const { order } = topologicalOrder(ids, (id) => sources.get(id) ?? []);
  const step = new Map<string, number>();
  for (const id of order) {
    step.set(id, 1 + Math.max(-1, ...(sources.get(id) ?? []).map((from) => step.get(from) ?? -1)));
  }
  const taken = new Map<number, number>();
  return new Map(
    ids.map((id) => {
      // What stands on a circle has no order: beside the start.
      const along = step.get(id) ?? 0;
      const across = taken.get(along) ?? 0;
      taken.set(along, across + 1);
      return [id, pointAt(direction, along * stepAlong(direction), across * stepAcross(direction))];
    }),
  );
}
