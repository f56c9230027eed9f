import { produce } from 'immer';
import { expect, test } from 'vitest';
import { cardSize } from '../../../../core/document/operations/geometry.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { Graph, Point } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { layoutInRows } from '../../../../renderer/model/layout/layout-with.ts';
import { placeAllMissing } from '../../../../renderer/model/layout/place-all-missing.ts';
import {
  needsLayout,
  placeMissing,
  placesForMissing,
} from '../../../../renderer/model/layout/place-missing.ts';
import { documentOf } from '../../../setup/documents.ts';
import { graphFrom, middle, overlaps, rectanglesOf, template } from './graphs.ts';

/** A graph laid out but for some nodes. */
function without(missing: readonly string[], graph: Graph, direction: 'right' | 'down' = 'right') {
  const places = layoutInRows({ graph, inBlock: false, direction });
  const nodes = graph.nodes.map((node) => {
    const position = places[node.id];
    return missing.includes(node.id) || position === undefined ? node : { ...node, position };
  });
  return { graph: { ...graph, nodes, direction }, places };
}

function completed(graph: Graph, found: Record<string, Point>) {
  const places = Object.fromEntries(
    graph.nodes.map(({ id, position }) => [id, position ?? found[id] ?? { x: NaN, y: NaN }]),
  );
  return rectanglesOf(graph, places);
}

test('a graph needs a layout when most of its nodes have no place', () => {
  const graph = graphFrom('input > conv1 > conv2 > output');
  expect(needsLayout(graph)).toBe(true);
  expect(needsLayout(without(['conv1'], graph).graph)).toBe(false);
  expect(needsLayout({ nodes: [], edges: [] })).toBe(false);
});

test('a node without a place comes between its neighbors', () => {
  const { graph, places } = without(['conv1'], graphFrom('input > conv1 > conv2 > output'));
  expect(placesForMissing(graph, false)).toEqual({ conv1: places['conv1'] });
});

test('what lies behind a node that was put into a wire moves on for it, and nothing else moves', () => {
  const start = readDocument(writeDocument(documentOf([], [])));
  for (const direction of ['right', 'down'] as const) {
    const along = direction === 'right' ? 'x' : 'y';
    const placed = without([], graphFrom('input > dense > output'), direction).graph;
    const edges = graphFrom('input > dense > activation > output').edges;
    const graph = { ...placed, nodes: [...placed.nodes, { id: 'activation', kind: 'activation' }], edges };
    const [before, after] = [graph, produce({ ...start, graph }, placeAllMissing).graph].map(
      ({ nodes }) => new Map(nodes.map(({ id, position }) => [id, position ?? { x: NaN, y: NaN }])),
    );
    const at = (id: string): number => after?.get(id)?.[along] ?? NaN;
    expect(at('dense')).toBeLessThan(at('activation'));
    expect(at('activation')).toBeLessThan(at('output'));
    expect(after?.get('dense')).toEqual(before?.get('dense'));
    const across = direction === 'right' ? 'y' : 'x';
    expect(after?.get('activation')?.[across]).toBe(before?.get('dense')?.[across]);
    expect(overlaps(rectanglesOf(graph, Object.fromEntries(after ?? [])))).toEqual([]);
  }
});

test('a node on a shortcut moves nothing', () => {
  const { graph } = without(['conv3'], graphFrom('input > conv1 > add > output', 'input > conv3 > add'));
  const start = readDocument(writeDocument(documentOf([], [])));
  const { nodes } = produce({ ...start, graph }, placeAllMissing).graph;
  for (const { id, position } of graph.nodes)
    if (position !== undefined) expect(nodes.find((node) => node.id === id)?.position).toEqual(position);
});

test('a node on a shortcut comes above the row', () => {
  const { graph } = without(
    ['conv3'],
    graphFrom('input > conv1 > conv2 > add > output', 'input > conv3 > add'),
  );
  const found = placesForMissing(graph, false);
  const rectangles = completed(graph, found);
  expect(overlaps(rectangles)).toEqual([]);
  expect(found['conv3']?.y).toBeLessThanOrEqual((rectangles.get('conv1')?.y ?? NaN) - cardSize.height - 32);
});

test('nothing comes to lie on another card, whichever way data flows', () => {
  for (const direction of ['right', 'down'] as const) {
    const { graph } = without(
      ['conv2', 'dense1', 'dense2', 'activation'],
      graphFrom('input > conv1 > conv2 > conv3 > output', 'conv1 > activation > conv3', 'dense1', 'dense2'),
      direction,
    );
    const found = placesForMissing(graph, false);
    expect(Object.keys(found).sort()).toEqual(['activation', 'conv2', 'dense1', 'dense2']);
    expect(overlaps(completed(graph, found))).toEqual([]);
  }
});

test('a node at the end of the data comes behind the one it reads', () => {
  const { graph } = without(['output'], graphFrom('input > conv1 > output'), 'down');
  const rectangles = completed(graph, placesForMissing(graph, false));
  const [last, before] = [rectangles.get('output'), rectangles.get('conv1')];
  if (last === undefined || before === undefined) throw new Error('both were placed');
  expect(last.y).toBeGreaterThan(before.y + before.height);
  expect(middle(last).x).toBe(middle(before).x);
});

test('a whole document gets places, and one that has them all stays the same object', () => {
  const document = template('resnet-50');
  const placed = placeMissing(document);
  for (const graph of [placed.graph, ...Object.values(placed.blocks).map((block) => block.graph)]) {
    expect(graph.nodes.every(({ position }) => position !== undefined)).toBe(true);
  }
  expect(placeMissing(placed)).toBe(placed);
});
