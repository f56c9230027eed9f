import { describe, expect, it } from 'vitest';
import { grid } from '../../../../../core/document/operations/geometry.ts';
import { addNode } from '../../../../../core/document/operations/nodes.ts';
import { isRefusal } from '../../../../../core/document/operations/outcome.ts';
import type { Point } from '../../../../../core/document/schema.ts';
import {
  contains,
  documentPosition,
  freePlace,
  graphAt,
  rectangleOf,
} from '../../../../../renderer/model/view/geometry.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { changed } from '../../../document/operations/change.ts';
import { allBlocks, laidOut, nodeIn, overlap, placeIn, viewIn } from './views.ts';

const resnet = await laidOut(readTemplate('resnet-18'), 'elk');
const open = new Set(allBlocks(resnet));
const view = viewIn(resnet, { open });

describe('the rectangle of a card', () => {
  it('is where it stands on the canvas, outlines around it included', () => {
    const inner = 'stage2/project/conv1';
    const parents = ['stage2', 'stage2/project', inner].map((key) => nodeIn(view, key).position);
    expect(placeIn(view, inner)).toMatchObject({
      x: parents.reduce((sum, { x }) => sum + x, 0),
      y: parents.reduce((sum, { y }) => sum + y, 0),
    });
    expect(rectangleOf(view, 'gone')).toBeUndefined();
  });

  it('follows an outline that is dragged, and itself', () => {
    const before = placeIn(view, 'stage2/project/conv1');
    const { x, y } = nodeIn(view, 'stage2').position;
    const dragged = new Map<string, Point>([['stage2', { x: x + 50, y: y - 20 }]]);
    expect(rectangleOf(view, 'stage2/project/conv1', dragged)).toMatchObject({
      x: before.x + 50,
      y: before.y - 20,
    });
    dragged.set('stage2/project/conv1', { x: 0, y: 0 });
    const outline = rectangleOf(view, 'stage2/project', dragged);
    expect(rectangleOf(view, 'stage2/project/conv1', dragged)).toMatchObject({
      x: outline?.x,
      y: outline?.y,
    });
  });
});

describe('the graph at a place', () => {
  it('is that of the innermost open block there', () => {
    for (const { key, where } of view.nodes.values()) {
      if (nodeIn(view, key).open) continue;
      const { x, y, width, height } = placeIn(view, key);
      const found = graphAt(view, { x: x + width / 2, y: y + height / 2 });
      expect(found.where).toEqual(where);
      expect(found.outline?.key ?? null).toBe(nodeIn(view, key).parent);
    }
  });

  it('is the one that is looked at, outside all of them', () => {
    expect(graphAt(view, { x: -5000, y: -5000 })).toEqual({ where: view.where, outline: undefined });
    const entered = viewIn(resnet, { trail: ['stage2'] });
    expect(graphAt(entered, { x: -5000, y: -5000 }).where.graph).toBe('stage');
  });
});

/** Adds a layer as the designer does when one is dropped with its corner at a place, and says where it stands then. */
function drop(of: View, opened: ReadonlySet<string>, corner: Point, document = resnet): Point {
  const { where, outline } = graphAt(of, corner);
  const position = documentPosition(of, where, outline, corner);
  let id = '';
  const next = changed(document, (draft) => {
    const added = addNode(draft, where.graph, { kind: 'dropout', position });
    if (!isRefusal(added)) id = added;
    return added;
  });
  return placeIn(viewIn(next, { open: opened }), where.keys + id);
}

describe('a layer that is dropped', () => {
  const selections = [[], ['stage2'], ['stage1', 'stage2', 'stage2/project'], [...open]];

  it('stands where it was dropped, level with the wires behind cards and open blocks', () => {
    for (const keys of selections) {
      const opened = new Set(keys);
      const shown = viewIn(resnet, { open: opened });
      for (const { key, parent, open: isOpen, portOffsets } of shown.nodes.values()) {
        if (parent !== null) continue;
        const { x, y, width } = placeIn(shown, key);
        const corner = { x: x + width + 8, y: isOpen ? y + (portOffsets['output'] ?? 0) - 28 : y };
        const place = drop(shown, opened, corner);
        expect(Math.abs(place.x - corner.x)).toBeLessThanOrEqual(grid);
        expect(Math.abs(place.y - corner.y)).toBeLessThanOrEqual(grid);
      }
    }
  });

  it('stands where it was dropped within an open block', () => {
    const opened = new Set(['stage2']);
    const shown = viewIn(resnet, { open: opened });
    const project = placeIn(shown, 'stage2/project');
    for (const dx of [8, 40, 100]) {
      const corner = { x: project.x + project.width + dx, y: project.y + 4 };
      const place = drop(shown, opened, corner);
      expect(Math.abs(place.x - corner.x)).toBeLessThanOrEqual(grid);
      expect(Math.abs(place.y - corner.y)).toBeLessThanOrEqual(grid);
    }
  });

  it('does so whichever node the document names first, an open block among them', () => {
    const { nodes } = resnet.graph;
    const sorted = nodes.toSorted((a, b) => Number(b.id === 'stage2') - Number(a.id === 'stage2'));
    const document = { ...resnet, graph: { ...resnet.graph, nodes: sorted } };
    const opened = new Set(['stage2']);
    const shown = viewIn(document, { open: opened });
    const { x, y, width } = placeIn(shown, 'stage4');
    const corner = { x: x + width + 8, y };
    expect(drop(shown, opened, corner, document)).toMatchObject(corner);
  });

  it('keeps to the grid of the document', () => {
    const { x, y } = documentPosition(view, view.where, undefined, { x: 12345, y: -678 });
    expect([Math.abs(x % grid), Math.abs(y % grid)]).toEqual([0, 0]);
  });

  it('in an empty graph lies where it was dropped', () => {
    const empty = viewIn({ ...resnet, graph: { nodes: [], edges: [] } });
    expect(documentPosition(empty, empty.where, undefined, { x: 80, y: 160 })).toEqual({ x: 80, y: 160 });
  });
});

describe('a free place', () => {
  const size = { width: 160, height: 56 };

  it('is the wished one where nothing stands there, else the next below', () => {
    expect(freePlace(view, view.where, { x: -4000, y: 0 }, size)).toEqual({ x: -4000, y: 0 });
    const at = nodeIn(view, 'input').node.position ?? { x: 0, y: 0 };
    const place = freePlace(view, view.where, at, size);
    expect(place.x).toBe(at.x);
    expect(place.y).toBeGreaterThan(at.y);
    for (const { node, parent } of view.nodes.values()) {
      if (parent !== null || node.position === undefined) continue;
      expect(overlap({ ...place, ...size }, { ...node.position, ...size })).toBe(false);
    }
  });

  it('is found in the document, where an open block is no larger than a card', () => {
    const { x, y } = nodeIn(view, 'stage2').node.position ?? { x: 0, y: 0 };
    const below = { x, y: y + 72 };
    expect(freePlace(viewIn(resnet), view.where, below, size)).toEqual(below);
    expect(freePlace(view, view.where, below, size)).toEqual(below);
  });
});

it('a rectangle contains its corners and edges', () => {
  const box = { x: 0, y: 0, width: 10, height: 20 };
  expect(contains(box, { x: 10, y: 20 })).toBe(true);
  expect(contains(box, { x: 11, y: 20 })).toBe(false);
  expect(contains(box, { x: 5, y: -1 })).toBe(false);
});
