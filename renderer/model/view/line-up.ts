import { grid, type Rectangle, snap } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** What several things can be made level by: an edge, or their middles. */
export const edges = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;

export type Edge = (typeof edges)[number];
export type Axis = 'horizontal' | 'vertical';

type Rectangles = ReadonlyMap<string, Rectangle>;
type Places = ReadonlyMap<string, Point>;

/** How far along a rectangle each edge lies. */
const share: Readonly<Record<Edge, number>> = {
  left: 0,
  top: 0,
  center: 0.5,
  middle: 0.5,
  right: 1,
  bottom: 1,
};

/**
 * Where rectangles stand when one of their edges, or their middles, are level: with what stands out farthest, or half way for
 * middles. The first of them is on the grid then, and so are all of its size.
 */
export function aligned(rectangles: Rectangles, edge: Edge): Places {
  const across = edge === 'left' || edge === 'center' || edge === 'right';
  const start = ({ x, y }: Rectangle): number => (across ? x : y);
  const length = ({ width, height }: Rectangle): number => (across ? width : height);
  const all = [...rectangles.values()];
  const [first] = all;
  if (first === undefined) return new Map();
  const least = Math.min(...all.map(start));
  const most = Math.max(...all.map((each) => start(each) + length(each)));
  const wanted = least + (most - least) * share[edge];
  // Cards have their middles off the grid: what is snapped is a corner.
  const level = snap(wanted - length(first) * share[edge]) + length(first) * share[edge];
  return new Map(
    [...rectangles].map(([key, each]) => {
      const at = level - length(each) * share[edge];
      return [key, across ? { x: at, y: each.y } : { x: each.x, y: at }] as const;
    }),
  );
}

/**
 * Where rectangles stand when the free spaces between them are the same, in their order; the first stays. The
 * space is a number of the grid's squares, and at least one: things that lay over each other come apart.
 */
export function distributed(rectangles: Rectangles, axis: Axis): Places {
  const across = axis === 'horizontal';
  const start = ({ x, y }: Rectangle): number => (across ? x : y);
  const length = ({ width, height }: Rectangle): number => (across ? width : height);
  const row = [...rectangles].sort(([, a], [, b]) => start(a) + length(a) / 2 - start(b) - length(b) / 2);
  const [first] = row;
  const last = row.at(-1);
  if (first === undefined || last === undefined || row.length < 3) return new Map();
  const inner = row.slice(1, -1).reduce((sum, [, each]) => sum + length(each), 0);
  const free = start(last[1]) - start(first[1]) - length(first[1]) - inner;
  const space = Math.max(grid, snap(free / (row.length - 1)));
  let at = snap(start(first[1]));
  return new Map(
    row.map(([key, each]) => {
      const place = across ? { x: at, y: each.y } : { x: each.x, y: at };
      at += length(each) + space;
      return [key, place] as const;
    }),
  );
}
