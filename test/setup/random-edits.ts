import fc from 'fast-check';
import { applyEditsTo } from '../../core/document/edit.ts';
import { type GraphName, graphIn } from '../../core/document/graph-name.ts';
import {
  addBlockParameter,
  removeBlockParameter,
  renameBlockParameter,
  setBlockParameter,
} from '../../core/document/operations/block-parameters.ts';
import {
  removeUnusedBlocks,
  renameBlock,
  setBlockDescription,
} from '../../core/document/operations/blocks.ts';
import { bypassNodes } from '../../core/document/operations/bypass.ts';
import {
  renameDocument,
  setDescription,
  setDocumentParameter,
} from '../../core/document/operations/document.ts';
import { duplicateNodes } from '../../core/document/operations/duplicate.ts';
import { connect, disconnect, reconnect } from '../../core/document/operations/edges.ts';
import { copyNodes, saveBlockFragment } from '../../core/document/operations/fragment.ts';
import { addFrame, resizeFrame, setFrameTitle } from '../../core/document/operations/frames.ts';
import { group } from '../../core/document/operations/group.ts';
import { moveItems, moveNodes, setDirection, setPositions } from '../../core/document/operations/move.ts';
import { addNode, type NodeSpec, removeNodes } from '../../core/document/operations/nodes.ts';
import { addNote, resizeNote, setNoteText } from '../../core/document/operations/notes.ts';
import { setLabel, setParams, setRepeat } from '../../core/document/operations/params.ts';
import { pasteBlock, pasteFragment } from '../../core/document/operations/paste.ts';
import { putOnEdge } from '../../core/document/operations/put-on-edge.ts';
import { removeItems } from '../../core/document/operations/remove-items.ts';
import { renameNode } from '../../core/document/operations/rename-node.ts';
import { ungroup } from '../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../core/document/operations/ungroup-all.ts';
import { unroll } from '../../core/document/operations/unroll.ts';
import { readDocument } from '../../core/document/read.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../../core/document/schema.ts';
import { writeDocument } from '../../core/document/write.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { documentOf, graphOf, node, readTemplate } from './documents.ts';

const nested = documentOf(
  [
    node('input', 'input'),
    { id: 'stage', kind: 'block', block: 'stage', repeat: 2, params: { filters: '=width', first: '=index' } },
    node('pool', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: '=classes' }),
    node('output', 'output'),
  ],
  ['input > stage', 'stage > pool', 'pool > dense', 'dense > output'],
  {
    parameters: { classes: 10, width: 3 },
    blocks: {
      stage: {
        parameters: { filters: 3, first: 0, depth: 2 },
        graph: graphOf(
          [
            node('x', 'input'),
            {
              id: 'unit',
              kind: 'block',
              block: 'unit',
              repeat: '=depth',
              params: {
                filters: '=filters * (index + 1) - filters * index',
                kind: '="re" + 0 == "re" ? "a" : "b"',
              },
            },
            node('y', 'output'),
          ],
          ['x > unit', 'unit > y'],
        ),
      },
      unit: {
        parameters: { filters: 8, kind: 'relu' },
        graph: graphOf(
          [
            node('input', 'input'),
            node('conv', 'conv2d', { filters: '=filters', kernelSize: ['=max(1, 3)', 3] }),
            node('add', 'add'),
            node('output', 'output'),
          ],
          ['input > conv', 'conv > add', 'input > add', 'add > output'],
        ),
      },
    },
  },
);

const residual = documentOf(
  [
    { ...node('input', 'input', { shape: [8, 8, 4] }), position: { x: 0, y: 0 } },
    { ...node('conv', 'conv2d', { filters: 4 }), position: { x: 232, y: 0 } },
    { ...node('bn', 'batchNormalization'), position: { x: 464, y: 0 } },
    { ...node('add', 'add'), position: { x: 696, y: 0 } },
    { ...node('output', 'output'), position: { x: 928, y: 0 } },
  ],
  ['input > conv', 'conv > bn', 'bn > add', 'input > add', 'add > output'],
);

/** What random edits begin with. */
export const documents: Readonly<Record<string, SkiplaneDocument>> = {
  'an empty document': documentOf([], []),
  'a residual block': residual,
  'a template': readTemplate('tiny-resnet-digits'),
  'blocks within blocks': nested,
};

/** Draws from a list of random numbers, so that a failing case can be made smaller. */
export function chooser(draws: readonly number[]) {
  let next = 0;
  const number = (limit: number): number => (draws[next++ % draws.length] ?? 0) % Math.max(1, limit);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[number(items.length)];
  const some = <Item>(items: readonly Item[]): Item[] => {
    const mask = number(1 << 30);
    return items.filter((_, i) => (mask >> (i % 30)) % 2 === 1 && (mask + i) % 3 > 0);
  };
  return { number, pick, some };
}

type Chooser = ReturnType<typeof chooser>;

export interface Chance extends Chooser {
  readonly draft: SkiplaneDocument;
  readonly name: GraphName;
  readonly graph: Graph;
  readonly ids: string[];
  readonly id: string;
  readonly edge: GraphEdge;
  readonly block: string;
  readonly param: string;
  readonly fresh: string;
}

/** What an edit is given: a graph of the draft, and things in it or things that are gone. */
export function chanceIn(draft: SkiplaneDocument, by: Chooser): Chance {
  const name =
    by.pick([null, null, null, ...Object.keys(draft.blocks), by.number(4) ? null : 'gone']) ?? null;
  const graph = graphIn(draft, name) ?? { nodes: [], edges: [] };
  const blocks = graph.nodes.filter(({ kind }) => kind === 'block');
  const [notes, frames] = [graph.notes ?? [], graph.frames ?? []];
  const all = [...graph.nodes, ...notes, ...frames].map(({ id }) => id);
  const kinds: { id: string }[][] = [graph.nodes, graph.nodes, blocks, notes, frames].filter(
    ({ length }) => length > 0,
  );
  const block = by.pick([...Object.keys(draft.blocks), 'gone']) ?? 'gone';
  const params = Object.keys(draft.blocks[block]?.parameters ?? {});
  return {
    ...by,
    draft,
    name,
    graph,
    ids: by.some([...all, 'gone']),
    id: by.pick<{ id: string }>(by.pick(kinds) ?? [])?.id ?? 'gone',
    edge: by.pick(graph.edges) ?? { from: 'gone', to: 'away' },
    block,
    param: by.pick([...params, 'filters', 'gone']) ?? 'gone',
    fresh:
      by.pick(['a', 'filters', 'index', 'width', 'constructor', 'conv', '9', '', 'x'.repeat(100)]) ?? 'a',
  };
}

const values = [
  3,
  0,
  -2,
  1.5,
  -0,
  true,
  'relu',
  '=filters',
  '=index + 1',
  '=classes * -2',
  '=(',
  '',
  [3, 5],
  ['=width', 1],
];
const numbers = [0, -0, 1, 40, -250.5, 1e6, Number.NaN];

function point({ pick }: Chooser) {
  return { x: pick(numbers) ?? 0, y: pick(numbers) ?? 0 };
}

function spec({ pick, draft, number }: Chance): NodeSpec {
  const blocks = Object.keys(draft.blocks);
  const kinds = [
    'conv2d',
    'add',
    'concatenate',
    'activation',
    ...nodeDefinitions.map(({ kind }) => kind),
    'hologram',
    '!',
  ];
  const kind = number(4) === 0 ? 'block' : (pick(kinds) ?? 'add');
  const repeat = pick([undefined, 0, 1, 3, '=2', 'bad']);
  return {
    kind,
    ...(kind === 'block' ? { block: pick(blocks) ?? 'none' } : {}),
    ...(repeat === undefined ? {} : { repeat }),
    ...(number(2) === 0 ? { params: { filters: pick(values), 'bad name': 1 } } : {}),
    ...(number(2) === 0 ? { label: 'A label' } : {}),
    ...(number(3) === 0 ? {} : { position: { x: number(900), y: number(300) } }),
  };
}

/** Changes that can make a document larger; left out once it is large enough. */
export const growing: Readonly<Record<string, (chance: Chance) => unknown>> = {
  addNode: (c) => addNode(c.draft, c.name, spec(c)),
  putOnEdge: (c) => putOnEdge(c.draft, c.name, c.id, c.edge),
  connect: (c) => {
    const [from, to] = [c.pick(c.graph.nodes)?.id ?? 'gone', c.id];
    const input = c.pick([undefined, undefined, 'x', 'input', 'bad port']);
    return connect(
      c.draft,
      c.name,
      { from, to, ...(input === undefined ? {} : { input }) },
      { replace: c.number(2) === 0 },
    );
  },
  setRepeat: (c) =>
    setRepeat(c.draft, c.name, c.id, c.pick([undefined, 0, 1, 2, 3, '=depth', '=1 + 1', -1, 'x'])),
  unroll: (c) => unroll(c.draft, c.name, c.id),
  ungroup: (c) => ungroup(c.draft, c.name, c.id),
  duplicate: (c) => duplicateNodes(c.draft, c.name, c.ids.slice(0, 6), point(c)),
  copyAndPaste: (c) => {
    const source = c.pick([null, ...Object.keys(c.draft.blocks)]) ?? null;
    const ids = c.some(graphIn(c.draft, source)?.nodes ?? []).map(({ id }) => id);
    const fragment = readDocument(writeDocument(copyNodes(c.draft, source, ids.slice(0, 6))));
    // As if it came from elsewhere, where a block of that name is another.
    for (const block of Object.values(fragment.blocks)) {
      if (c.number(3) === 0) block.parameters['other'] = c.number(2);
    }
    const at = c.pick([undefined, { topLeft: point(c) }, { centre: point(c) }, { offset: point(c) }]);
    return pasteFragment(c.draft, c.name, fragment, at);
  },
  saveAndPasteBlock: (c) => {
    const fragment = saveBlockFragment(c.draft, null, c.pick(c.draft.graph.nodes)?.id ?? '');
    return fragment && pasteBlock(c.draft, c.name, fragment, point(c));
  },
};

/** Changes that never make a document larger. */
export const others: Readonly<Record<string, (chance: Chance) => unknown>> = {
  removeNodes: (c) => removeNodes(c.draft, c.name, c.ids.slice(0, 2)),
  bypassNodes: (c) => bypassNodes(c.draft, c.name, c.ids.slice(0, 3)),
  disconnect: (c) => disconnect(c.draft, c.name, [c.edge]),
  reconnect: (c) =>
    reconnect(c.draft, c.name, c.edge, c.number(2) ? { ...c.edge, to: c.id } : { ...c.edge, from: c.id }),
  moveNodes: (c) => moveNodes(c.draft, c.name, { [c.id]: point(c) }),
  moveItems: (c) => moveItems(c.draft, c.name, { notes: { [c.id]: point(c) }, frames: { [c.id]: point(c) } }),
  setPositions: (c) => setPositions(c.draft, c.name, Object.fromEntries(c.ids.map((id) => [id, point(c)]))),
  setDirection: (c) => setDirection(c.draft, c.name, c.pick(['right', 'down'] as const) ?? 'down'),
  setParams: (c) =>
    setParams(c.draft, c.name, c.ids, c.param, c.pick([undefined, ...values, Number.NaN, () => 1])),
  setLabel: (c) => setLabel(c.draft, c.name, c.id, c.pick([undefined, '', 'A', 'A'.repeat(300)])),
  renameNode: (c) => renameNode(c.draft, c.name, c.id, c.fresh),
  group: (c) => group(c.draft, c.name, c.ids, c.pick(['part', 'stage', c.fresh]) ?? 'part'),
  ungroupAll: (c) => (c.number(8) === 0 ? ungroupAll(c.draft) : undefined),
  addNote: (c) => addNote(c.draft, c.name, { text: 'Why', position: point(c) }),
  setNoteText: (c) => setNoteText(c.draft, c.name, c.id, 'Because'),
  resizeNote: (c) => resizeNote(c.draft, c.name, c.id, { width: c.pick(numbers) ?? 0, height: 10 }, point(c)),
  addFrame: (c) => addFrame(c.draft, c.name, c.ids, 'Stage'),
  setFrameTitle: (c) => setFrameTitle(c.draft, c.name, c.id, 'Head'),
  resizeFrame: (c) =>
    resizeFrame(c.draft, c.name, c.id, { ...point(c), width: 10, height: c.pick(numbers) ?? 1 }),
  removeItems: (c) => removeItems(c.draft, c.name, c.ids.slice(0, 2)),
  addBlockParameter: (c) => addBlockParameter(c.draft, c.block, c.fresh, c.pick([1, 'same', true, -0]) ?? 1),
  setBlockParameter: (c) =>
    setBlockParameter(c.draft, c.block, c.param, c.pick([2, 'a"b\\', false, '=1', -0, 1 / 0]) ?? 2),
  renameBlockParameter: (c) => renameBlockParameter(c.draft, c.block, c.param, c.fresh),
  removeBlockParameter: (c) => removeBlockParameter(c.draft, c.block, c.param),
  renameBlock: (c) => renameBlock(c.draft, c.block, c.fresh),
  setBlockDescription: (c) => setBlockDescription(c.draft, c.block, c.pick(['', 'Adds']) ?? ''),
  removeUnusedBlocks: (c) => (c.number(4) === 0 ? removeUnusedBlocks(c.draft) : undefined),
  setDocumentParameter: (c) => setDocumentParameter(c.draft, c.fresh, c.pick([undefined, 4, 'b', -0])),
  renameDocument: (c) => renameDocument(c.draft, c.fresh),
  setDescription: (c) => setDescription(c.draft, c.pick(['', 'A net']) ?? ''),
  applyEdits: (c) =>
    applyEditsTo(c.draft, [
      { type: 'setParam', graph: c.name, id: c.id, param: 'filters', value: c.number(9) },
      { type: 'setParameter', name: c.fresh, value: c.pick([4, 'b', -0, 1 / 0]) ?? true },
      { type: 'setDataset', value: c.pick([{ fit: 'cover' as const }, { limit: 9 }]) ?? {} },
    ]),
};

/** One random edit: which, and the numbers that it draws from. */
export const draw = fc.record({
  more: fc.array(fc.nat(), { maxLength: 2 }),
  operation: fc.nat(),
  draws: fc.array(fc.nat(1 << 30), { minLength: 12, maxLength: 12 }),
  joinKey: fc.option(fc.constantFrom('typing', 'nudging'), { nil: undefined }),
});
