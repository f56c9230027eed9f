import { expect, test } from 'vitest';
import { cardSize, type Size } from '../../../../core/document/operations/geometry.ts';
import type { Graph } from '../../../../core/document/schema.ts';
import { skipEdges } from '../../../../core/network/skips.ts';
import { largestForElk, layoutInRows, layoutWith } from '../../../../renderer/model/layout/layout-with.ts';
import { betweenLayers } from '../../../../renderer/model/layout/piece.ts';
import { bestTime } from '../../../setup/best-time.ts';
import {
  elkHere,
  graphFrom,
  longResidual,
  manyForks,
  middle,
  overlaps,
  rectanglesOf,
  template,
} from './graphs.ts';

const elk = elkHere();

/** Wide enough for one row. */
const wide = { width: 4000, height: 800 };

async function placed(graph: Graph, inBlock = false, direction: 'right' | 'down' = 'right', room?: Size) {
  const [places = {}] = await layoutWith(elk, [{ graph, inBlock, direction, room }]);
  return rectanglesOf(graph, places, inBlock);
}

function heightOf(rectangles: Awaited<ReturnType<typeof placed>>, id: string): number {
  const rectangle = rectangles.get(id);
  if (rectangle === undefined) throw new Error(id);
  return middle(rectangle).y;
}

const projection = graphFrom(
  'input > conv1 > batchNormalization1 > activation1 > conv2 > batchNormalization2 > add > activation2 > output',
  'input > conv3 > batchNormalization3 > add',
);
const main = [
  'input',
  'conv1',
  'batchNormalization1',
  'activation1',
  'conv2',
  'batchNormalization2',
  'add',
  'output',
];

test('a residual block stands in one straight row, its small ports level with its cards', async () => {
  const block = template('resnet-50').blocks['bottleneck']?.graph ?? projection;
  const rectangles = await placed(block, true);
  expect(new Set(block.nodes.map(({ id }) => heightOf(rectangles, id))).size).toBe(1);
});

test('a projection stands above the row that it bypasses, near its middle', async () => {
  const rectangles = await placed(projection, true);
  expect(new Set(main.map((id) => heightOf(rectangles, id))).size).toBe(1);
  expect(heightOf(rectangles, 'conv3')).toBeLessThan(heightOf(rectangles, 'conv1') - cardSize.height);
  expect(heightOf(rectangles, 'conv3')).toBe(heightOf(rectangles, 'batchNormalization3'));
  const x = (id: string): number => rectangles.get(id)?.x ?? Number.NaN;
  const before = x('conv3') - x('input');
  const after = x('add') - x('batchNormalization3');
  expect(Math.abs(before - after)).toBeLessThanOrEqual(72);
});

test('data that flows down has its projection at the left of the column', async () => {
  const rectangles = await placed(projection, true, 'down');
  const across = (id: string): number => middle(rectangles.get(id) ?? { x: 0, y: 0, width: 0, height: 0 }).x;
  expect(new Set(main.map(across)).size).toBe(1);
  expect(across('conv3')).toBeLessThan(across('conv1') - cardSize.width);
  expect(rectangles.get('output')?.y).toBeGreaterThan(rectangles.get('input')?.y ?? Infinity);
});

test('every graph of every kind of template is laid out without cards on one another, on the grid', async () => {
  for (const id of ['tiny-resnet-digits', 'plain-cnn', 'resnet-20-cifar', 'resnet-18', 'resnet-152']) {
    const document = template(id);
    for (const [graph, inBlock] of [
      [document.graph, false] as const,
      ...Object.values(document.blocks).map((block) => [block.graph, true] as const),
    ]) {
      const rectangles = await placed(graph, inBlock);
      expect(overlaps(rectangles)).toEqual([]);
      for (const rectangle of rectangles.values()) {
        expect(rectangle.x % 8).toBe(0);
        expect(Math.abs((middle(rectangle).y - cardSize.height / 2) % 8)).toBe(0);
      }
      const skips = skipEdges(graph);
      for (const edge of graph.edges.filter((candidate) => !skips.has(candidate))) {
        const [from, to] = [rectangles.get(edge.from), rectangles.get(edge.to)];
        const onward = (to?.x ?? 0) > (from?.x ?? Infinity);
        const nextRow = (to?.y ?? 0) > (from?.y ?? Infinity) + cardSize.height;
        expect(onward || nextRow).toBe(true);
      }
    }
  }
});

test('circles, loose nodes and edges to nowhere are laid out all the same', async () => {
  const graph = graphFrom('input > conv1 > add > conv2 > add', 'conv2 > output', 'dense1', 'dense2');
  graph.edges.push({ from: 'conv1', to: 'conv1' }, { from: 'gone', to: 'conv1' });
  expect(overlaps(await placed(graph))).toEqual([]);
  expect(overlaps(await placed({ nodes: [], edges: [] }))).toEqual([]);
});

test('parts that nothing joins stand apart, below one another', async () => {
  const graph = graphFrom('conv9 > conv8', 'input > conv1 > conv2 > output', 'dense');
  const rectangles = await placed(graph);
  expect(heightOf(rectangles, 'conv9')).toBeGreaterThan(
    heightOf(rectangles, 'output') + cardSize.height + 48,
  );
  expect(heightOf(rectangles, 'dense')).toBeGreaterThan(heightOf(rectangles, 'conv9') + cardSize.height + 48);
});

test('of parallel branches the longest stays straight', async () => {
  const graph = graphFrom(
    'input > conv1 > conv2 > conv3 > concatenate > conv9 > output',
    'input > conv4 > conv5 > concatenate',
    'input > maxPooling > conv6 > concatenate',
    'input > conv7 > concatenate',
  );
  const rectangles = await placed(graph, false, 'right', wide);
  const row = ['input', 'conv1', 'conv2', 'conv3', 'concatenate', 'conv9', 'output'];
  expect(new Set(row.map((id) => heightOf(rectangles, id))).size).toBe(1);
  expect(overlaps(rectangles)).toEqual([]);
});

test('layers are equally far apart, with forks or without', async () => {
  const rectangles = await placed(manyForks(2));
  const lefts = [...new Set([...rectangles.values()].map(({ x }) => x))].toSorted((a, b) => a - b);
  expect(lefts).toEqual(lefts.map((_, i) => i * (cardSize.width + betweenLayers)));
});

test('a thousand nodes with skips take less than three seconds', async () => {
  const graph = longResidual(1000);
  let rectangles: Awaited<ReturnType<typeof placed>> = new Map();
  const time = await bestTime(async () => {
    rectangles = await placed(graph);
  }, 3);
  expect(time).toBeLessThan(3000);
  expect(rectangles.size).toBe(graph.nodes.length);
  expect(overlaps(rectangles)).toEqual([]);
});

test('as many forks as ELK gets are laid out before a person becomes impatient', async () => {
  const graph = manyForks(largestForElk / 3 - 1);
  let rectangles: Awaited<ReturnType<typeof placed>> = new Map();
  const time = await bestTime(async () => {
    rectangles = await placed(graph);
  }, 3);
  expect(time).toBeLessThan(3000);
  expect(rectangles.size).toBe(graph.nodes.length);
  expect(overlaps(rectangles)).toEqual([]);
});

test('more nodes than ELK is quick for are placed in rows, at once', async () => {
  const graph = manyForks(1500);
  const refusing = { layout: () => Promise.reject(new Error('ELK was asked')) };
  let places: Awaited<ReturnType<typeof layoutWith>>[number] = {};
  const time = await bestTime(async () => {
    [places = {}] = await layoutWith(refusing, [{ graph, inBlock: true, direction: 'right' }]);
  }, 3);
  expect(time).toBeLessThan(3000);
  expect(new Set(Object.values(places).map(({ y }) => y)).size).toBe(2);
});

test('rows keep the longest path straight, shortcuts above and other branches beside it', () => {
  const graph = graphFrom(
    'input > conv1 > conv2 > conv3 > add > conv9 > output',
    'input > conv4 > add',
    'conv1 > conv5 > concatenate',
    'conv3 > concatenate',
  );
  const places = layoutInRows({ graph, inBlock: true, direction: 'right' });
  const rectangles = rectanglesOf(graph, places, true);
  expect(overlaps(rectangles)).toEqual([]);
  const row = ['input', 'conv1', 'conv2', 'conv3', 'add', 'conv9', 'output'];
  expect(new Set(row.map((id) => heightOf(rectangles, id))).size).toBe(1);
  expect(heightOf(rectangles, 'conv4')).toBeLessThan(heightOf(rectangles, 'conv1'));
});
