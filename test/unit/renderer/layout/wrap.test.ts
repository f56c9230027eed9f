import { expect, test } from 'vitest';
import { cardSize } from '../../../../core/document/operations/geometry.ts';
import type { Graph } from '../../../../core/document/schema.ts';
import { skipEdges } from '../../../../core/network/skips.ts';
import { layoutWith } from '../../../../renderer/model/layout/layout-with.ts';
import { elkHere, graphFrom, overlaps, rectanglesOf } from './graphs.ts';

async function placed(graph: Graph, direction: 'right' | 'down' = 'right') {
  const [places = {}] = await layoutWith(elkHere(), [{ graph, inBlock: false, direction }]);
  return rectanglesOf(graph, places, false);
}

function extent(rectangles: Awaited<ReturnType<typeof placed>>) {
  const all = [...rectangles.values()];
  return {
    width: Math.max(...all.map(({ x, width }) => x + width)) - Math.min(...all.map(({ x }) => x)),
    height: Math.max(...all.map(({ y, height }) => y + height)) - Math.min(...all.map(({ y }) => y)),
  };
}

/** So many residual blocks, each with an activation behind its sum. */
function blocksInARow(count: number): Graph {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const main = numbers.map((i) => `conv${2 * i - 1} > conv${2 * i} > add${i} > activation${i}`);
  const shortcuts = numbers.map((i) => `${i === 1 ? 'input' : `activation${i - 1}`} > add${i}`);
  return graphFrom(`input > ${main.join(' > ')} > output`, ...shortcuts);
}

test('a short network stands in one row', async () => {
  const rectangles = await placed(graphFrom('input > conv1 > conv2 > dense > output'));
  expect(new Set([...rectangles.values()].map(({ y }) => y)).size).toBe(1);
});

test.each(['right', 'down'] as const)('a long network fills a screen that flows %s', async (direction) => {
  const rectangles = await placed(blocksInARow(60), direction);
  const { width, height } = extent(rectangles);
  expect(width / height).toBeGreaterThan(0.8);
  expect(width / height).toBeLessThan(3.6);
  expect(overlaps(rectangles)).toEqual([]);
});

test('no skip connection is torn: both of its ends stand in one row', async () => {
  const graph = blocksInARow(60);
  const rectangles = await placed(graph);
  const skips = [...skipEdges(graph)];
  expect(skips.length).toBeGreaterThan(20);
  for (const { from, to } of skips) {
    const [a, b] = [rectangles.get(from), rectangles.get(to)];
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? Infinity))).toBeLessThan(cardSize.height);
  }
});
