import { describe, expect, it } from 'vitest';
import { putOnEdge } from '../../../../core/document/operations/put-on-edge.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { documentOf, graphOf, node, readTemplate } from '../../../setup/documents.ts';
import { changed, edgesOf, problemOf } from './change.ts';

function at(id: string, kind: string, x: number, y = 0) {
  return { ...node(id, kind), position: { x, y } };
}

const start: SkiplaneDocument = documentOf(
  [
    at('input', 'input', 0),
    at('conv', 'conv2d', 200),
    at('add', 'add', 400),
    at('output', 'output', 600),
    at('loose', 'dropout', 300, 8),
    at('aside', 'dense', 500, 400),
    { ...at('part', 'block', 300, 8), block: 'part' },
  ],
  ['input > conv', 'conv > add', 'input > add', 'add > output'],
  {
    blocks: {
      part: {
        parameters: {},
        graph: graphOf([node('in', 'input'), node('out', 'output')], ['in > out']),
      },
    },
  },
);

const placeOf = (document: SkiplaneDocument, id: string) =>
  document.graph.nodes.find((item) => item.id === id)?.position;

describe('a loose layer that is dropped on a wire', () => {
  const dropped = changed(start, (d) => putOnEdge(d, null, 'loose', { from: 'conv', to: 'add' }));

  it('stands in it; the order of a merge’s inputs stays', () => {
    expect(edgesOf(dropped.graph)).toEqual([
      'input > conv',
      'loose > add',
      'input > add',
      'add > output',
      'conv > loose',
    ]);
  });

  it('stays where it was dropped, and what lies behind gives way', () => {
    expect(placeOf(dropped, 'loose')).toEqual({ x: 300, y: 8 });
    expect(placeOf(dropped, 'add')).toEqual({ x: 500, y: 0 });
    expect(placeOf(dropped, 'output')).toEqual({ x: 700, y: 0 });
    expect(placeOf(dropped, 'conv')).toEqual({ x: 200, y: 0 });
    expect(placeOf(dropped, 'aside')).toEqual({ x: 500, y: 400 });
  });

  it('moves nothing where there is room', () => {
    const far = changed(start, (d) => {
      for (const item of d.graph.nodes) if (item.id === 'add') item.position = { x: 520, y: 0 };
      return putOnEdge(d, null, 'loose', { from: 'conv', to: 'add' });
    });
    expect(placeOf(far, 'add')).toEqual({ x: 520, y: 0 });
  });

  it('gives way downwards where data flows down', () => {
    const down = changed(start, (d) => {
      d.graph.direction = 'down';
      for (const item of d.graph.nodes)
        item.position = { x: item.position?.y ?? 0, y: item.position?.x ?? 0 };
      return putOnEdge(d, null, 'loose', { from: 'conv', to: 'add' });
    });
    expect(placeOf(down, 'add')).toEqual({ x: 0, y: 400 });
    const near = changed(start, (d) => {
      d.graph.direction = 'down';
      for (const item of d.graph.nodes) item.position = { x: 0, y: (item.position?.x ?? 0) / 2 };
      return putOnEdge(d, null, 'loose', { from: 'conv', to: 'add' });
    });
    expect(placeOf(near, 'add')?.y).toBe(150 + 56 + 40);
  });

  it('enters and leaves by its first ports, a block too', () => {
    const { graph } = changed(start, (d) => putOnEdge(d, null, 'part', { from: 'conv', to: 'add' }));
    expect(edgesOf(graph)).toContain('conv > part');
    expect(edgesOf(graph)).toContain('part > add');
  });

  it('keeps the ports at the ends of the wire', () => {
    const ported = documentOf(
      [at('a', 'input', 0), at('minus', 'subtract', 400), at('loose', 'dropout', 200)],
      ['a > minus', 'a > minus.b'],
    );
    const { graph } = changed(ported, (d) =>
      putOnEdge(d, null, 'loose', { from: 'a', to: 'minus', input: 'b' }),
    );
    expect(edgesOf(graph)).toEqual(['a > minus', 'loose > minus.b', 'a > loose']);
  });

  it('within a block stands in all its copies', () => {
    const document = readTemplate('resnet-20-cifar');
    const next = changed(document, (d) => {
      d.blocks['basic']?.graph.nodes.push(node('drop', 'dropout'));
      return putOnEdge(d, 'basic', 'drop', { from: 'bn1', to: 'relu1' });
    });
    const count = buildNetwork(next).layers.filter(({ kind }) => kind === 'dropout').length;
    expect(count).toBe(9);
  });
});

describe('what cannot stand in a wire changes nothing:', () => {
  const problem = (id: string, from: string, to: string) =>
    problemOf(start, (d) => putOnEdge(d, null, id, { from, to }));

  it('something without an input or an output, or that is gone', () => {
    for (const id of ['input', 'output', 'gone'])
      expect(problem(id, 'conv', 'add')).toContain('an input and an output');
  });

  it('an end of the wire itself', () => {
    for (const id of ['conv', 'add']) expect(problem(id, 'conv', 'add')).toContain('an end of this wire');
  });

  it('anything, where the wire is gone', () => {
    expect(problem('loose', 'conv', 'output')).toContain('no longer exists');
    const dangling = documentOf([at('loose', 'dropout', 0), at('a', 'input', 0)], ['a > gone']);
    expect(problemOf(dangling, (d) => putOnEdge(d, null, 'loose', { from: 'a', to: 'gone' }))).toContain(
      'no longer exists',
    );
    expect(changed(start, (d) => putOnEdge(d, 'missing', 'loose', { from: 'conv', to: 'add' }))).toBe(start);
  });

  it('one more wire than a graph may hold', () => {
    const chain = start.graph.edges[0] ?? { from: 'input', to: 'conv' };
    const full = { ...start, graph: { ...start.graph, edges: [...start.graph.edges] } };
    while (full.graph.edges.length < 100_000) full.graph.edges.push(chain);
    expect(problemOf(full, (d) => putOnEdge(d, null, 'loose', { from: 'conv', to: 'add' }))).toContain(
      'at most 20000 nodes and 100000 connections',
    );
  });
});
