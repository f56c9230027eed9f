import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { flowOf, tallest } from './flow.ts';
import { betweenLayers, betweenNodes, type Piece } from './piece.ts';

export interface Spacing {
  readonly layers: number;
  readonly nodes: number;
}

type Rows = Pick<Piece, 'ids' | 'sizes' | 'edges' | 'branch'>;

const none: Size = { width: 0, height: 0 };

/**
 * Places a part in layers by the longest way, in linear time: the main path in one row, every other branch in the nearest row
 * that is free from where it forks off to where it comes back. Branches on shortcuts only go above. No crossings are minimized.
 */
export function placeRows(
  { ids, sizes, edges, branch }: Rows,
  spacing: Spacing = { layers: betweenLayers, nodes: betweenNodes },
): Map<string, Point> {
  const flow = flowOf(ids, edges);
  const { layer, leaving, height } = flow;
  const before = new Map<string, number>();
  for (const [id, readers] of leaving) {
    for (const to of readers) before.set(to, Math.min(before.get(to) ?? Infinity, layer.get(id) ?? 0));
  }
  const row = new Map<string, number>();
  const taken = new Map<number, { from: number; to: number }[]>();
  const settle = (chain: readonly string[], isMain: boolean): void => {
    const [first = '', last = ''] = [chain[0], chain.at(-1)];
    const start = layer.get(first) ?? 0;
    const end = layer.get(last) ?? 0;
    const from = Math.min(before.get(first) ?? start - 1, start - 1) + 1;
    const back = tallest(leaving.get(last) ?? [], height);
    const to = back === undefined ? end : Math.max(end, (layer.get(back) ?? 0) - 1);
    const above = branch.has(first);
    for (let step = isMain ? 0 : 1; ; step++) {
      const own = above || isMain ? -step : step % 2 === 1 ? (step + 1) / 2 : -step / 2;
      const others = taken.get(own) ?? [];
      if (others.some((other) => other.from <= to && other.to >= from)) continue;
      taken.set(own, [...others, { from, to }]);
      for (const id of chain) row.set(id, own);
      return;
    }
  };
  const main = flow.mainPath;
  settle(main, true);
  for (const id of flow.order) {
    if (row.has(id)) continue;
    const chain = [id];
    const open = (to: string): boolean => !row.has(to) && branch.has(to) === branch.has(id);
    for (
      let next = tallest((leaving.get(id) ?? []).filter(open), height);
      next !== undefined;
      next = tallest((leaving.get(next) ?? []).filter(open), height)
    ) {
      chain.push(next);
    }
    settle(chain, false);
  }
  return coordinates(ids, sizes, layer, row, spacing);
}

function coordinates(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  layer: ReadonlyMap<string, number>,
  row: ReadonlyMap<string, number>,
  spacing: Spacing,
): Map<string, Point> {
  const widths: number[] = [];
  let tall = 0;
  for (const id of ids) {
    const { width, height } = sizes.get(id) ?? none;
    const column = layer.get(id) ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, width);
    tall = Math.max(tall, height);
  }
  const lefts: number[] = [];
  let left = 0;
  for (const width of widths) {
    lefts.push(left);
    left += (width ?? 0) + spacing.layers;
  }
  return new Map(
    ids.map((id) => {
      const { width, height } = sizes.get(id) ?? none;
      const column = layer.get(id) ?? 0;
      const centre = (row.get(id) ?? 0) * (tall + spacing.nodes);
      const slack = ((widths[column] ?? 0) - width) / 2;
      return [id, { x: (lefts[column] ?? 0) + slack, y: centre - height / 2 }];
    }),
  );
}
