import { describe, expect, it } from 'vitest';
import { readyBlocks } from '../../../core/blocks/index.ts';
import type { ReadyBlock } from '../../../core/blocks/ready-block.ts';
import { cardSize, portSize } from '../../../core/document/operations/geometry.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { Graph, GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { summarize } from '../../../core/network/summary.ts';
import type { Shape } from '../../../core/shape.ts';

/** A network of nothing but an input, the block and an output. */
function around({ document }: ReadyBlock, shape: Shape, change: Partial<GraphNode> = {}): SkiplaneDocument {
  const [use] = document.graph.nodes;
  if (use === undefined) throw new Error('The block has no node.');
  const { repeat: _repeat, ...once } = use;
  return {
    ...document,
    graph: {
      nodes: [
        { id: 'in', kind: 'input', params: { shape } },
        { ...once, ...change, id: 'block' },
        { id: 'out', kind: 'output' },
      ],
      edges: [
        { from: 'in', to: 'block' },
        { from: 'block', to: 'out' },
      ],
    },
  };
}

function graphIn({ document, name }: ReadyBlock): Graph {
  const graph = document.blocks[name]?.graph;
  if (graph === undefined) throw new Error(`${name} has no definition.`);
  return graph;
}

const bn = (channels: number): number => 4 * channels;

interface Expected {
  readonly id: string;
  readonly input: Shape;
  readonly params: Record<string, number>;
  readonly output: Shape;
  /** From the sizes of the kernels in the paper, with four values per channel for each normalization. */
  readonly weights: number;
  /** Of three copies in a row; absent where a block changes the shape, so that it needs other parameters behind itself. */
  readonly thrice?: { readonly output: Shape; readonly weights: number };
}

const basic = 2 * 9 * 64 * 64 + 2 * bn(64);
const bottleneck = 256 * 64 + 9 * 64 * 64 + 64 * 256 + 2 * bn(64) + bn(256);
const preActivation = 2 * (bn(64) + 9 * 64 * 64);
// Xie et al. 2016, equation 4: C · (256 · d + 3 · 3 · d · d + d · 256), for 32 groups of width 4.
const resnext = 32 * (256 * 4 + 9 * 4 * 4 + 4 * 256) + 2 * bn(128) + bn(256);
// Two normalizations, four projections, and two dense layers of four times the width, all with biases.
const transformer = 4 * 64 + 4 * (64 * 64 + 64) + (64 * 256 + 256) + (256 * 64 + 64);
const denseLayer = (channels: number): number => bn(channels) + channels * 48 + bn(48) + 9 * 48 * 12;

const expected: readonly Expected[] = [
  {
    id: 'basic-residual',
    input: [8, 8, 64],
    params: { filters: 64 },
    output: [8, 8, 64],
    weights: basic,
    thrice: { output: [8, 8, 64], weights: 3 * basic },
  },
  {
    id: 'strided-residual',
    input: [9, 8, 64],
    params: { filters: 128, stride: 2 },
    output: [5, 4, 128],
    weights: 9 * 64 * 128 + 9 * 128 * 128 + 64 * 128 + 3 * bn(128),
  },
  {
    id: 'bottleneck',
    input: [8, 8, 256],
    params: { filters: 64 },
    output: [8, 8, 256],
    weights: bottleneck,
    thrice: { output: [8, 8, 256], weights: 3 * bottleneck },
  },
  {
    id: 'strided-bottleneck',
    input: [8, 8, 256],
    params: { filters: 128, stride: 2 },
    output: [4, 4, 512],
    weights: 256 * 128 + 9 * 128 * 128 + 128 * 512 + 256 * 512 + 2 * bn(128) + 2 * bn(512),
  },
  {
    id: 'pre-activation',
    input: [8, 8, 64],
    params: { filters: 64 },
    output: [8, 8, 64],
    weights: preActivation,
    thrice: { output: [8, 8, 64], weights: 3 * preActivation },
  },
  {
    id: 'resnext-bottleneck',
    input: [8, 8, 256],
    params: { filters: 128, groups: 32 },
    output: [8, 8, 256],
    weights: resnext,
    thrice: { output: [8, 8, 256], weights: 3 * resnext },
  },
  {
    id: 'dense-block',
    input: [8, 8, 24],
    params: { growthRate: 12 },
    output: [8, 8, 36],
    weights: denseLayer(24),
    // Huang et al. 2017, section 3: layer l reads k0 + k · (l − 1) maps.
    thrice: { output: [8, 8, 60], weights: denseLayer(24) + denseLayer(36) + denseLayer(48) },
  },
  {
    id: 'transition',
    input: [8, 8, 60],
    params: { filters: 30 },
    output: [4, 4, 30],
    weights: bn(60) + 60 * 30,
  },
  {
    id: 'squeeze-excitation',
    input: [8, 6, 64],
    params: { channels: 64, reduced: 16 },
    output: [8, 6, 64],
    // Two dense layers with biases; the paper's equation 4 counts their kernels.
    weights: 2 * 64 * 16 + 16 + 64,
    thrice: { output: [8, 6, 64], weights: 3 * (2 * 64 * 16 + 16 + 64) },
  },
  {
    id: 'transformer',
    input: [17, 64],
    params: { features: 64, heads: 4 },
    output: [17, 64],
    weights: transformer,
    thrice: { output: [17, 64], weights: 3 * transformer },
  },
  {
    id: 'conv-bn-relu',
    input: [8, 8, 32],
    params: { filters: 32, kernelSize: 5, stride: 1 },
    output: [8, 8, 32],
    weights: 25 * 32 * 32 + bn(32),
    thrice: { output: [8, 8, 32], weights: 3 * (25 * 32 * 32 + bn(32)) },
  },
  { id: 'classifier-head', input: [8, 8, 32], params: { classes: 7 }, output: [7], weights: 32 * 7 + 7 },
];

it('checks every block that comes with Skiplane', () => {
  expect(expected.map(({ id }) => id).toSorted()).toEqual(readyBlocks.map(({ id }) => id).toSorted());
});

it('calls no two blocks the same', () => {
  for (const key of ['id', 'name', 'label'] as const) {
    expect(new Set(readyBlocks.map((block) => block[key])).size).toBe(readyBlocks.length);
  }
});

describe.each(readyBlocks.map((block) => [block.label, block] as const))('%s', (_, block) => {
  const facts = expected.find(({ id }) => id === block.id);
  const { nodes, edges } = graphIn(block);

  it('computes the shape and has the weights of its paper', () => {
    const { input = [], params = {}, output, weights } = facts ?? {};
    const summary = summarize(buildNetwork(around(block, input, { params })));
    expect(summary.issues).toEqual([]);
    expect(summary.output).toEqual(output);
    expect(summary.parameters.total).toBe(weights);
  });

  // Blocks that change the shape of what passes have no second after them that is alike.
  for (const thrice of facts?.thrice === undefined ? [] : [facts.thrice]) {
    it('stands three times in a row', () => {
      const { input = [], params = {} } = facts ?? {};
      const summary = summarize(buildNetwork(around(block, input, { params, repeat: 3 })));
      expect(summary.issues).toEqual([]);
      expect(summary.output).toEqual(thrice.output);
      expect(summary.parameters.total).toBe(thrice.weights);
    });
  }

  it('is a document of one use of it that shows every parameter with its default', () => {
    const { document, name } = block;
    expect(readDocument(writeDocument(document))).toEqual(document);
    expect(document.graph.nodes).toMatchObject([{ kind: 'block', block: name }]);
    expect(document.graph.nodes[0]?.params).toEqual(document.blocks[name]?.parameters);
  });

  it('says what it does and who invented it', () => {
    expect(block.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(block.references.length).toBeGreaterThan(0);
    expect(
      block.references.every((reference) => /^[A-Z].* \d{4}, arXiv \d{4}\.\d{4,5}/.test(reference)),
    ).toBe(true);
  });

  it('has its main path in one straight row, its shortcut above, and no two cards on one another', () => {
    const sizeOf = ({ kind }: GraphNode) => (kind === 'input' || kind === 'output' ? portSize : cardSize);
    const skips = skipEdges({ nodes, edges });
    // A gate is no skip, and stands above the row as one does.
    const gate = ['squeeze', 'reduce', 'relu', 'expand', 'sigmoid'];
    const gates = block.id === 'squeeze-excitation' ? gate : [];
    const onShortcut = new Set([...[...skips].map(({ to }) => to), ...gates]);
    const cards = nodes.map((node) => {
      if (node.position === undefined) throw new Error(`${node.id} has no position.`);
      return { ...node.position, ...sizeOf(node), node };
    });
    for (const { x, y, height, node } of cards) {
      const merges = node.kind === 'add' || node.kind === 'concatenate';
      if (onShortcut.has(node.id) && !merges) expect(y + height).toBeLessThanOrEqual(-32);
      else expect(y + height / 2, node.id).toBe(cardSize.height / 2);
      expect(x % 8, node.id).toBe(0);
    }
    for (const [i, a] of cards.entries()) {
      for (const b of cards.slice(i + 1)) {
        const apart =
          a.x + a.width + 32 <= b.x ||
          b.x + b.width + 32 <= a.x ||
          a.y + a.height + 32 <= b.y ||
          b.y + b.height + 32 <= a.y;
        expect(apart, `${a.node.id} and ${b.node.id}`).toBe(true);
      }
    }
    for (const { from, to } of edges) {
      const [a, b] = [from, to].map((id) => cards.find(({ node }) => node.id === id));
      expect((a?.x ?? 0) + (a?.width ?? 0), `${from} before ${to}`).toBeLessThan(b?.x ?? 0);
    }
  });
});

describe('residual blocks', () => {
  const merging = readyBlocks.filter((block) =>
    graphIn(block).nodes.some(({ kind }) => kind === 'add' || kind === 'concatenate'),
  );

  it.each(merging.map((block) => [block.label, block] as const))(
    '%s has a shortcut that is drawn as one',
    (_, block) => {
      expect(skipEdges(graphIn(block)).size).toBeGreaterThan(0);
    },
  );

  it('put the maps that enter a dense layer before those that it computes', () => {
    const dense = readyBlocks.find(({ id }) => id === 'dense-block');
    const sources =
      dense &&
      graphIn(dense)
        .edges.filter(({ to }) => to === 'concat')
        .map(({ from }) => from);
    expect(sources).toEqual(['input', 'conv2']);
  });
});
