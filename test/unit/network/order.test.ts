import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { topologicalOrder } from '../../../core/network/order.ts';
import { documentOf, node } from '../../setup/documents.ts';

/** A block that does nothing, so often in another that is there so often. */
function passages(outer: number, inner: number): SkiplaneDocument {
  const graph = (repeated: string, repeat: number) => ({
    nodes: [
      node('input', 'input'),
      { id: 'block', kind: 'block', params: {}, block: repeated, repeat },
      node('output', 'output'),
    ],
    edges: [
      { from: 'input', to: 'block' },
      { from: 'block', to: 'output' },
    ],
  });
  const nothing = {
    nodes: [node('input', 'input'), node('output', 'output')],
    edges: [{ from: 'input', to: 'output' }],
  };
  return {
    ...documentOf([node('input', 'input', { shape: [8] })], []),
    graph: {
      ...graph('outer', outer),
      nodes: [node('input', 'input', { shape: [8] }), ...graph('outer', outer).nodes.slice(1)],
    },
    blocks: {
      outer: { parameters: {}, graph: graph('inner', inner) },
      inner: { parameters: {}, graph: nothing },
    },
  };
}

describe('the order of a graph', () => {
  it('asks once what each node reads, however many wires there are', () => {
    const wires = Array.from({ length: 5000 }, () => 'input');
    const asked: string[] = [];
    const { order } = topologicalOrder(['sum', 'input'], (path) => {
      asked.push(path);
      return path === 'sum' ? wires : [];
    });
    expect(order).toEqual(['input', 'sum']);
    expect(asked.toSorted()).toEqual(['input', 'sum']);
  });

  it('names one closed circle, and every step that closes one', () => {
    const reads: Record<string, string[]> = { a: ['c'], b: ['a', 'b'], c: ['b'], d: [] };
    const { order, cycle, closing } = topologicalOrder(Object.keys(reads), (path) => reads[path] ?? []);
    expect(order).toEqual(['d']);
    expect(cycle).toEqual(['a', 'c', 'b']);
    expect(closing).toEqual([
      ['b', 'a'],
      ['b', 'b'],
    ]);
  });
});

describe('blocks that only pass on', () => {
  it('take time by their number, not by its square', () => {
    const time = (outer: number): number => {
      const document = passages(outer, 20);
      const start = performance.now();
      const { layers, issues } = buildNetwork(document);
      expect([layers.length, issues]).toEqual([2, []]);
      return performance.now() - start;
    };
    time(10);
    // Four times as many take four times as long, not sixteen times. A busy machine makes single times long, never short.
    const best = (outer: number): number => Math.min(...Array.from({ length: 5 }, () => time(outer)));
    expect(best(160) / best(40)).toBeLessThan(10);
  });
});
