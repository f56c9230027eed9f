import type { Rectangle } from '../../../../../core/document/operations/geometry.ts';
import type { Point } from '../../../../../core/document/schema.ts';
import { type Lane, lanePath } from '../../../../../renderer/model/view/lanes.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { placeIn } from './views.ts';

/** Points along the way of a lane, a few pixels apart: its SVG path is walked, curves included. */
export function walk(lane: Lane, direction: 'right' | 'down'): Point[] {
  const points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const [, command = '', rest = ''] of lanePath(lane, direction).matchAll(/([MLCQ])([^MLCQ]*)/g)) {
    const ends = rest
      .trim()
      .split(' ')
      .map((pair): Point => {
        const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number);
        return { x, y };
      });
    const to = ends.at(-1) ?? at;
    if (command === 'M') points.push(to);
    else {
      const bends = [at, ...ends];
      const steps = Math.max(4, Math.ceil((Math.abs(to.x - at.x) + Math.abs(to.y - at.y)) / 3));
      for (let i = 1; i <= steps; i++) points.push(bezier(bends, i / steps));
    }
    at = to;
  }
  return points;
}

/** De Casteljau's construction, for lines and curves alike. */
function bezier(points: readonly Point[], t: number): Point {
  const [first, ...rest] = points;
  if (first === undefined) throw new Error('a curve has points');
  if (rest.length === 0) return first;
  return bezier(
    rest.map((b, i) => {
      const a = points[i] ?? b;
      return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    }),
    t,
  );
}

/** Cards that lanes run through, as `lane through card`; what is open in place is judged by what stands in it. */
export function crossings(view: View, lanes: ReadonlyMap<string, Lane>): string[] {
  const cards = [...view.nodes.values()].map((node) => ({ node, place: placeIn(view, node.key) }));
  const found: string[] = [];
  for (const [key, lane] of lanes) {
    const edge = view.edges.get(key);
    const direction = view.nodes.get(edge?.source ?? '')?.direction ?? 'right';
    const points = walk(lane, direction);
    for (const { node, place } of cards) {
      // The outlines around the lane itself.
      if (node.open && edge?.where.keys.startsWith(`${node.key}/`)) continue;
      if (points.some((point) => isInside(place, point))) found.push(`${key} through ${node.key}`);
    }
  }
  return found;
}

function isInside({ x, y, width, height }: Rectangle, point: Point): boolean {
  const margin = 1;
  return (
    point.x > x + margin &&
    point.x < x + width - margin &&
    point.y > y + margin &&
    point.y < y + height - margin
  );
}

/** Pairs of lanes that lie on one another for longer than it takes to cross. */
export function lying(lanes: ReadonlyMap<string, Lane>, direction: 'right' | 'down'): string[] {
  const spans = [...lanes].map(([key, { start, end, lane }]) => ({
    key,
    lane,
    from: (direction === 'right' ? start.x : start.y) + 44,
    to: direction === 'right' ? end.x : end.y,
  }));
  return spans.flatMap((a, i) =>
    spans
      .slice(i + 1)
      .filter((b) => a.from < b.to && b.from < a.to && Math.abs(a.lane - b.lane) < 4)
      .map((b) => `${a.key} on ${b.key}`),
  );
}
