import fc from 'fast-check';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { ungroupAll } from '../../../core/document/operations/ungroup-all.ts';
import type { Graph, GraphNode } from '../../../core/document/schema.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { readTemplate, templateNames } from '../../setup/documents.ts';
import { graphFrom } from '../renderer/layout/graphs.ts';

/** The skips of a graph written in lines such as `input > conv > add`. */
function skips(...lines: readonly string[]): string[] {
  return [...skipEdges(graphFrom(...lines))].map(({ from, to }) => `${from} > ${to}`).sort();
}

function conv(id: string, kernelSize: number | number[], activation?: string): GraphNode {
  return { id, kind: 'conv2d', params: { kernelSize, ...(activation && { activation }) } };
}

const main = 'input > conv1 > bn1 > relu > conv2 > bn2 > add > output';

describe('a skip connection is', () => {
  it('an identity shortcut', () => {
    expect(skips(main, 'input > add')).toEqual(['input > add']);
  });

  it('every wire of a projection branch', () => {
    expect(skips(main, 'input > conv9 > bn9 > add')).toEqual(['bn9 > add', 'conv9 > bn9', 'input > conv9']);
  });

  it('every wire of a padded shortcut', () => {
    expect(skips(main, 'input > zeroPadShortcut > add')).toEqual([
      'input > zeroPadShortcut',
      'zeroPadShortcut > add',
    ]);
  });

  it('the shortcut around squeeze-and-excitation, and not the map that its gate multiplies', () => {
    const gated = 'input > conv1 > bn1 > multiply > add > output';
    expect(skips(gated, 'bn1 > globalAveragePooling2d > dense > multiply', 'input > add')).toEqual([
      'input > add',
    ]);
  });

  it('what a DenseNet concatenates besides the newest features', () => {
    expect(
      skips(
        'input > conv1 > concatenate1 > conv2 > concatenate2 > conv3 > concatenate3',
        'input > concatenate1',
        'concatenate1 > concatenate2',
        'input > concatenate2',
        'concatenate2 > concatenate3',
      ),
    ).toEqual([
      'concatenate1 > concatenate2',
      'concatenate2 > concatenate3',
      'input > concatenate1',
      'input > concatenate2',
    ]);
  });

  it('a long one across the levels of a U-Net', () => {
    expect(
      skips(
        'input > conv1 > maxPooling1 > conv2 > maxPooling2 > conv3 > upSampling1 > concatenate1',
        'concatenate1 > conv4 > upSampling2 > concatenate2 > output',
        'conv2 > concatenate1',
        'conv1 > concatenate2',
      ),
    ).toEqual(['conv1 > concatenate2', 'conv2 > concatenate1']);
  });

  it('a projection beside a branch of one convolution, whichever was drawn first', () => {
    const branch = [conv('branch', 3), 'batchNormalization', 'branch'] as const;
    const projection = [conv('project', 1), 'batchNormalization', 'project'] as const;
    const graph = (ways: readonly (readonly [GraphNode, string, string])[]) => ({
      nodes: [
        { id: 'input', kind: 'input' },
        ...ways.flatMap(([node, kind, id]) => [node, { id: `${id}Bn`, kind }]),
        { id: 'add', kind: 'add' },
      ],
      edges: ways.flatMap(([{ id }]) => [
        { from: 'input', to: id },
        { from: id, to: `${id}Bn` },
        { from: `${id}Bn`, to: 'add' },
      ]),
    });
    for (const ways of [
      [branch, projection],
      [projection, branch],
    ])
      expect([...skipEdges(graph(ways))].map(({ from, to }) => `${from} > ${to}`).sort()).toEqual([
        'input > project',
        'project > projectBn',
        'projectBn > add',
      ]);
    // Two projections, or none, are two branches; what is activated is no projection.
    const other = [conv('other', 1), 'batchNormalization', 'other'] as const;
    const active = [conv('active', 1, 'relu'), 'batchNormalization', 'active'] as const;
    const wide = [conv('wide', [1, 3]), 'batchNormalization', 'wide'] as const;
    expect(skipEdges(graph([projection, other])).size).toBe(0);
    expect(skipEdges(graph([branch, wide])).size).toBe(0);
    expect(skipEdges(graph([branch, active])).size).toBe(0);
    // Inception concatenates convolutions of several sizes, and all are branches.
    const { nodes, edges } = graph([branch, projection]);
    const joined = nodes.map((node) => (node.id === 'add' ? { ...node, kind: 'concatenate' } : node));
    expect(skipEdges({ nodes: joined, edges }).size).toBe(0);
  });

  it('around a muted node and the layers behind it', () => {
    const graph = graphFrom('input > first > conv > add', 'first > silent > conv2 > add');
    const found = [...skipEdges(graph, new Set(['silent', 'conv']))];
    expect(found.map(({ from, to }) => `${from} > ${to}`).sort()).toEqual(['conv > add', 'first > conv']);
  });

  it('the same whichever wire of the merge was drawn first', () => {
    expect(skips('input > add', main)).toEqual(['input > add']);
    expect(skips('input > conv9 > bn9 > add', main)).toHaveLength(3);
  });
});

describe('no skip connection is', () => {
  it('any wire of a plain chain', () => {
    expect(skips('input > conv1 > conv2 > output')).toEqual([]);
  });

  it('any of parallel branches of one length', () => {
    expect(skips('input > conv1 > add', 'input > conv2 > add')).toEqual([]);
    expect(skips('input > conv1 > bn1 > concatenate', 'input > conv2 > bn2 > concatenate')).toEqual([]);
  });

  it('a wire that is there twice', () => {
    expect(skips('input > add', 'input > add')).toEqual([]);
  });

  it('the longest way into a merge', () => {
    const found = skips(main, 'input > add');
    for (const wire of ['input > conv1', 'bn2 > add', 'add > output']) expect(found).not.toContain(wire);
  });

  it('a second input that does not come from the main way', () => {
    expect(skips('input > conv1 > conv2 > add', 'other > add')).toEqual([]);
  });

  it('a wire around layers into something that does not merge', () => {
    expect(skips('input > conv1 > conv2 > dense', 'input > dense')).toEqual([]);
  });
});

describe('the templates', () => {
  const shortcuts = (name: string) => {
    const { graph } = produce(readTemplate(name), (draft) => {
      ungroupAll(draft);
    });
    const merges = new Set(graph.nodes.filter(({ kind }) => kind === 'add').map(({ id }) => id));
    return [...skipEdges(graph)].filter(({ to }) => merges.has(to)).length;
  };

  // One shortcut per residual block: He et al. 2015 (arXiv 1512.03385), table 1 and section 4.2 (n = 3, 5, 7, 9, 18).
  it.each([
    ['resnet-18', 8],
    ['resnet-34', 16],
    ['resnet-50', 16],
    ['resnet-101', 33],
    ['resnet-152', 50],
    ['resnet-20-cifar', 9],
    ['resnet-32-cifar', 15],
    ['resnet-44-cifar', 21],
    ['resnet-56-cifar', 27],
    ['resnet-110-cifar', 54],
    ['tiny-resnet-digits', 3],
  ])('of %s, dissolved, hold %i shortcuts', (name, count) => {
    expect(shortcuts(name)).toBe(count);
  });

  it.each(templateNames.filter((name) => name.startsWith('plain')))('of %s hold none', (name) => {
    expect(shortcuts(name)).toBe(0);
  });
});

describe('whatever is drawn', () => {
  it('circles end', () => {
    expect(skips('conv1 > add > conv1', 'add > add')).toEqual([]);
    expect(skips('input > add > conv1 > conv2 > add')).toBeInstanceOf(Array);
  });

  it('skips are wires of the graph, and at least one wire into each merge is none', () => {
    const kinds = ['add', 'concatenate', 'conv2d'];
    const wires = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...kinds), { minLength: 10, maxLength: 10 }),
        wires,
        (of, joined) => {
          const graph = {
            nodes: of.map((kind, i) => ({ id: `n${i}`, kind })),
            edges: joined.map(([a, b]) => ({ from: `n${a}`, to: `n${b}` })),
          };
          const found = skipEdges(graph);
          for (const edge of found) expect(graph.edges).toContain(edge);
          for (const { id } of graph.nodes) {
            const into = graph.edges.filter(({ to }) => to === id);
            // On a circle "longest" says nothing.
            if (into.length > 0 && joined.every(([a, b]) => a < b))
              expect(into.every((edge) => found.has(edge))).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('wires to nodes that are gone are no skips', () => {
    const graph = graphFrom(main, 'input > add');
    graph.edges.push({ from: 'gone', to: 'add' });
    expect([...skipEdges(graph)]).toEqual([{ from: 'input', to: 'add' }]);
  });

  it('merges that read all before them are looked through in about as long as they have wires', () => {
    const dense = (layers: number): Graph => {
      const lines: string[] = [];
      for (let i = 0; i < layers; i++) {
        lines.push(`concatenate${i} > conv${i}`, `input > concatenate${i}`);
        for (let before = 0; before < i; before++) lines.push(`conv${before} > concatenate${i}`);
      }
      return graphFrom(...lines);
    };
    const computed = (graph: Graph): number => {
      const times = Array.from({ length: 5 }, () => {
        const fresh = { ...graph };
        const before = process.cpuUsage();
        skipEdges(fresh);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...times);
    };
    const [few, many] = [dense(100), dense(300)];
    expect(skipEdges(many).size).toBe(many.edges.length - 2 * 300);
    const times = many.edges.length / few.edges.length;
    expect(times).toBeGreaterThan(8);
    computed(few);
    // By the square of the wires it would be 80 times as long.
    expect(computed(many)).toBeLessThan(3.5 * times * computed(few));
  });

  it('the same graph is looked through once', () => {
    const graph = graphFrom(main, 'input > add');
    expect(skipEdges(graph)).toBe(skipEdges(graph));
  });
});
