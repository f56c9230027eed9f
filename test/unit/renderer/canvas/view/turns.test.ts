import { describe, expect, it } from 'vitest';
import { farPaths } from '../../../../../renderer/model/view/far-paths.ts';
import { lanesOf } from '../../../../../renderer/model/view/lanes-of-view.ts';
import { endsOf, turnsOf } from '../../../../../renderer/model/view/turns.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { leadsBack, usualTurn, wirePath } from '../../../../../renderer/model/view/wire-path.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { graphFrom } from '../../layout/graphs.ts';
import { allBlocks, dissolved, laidOut, placeIn, viewIn } from './views.ts';

/** Open blocks through which a wire travels that leads back. */
function runThrough(view: View): string[] {
  const turns = turnsOf(view);
  const found: string[] = [];
  for (const edge of view.edges.values()) {
    const ends = edge.skip ? undefined : endsOf(view, edge);
    if (ends === undefined || !leadsBack(ends.start, ends.end, ends.direction)) continue;
    const right = ends.direction === 'right';
    const level = right ? ends.start.y : ends.start.x;
    const at = turns.get(edge.key) ?? level + usualTurn(ends.direction);
    for (const { key, open, where } of view.nodes.values()) {
      if (!open || where.keys !== edge.where.keys) continue;
      const outline = placeIn(view, key);
      const [from, to] = right
        ? [outline.y, outline.y + outline.height]
        : [outline.x, outline.x + outline.width];
      if (at > from && at < to) found.push(`${edge.key} through ${key}`);
    }
  }
  return found;
}

describe.each(['right', 'down'] as const)('wires of a network that flows %s', (direction) => {
  it('lead back around open blocks, not through them', async () => {
    for (const name of ['tiny-resnet-digits', 'resnet-50']) {
      const document = await laidOut(readTemplate(name), 'elk', direction);
      const blocks = allBlocks(document);
      for (const open of [blocks, ...blocks.map((key) => [key])])
        expect(runThrough(viewIn(document, { open: new Set(open) }))).toEqual([]);
    }
  });

  it('go the same ways from far away, none straight across the rows', async () => {
    const document = await laidOut(dissolved('resnet-20-cifar'), 'elk', direction);
    const view = viewIn(document);
    const turns = turnsOf(view);
    const { wires } = farPaths(view, lanesOf(view), turns, new Map());
    let back = 0;
    for (const edge of view.edges.values()) {
      const ends = edge.skip ? undefined : endsOf(view, edge);
      if (ends === undefined || !leadsBack(ends.start, ends.end, direction)) continue;
      back += 1;
      expect(wires).toContain(wirePath(ends.start, ends.end, direction, turns.get(edge.key))[0]);
    }
    expect(back).toBeGreaterThan(1);
  });
});

it('a wire past an open block with which it has nothing to do goes around it', async () => {
  const template = readTemplate('tiny-resnet-digits');
  const graph = graphFrom('input > conv > block > multiply > output', 'conv > multiply');
  const nodes = graph.nodes.map((node) => (node.kind === 'block' ? { ...node, block: 'basic' } : node));
  const document = await laidOut({ ...template, graph: { ...graph, nodes } }, 'rows');
  const past = (view: View) => [...lanesOf(view).keys()].filter((key) => key.startsWith('conv.'));
  expect(past(viewIn(document))).toEqual([]);
  const view = viewIn(document, { open: new Set(['block']) });
  const [key = ''] = past(view);
  expect(view.edges.get(key)?.target).toBe('multiply');
  expect(lanesOf(view).get(key)?.lane).toBeLessThan(placeIn(view, 'block').y);
});
