import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { skipOver } from '../../../core/network/skip-over.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { documentOf, graphOf, node } from '../../setup/documents.ts';
import { changed, edgesOf, problemOf } from '../document/operations/change.ts';

function chain(filters: number, strides = 1, rest: Partial<SkiplaneDocument> = {}): SkiplaneDocument {
  const at = (x: number) => ({ position: { x, y: 0 } });
  return documentOf(
    [
      { ...node('input', 'input', { shape: [8, 8, 16] }), ...at(0) },
      { ...node('conv', 'conv2d', { filters, strides }), ...at(200) },
      { ...node('bn', 'batchNormalization', { momentum: 0.9 }), ...at(400) },
      { ...node('relu', 'activation'), ...at(600) },
      { ...node('conv2', 'conv2d', { filters }), ...at(800) },
      { ...node('bn2', 'batchNormalization', { momentum: 0.9 }), ...at(1000) },
      { ...node('relu2', 'activation'), ...at(1200) },
      { ...node('pool', 'globalAveragePooling2d'), ...at(1400) },
      { ...node('output', 'output'), ...at(1600) },
    ],
    [
      'input > conv',
      'conv > bn',
      'bn > relu',
      'relu > conv2',
      'conv2 > bn2',
      'bn2 > relu2',
      'relu2 > pool',
      'pool > output',
    ],
    rest,
  );
}

const errors = (document: SkiplaneDocument) =>
  buildNetwork(document).issues.filter(({ severity }) => severity === 'error');
const placeOf = ({ graph }: SkiplaneDocument, id: string) =>
  graph.nodes.find((item) => item.id === id)?.position;

describe('a skip connection that is drawn from before to after', () => {
  it('is the identity where the shapes agree; the sum stands behind the last layer, and what follows makes room', () => {
    const start = chain(16);
    const after = changed(start, (d) => skipOver(d, null, { from: 'input', after: 'bn2' }));
    expect(edgesOf(after.graph)).toContain('input > add');
    expect(edgesOf(after.graph)).toContain('bn2 > add');
    expect(edgesOf(after.graph)).toContain('add > relu2');
    expect(edgesOf(after.graph)).not.toContain('bn2 > relu2');
    expect(after.graph.nodes).toHaveLength(start.graph.nodes.length + 1);
    expect(placeOf(after, 'add')).toEqual({ x: 1200, y: 0 });
    expect(placeOf(after, 'relu2')).toEqual({ x: 1400, y: 0 });
    expect(placeOf(after, 'output')).toEqual({ x: 1800, y: 0 });
    expect(errors(after)).toEqual([]);
    expect([...skipEdges(after.graph)].map(({ from, to }) => `${from} > ${to}`)).toEqual(['input > add']);
  });

  it('gets a projection with the strides and filters that it takes, normalized as the other branch is', () => {
    const after = changed(chain(32, 2), (d) => skipOver(d, null, { from: 'input', after: 'bn2' }));
    expect(errors(after)).toEqual([]);
    const at = (id: string) => after.graph.nodes.find((item) => item.id === id);
    expect(at('projection')?.params).toMatchObject({
      filters: 32,
      strides: 2,
      kernelSize: 1,
      useBias: false,
    });
    expect(at('projectionBn')?.params).toEqual({ momentum: 0.9 });
    expect(edgesOf(after.graph)).toEqual(
      expect.arrayContaining(['input > projection', 'projection > projectionBn', 'projectionBn > add']),
    );
    expect(buildNetwork(after).byPath.get('add')?.shape).toEqual([4, 4, 32]);
    // In one row above, half way between fork and sum.
    expect(placeOf(after, 'projection')).toEqual({ x: 504, y: -96 });
    expect(placeOf(after, 'projectionBn')).toEqual({ x: 704, y: -96 });
  });

  it('does not take one channel that could be repeated for the identity', () => {
    const start = chain(16);
    const gray = changed(start, (d) => {
      const input = d.graph.nodes.find(({ id }) => id === 'input');
      if (input !== undefined) input.params = { shape: [8, 8, 1] };
    });
    const after = changed(gray, (d) => skipOver(d, null, { from: 'input', after: 'bn2' }));
    expect(after.graph.nodes.map(({ id }) => id)).toContain('projection');
    expect(errors(after)).toEqual([]);
  });

  it('goes into the one wire on which it was dropped', () => {
    const start = changed(chain(16), (d) => {
      d.graph.nodes.push(node('aside', 'dropout'));
      d.graph.edges.push({ from: 'bn2', to: 'aside' });
    });
    const one = changed(start, (d) =>
      skipOver(d, null, { from: 'input', after: 'bn2', on: { from: 'bn2', to: 'relu2' } }),
    );
    expect(edgesOf(one.graph)).toContain('bn2 > aside');
    expect(edgesOf(one.graph)).toContain('add > relu2');
    const all = changed(start, (d) => skipOver(d, null, { from: 'input', after: 'bn2' }));
    expect(edgesOf(all.graph)).toContain('add > aside');
    expect(edgesOf(all.graph)).toContain('add > relu2');
  });

  it('ends the row where nothing follows yet', () => {
    const start = documentOf(
      [node('input', 'input', { shape: [8, 8, 16] }), node('conv', 'conv2d', { filters: 16 })],
      ['input > conv'],
    );
    const after = changed(start, (d) => skipOver(d, null, { from: 'input', after: 'conv' }));
    expect(edgesOf(after.graph)).toEqual(['input > conv', 'input > add', 'conv > add']);
  });

  it('in a block it is right for every copy, in terms of the block’s own parameters', () => {
    const inner = {
      parameters: { filters: 16, stride: 1 },
      graph: graphOf(
        [
          node('in', 'input'),
          node('conv', 'conv2d', { filters: '=filters', strides: '=stride' }),
          node('out', 'output'),
        ],
        ['in > conv', 'conv > out'],
      ),
    };
    const use = (id: string, filters: number, stride: number) => ({
      ...node(id, 'block', { filters, stride }),
      block: 'part',
    });
    const start = documentOf(
      [
        node('input', 'input', { shape: [8, 8, 16] }),
        use('a', 16, 1),
        use('b', 32, 2),
        node('output', 'output'),
      ],
      ['input > a', 'a > b', 'b > output'],
      { blocks: { part: inner } },
    );
    const after = changed(start, (d) => skipOver(d, 'part', { from: 'in', after: 'conv' }));
    const projection = after.blocks['part']?.graph.nodes.find(({ id }) => id === 'projection');
    expect(projection?.params).toMatchObject({ filters: '=filters', strides: '=stride' });
    expect(errors(after)).toEqual([]);
    expect(buildNetwork(after).byPath.get('b.add')?.shape).toEqual([4, 4, 32]);
  });
});

describe('a skip connection that makes no sense is refused with the reason, and nothing changes', () => {
  it.each([
    ['bn2', 'conv', /draw the skip connection from the earlier layer to the later one/],
    ['conv', 'conv', /at least one layer/],
    ['input', 'output', /no output to add to/],
    ['input', 'pool', /received 8×8×16 from "input" and 16 from "pool": skip fewer layers/],
    ['input', 'gone', /no longer exists/],
  ])('from %s over to %s', (from, after, reason) => {
    expect(problemOf(chain(16), (d) => skipOver(d, null, { from, after }))).toMatch(reason);
  });

  it('where nothing leads from one to the other', () => {
    const start = documentOf(
      [node('input', 'input', { shape: [4] }), node('a', 'dense'), node('b', 'dense')],
      ['input > a', 'input > b'],
    );
    expect(problemOf(start, (d) => skipOver(d, null, { from: 'a', after: 'b' }))).toMatch(
      /nothing to skip: connect the layers first/,
    );
  });
});
