import { produce } from 'immer';
import { readyBlocks } from '../../core/blocks/index.ts';
import { type GraphName, graphIn } from '../../core/document/graph-name.ts';
import type { Graph, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import { losses } from '../../core/document/training.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { random } from '../../core/random.ts';
import { documentOf, graphOf, node, readTemplate } from './documents.ts';

/** Draws for one document; the same number gives the same document. */
function chooser(seed: number) {
  const source = random(seed, 15);
  const below = (limit: number): number => Math.min(limit - 1, Math.floor(source.uniform() * limit));
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[below(Math.max(1, items.length))];
  return { below, pick };
}

type Chooser = ReturnType<typeof chooser>;

const block = (id: string, name: string, rest: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind: 'block',
  block: name,
  ...rest,
});

/** Each ready-made block once in a classifier of small images, and twice where it keeps its input's shape. */
const ofReadyBlocks = readyBlocks.map(({ name, document }) =>
  documentOf(
    [
      node('input', 'input', { shape: [8, 8, 4] }),
      block('one', name),
      block('two', name),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: '=classes' }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    ['input > one', 'one > two', 'two > pool', 'pool > dense', 'dense > softmax', 'softmax > output'],
    { parameters: { classes: 3 }, blocks: document.blocks },
  ),
);

const nested = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 3] }),
    block('stage', 'stage', { repeat: 2, params: { filters: 3 } }),
    block('head', 'head'),
    node('output', 'output'),
  ],
  ['input > stage', 'stage > head', 'head > output'],
  {
    blocks: {
      stage: {
        parameters: { filters: 3, depth: 2 },
        graph: graphOf(
          [
            node('x', 'input'),
            block('unit', 'unit', { repeat: '=depth', params: { filters: '=filters' } }),
            block('last', 'unit', { params: { filters: '=filters' } }),
            node('y', 'output'),
          ],
          ['x > unit', 'unit > last', 'last > y'],
        ),
      },
      unit: {
        parameters: { filters: 8, size: 3 },
        graph: graphOf(
          [
            node('input', 'input'),
            node('conv', 'conv2d', { filters: '=filters', kernelSize: '=size' }),
            node('add', 'add'),
            node('output', 'output'),
          ],
          ['input > conv', 'conv > add', 'input > add', 'add > output'],
        ),
      },
      head: {
        parameters: { units: 10 },
        graph: graphOf(
          [
            node('input', 'input'),
            node('flatten', 'flatten'),
            node('dense', 'dense', { units: '=units' }),
            node('output', 'output'),
          ],
          ['input > flatten', 'flatten > dense', 'dense > output'],
        ),
      },
    },
  },
);

const bases: readonly SkiplaneDocument[] = [
  documentOf([], []),
  nested,
  nested,
  ...ofReadyBlocks,
  readTemplate('tiny-resnet-digits'),
  readTemplate('plain-cnn'),
];

const kinds = [...nodeDefinitions.map(({ kind }) => kind), 'notYetKnown'];
const values = [
  1,
  2,
  0,
  -1,
  0.5,
  7,
  64,
  'same',
  'valid',
  'relu',
  'nonsense',
  true,
  [2, 3],
  '=filters',
  '=2 * oops',
  '=1 + 1',
];
const shapes = [[8], [4, 4], [2, 2, 3], [9, 5, 3], [28, 28, 1], [16, 16, 16]];

type Change = (draft: SkiplaneDocument, graph: Graph, by: Chooser) => void;

function freshNode(graph: Graph, by: Chooser, made: Omit<GraphNode, 'id'> & { kind: string }): void {
  graph.nodes.push({ ...made, id: `new${graph.nodes.length}x${by.below(1000)}` });
}

const changes: readonly Change[] = [
  (_, graph, { below }) => {
    const [gone] = graph.nodes.splice(below(Math.max(1, graph.nodes.length)), 1);
    graph.edges = graph.edges.filter(({ from, to }) => from !== gone?.id && to !== gone?.id);
  },
  (_, graph, { below }) => void graph.nodes.splice(below(Math.max(1, graph.nodes.length)), 1),
  (_, graph, { below }) => void graph.edges.splice(below(Math.max(1, graph.edges.length)), 1),
  (_, graph, { below }) => void graph.edges.splice(below(Math.max(1, graph.edges.length)), 1),
  (_, graph, { pick, below }) => {
    const [from, to] = [pick(graph.nodes)?.id, pick(graph.nodes)?.id];
    const port = below(6) === 0 ? { input: 'x' } : below(8) === 0 ? { input: 'stray' } : {};
    if (from !== undefined && to !== undefined) graph.edges.push({ from, to, ...port });
  },
  (_, graph, by) => {
    const edge = by.pick(graph.edges);
    if (edge !== undefined) graph.edges.push({ ...edge });
  },
  (_, graph, by) => freshNode(graph, by, { kind: by.pick(kinds) ?? 'add' }),
  (_, graph, by) => {
    // In place of a wire, so that what follows has to bear it.
    const edge = by.pick(graph.edges);
    if (edge === undefined) return;
    freshNode(graph, by, { kind: by.pick(kinds) ?? 'add' });
    const id = graph.nodes.at(-1)?.id ?? '';
    graph.edges.push({ from: id, to: edge.to, ...(edge.input === undefined ? {} : { input: edge.input }) });
    edge.to = id;
    delete edge.input;
  },
  (draft, graph, by) =>
    freshNode(graph, by, {
      kind: 'block',
      block: by.below(8) === 0 ? 'gone' : (by.pick(Object.keys(draft.blocks)) ?? 'gone'),
      ...(by.below(2) === 0 ? { repeat: by.pick<number | string>([0, 1, 2, 3, '=index', '=2']) ?? 1 } : {}),
    }),
  (_, graph, { pick }) => {
    const changed = pick(graph.nodes);
    const known = nodeDefinitions.find(({ kind }) => kind === changed?.kind)?.params.shape ?? {};
    const name = pick([...Object.keys(known), ...Object.keys(changed?.params ?? {}), 'filters', 'stray']);
    if (changed !== undefined && name !== undefined)
      changed.params = { ...changed.params, [name]: pick(values) };
  },
  (_, graph, { pick }) => {
    const changed = pick(graph.nodes.filter(({ kind }) => kind === 'input'));
    if (changed !== undefined) changed.params = { shape: [...(pick(shapes) ?? [8])] };
  },
  (draft, graph, { pick }) => {
    const used = pick(graph.nodes.filter(({ kind }) => kind === 'block'));
    const name = pick([...Object.keys(draft.blocks[used?.block ?? '']?.parameters ?? {}), 'stray']);
    if (used !== undefined && name !== undefined) used.params = { ...used.params, [name]: pick(values) };
  },
  (_, graph, { pick }) => {
    const used = pick(graph.nodes.filter(({ kind }) => kind === 'block'));
    if (used !== undefined) used.repeat = pick<number | string>([0, 1, 2, 5, '=1.5', '=depth']) ?? 1;
  },
  (draft, _, { pick }) => {
    draft.training = { ...draft.training, loss: pick(losses) ?? 'auto' };
  },
];

/** A document with a few things wrong with it, as hands and hand-written files leave them. */
export function brokenDocument(seed: number): SkiplaneDocument {
  const by = chooser(seed);
  return produce(by.pick(bases) ?? nested, (draft) => {
    for (let left = 1 + by.below(4); left > 0; left--) {
      const name: GraphName = by.below(3) === 0 ? (by.pick(Object.keys(draft.blocks)) ?? null) : null;
      const graph = graphIn(draft, name);
      if (graph !== undefined) by.pick(changes)?.(draft, graph, by);
    }
  });
}
