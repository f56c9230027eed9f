import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { type GraphName, graphIn } from '../../../../core/document/graph-name.ts';
import { renameBlockParameter } from '../../../../core/document/operations/block-parameters.ts';
import { renameBlock } from '../../../../core/document/operations/blocks.ts';
import { bypassNodes } from '../../../../core/document/operations/bypass.ts';
import { copyNodes } from '../../../../core/document/operations/fragment.ts';
import { group } from '../../../../core/document/operations/group.ts';
import { addNode } from '../../../../core/document/operations/nodes.ts';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { pasteFragment } from '../../../../core/document/operations/paste.ts';
import { putOnEdge } from '../../../../core/document/operations/put-on-edge.ts';
import { renameNode } from '../../../../core/document/operations/rename-node.ts';
import { ungroup } from '../../../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../../../core/document/operations/ungroup-all.ts';
import { unroll } from '../../../../core/document/operations/unroll.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { documentOf, graphOf, node, readTemplate } from '../../../setup/documents.ts';
import { meaningOf, problemsOf } from './meaning.ts';

/** Two inputs, two outputs, a wire between ports, a nested repeat, and parameters handed down under other names. */
const tangled = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 4] }),
    node('conv', 'conv2d', { filters: '=width' }),
    { id: 'pair', kind: 'block', block: 'pair', params: { n: '=width * 2', mode: '="same"' } },
    node('minus', 'subtract'),
    { id: 'none', kind: 'block', block: 'units', repeat: '=width - 4' },
    node('sum', 'add'),
    {
      id: 'row',
      kind: 'block',
      block: 'units',
      repeat: 2,
      params: { n: '=width * (index + 1)', k: '=index * 2 + 1' },
    },
    node('output', 'output'),
    node('second', 'output'),
  ],
  [
    'input > conv',
    'conv > pair.b',
    'input > pair.a',
    'minus > none',
    'none > sum',
    'input > sum',
    'sum > row',
    'row > output',
    'conv > second',
  ],
  {
    parameters: { width: 4 },
    blocks: {
      pair: {
        parameters: { n: 1, mode: 'valid' },
        graph: graphOf(
          [
            node('a', 'input'),
            node('b', 'input'),
            node('conv', 'conv2d', { filters: '=n', padding: '=mode' }),
            node('back', 'conv2d', { filters: '=n / 2', padding: '=mode == "same" ? "same" : "valid"' }),
            node('through', 'output'),
            node('result', 'output'),
          ],
          ['b > conv', 'conv > back', 'back > result', 'a > through'],
        ),
      },
      units: {
        parameters: { n: 8, k: 3 },
        graph: graphOf(
          [
            node('input', 'input'),
            {
              id: 'unit',
              kind: 'block',
              block: 'unit',
              repeat: 2,
              params: { n: '=index == 0 ? n : n + 1', k: '=k' },
            },
            node('output', 'output'),
          ],
          ['input > unit', 'unit > output'],
        ),
      },
      unit: {
        parameters: { n: 8, k: 3 },
        graph: graphOf(
          [
            node('input', 'input'),
            node('conv', 'conv2d', { filters: '=n', kernelSize: ['=k', 1] }),
            node('bn', 'batchNormalization'),
            node('sum', 'concatenate'),
            node('output', 'output'),
          ],
          ['input > conv', 'conv > bn', 'input > sum', 'bn > sum', 'sum > output'],
        ),
      },
    },
  },
);
tangled.graph.edges.push(
  { from: 'pair', output: 'result', to: 'minus' },
  { from: 'pair', output: 'through', to: 'minus', input: 'b' },
);

const documents: Readonly<Record<string, SkiplaneDocument>> = {
  'a tangled network': tangled,
  'a small ResNet': readTemplate('tiny-resnet-digits'),
  'ResNet-20': readTemplate('resnet-20-cifar'),
  'ResNet-50': readTemplate('resnet-50'),
};

interface Chance {
  readonly draft: SkiplaneDocument;
  readonly where: GraphName;
  number(limit: number): number;
}

/** Operations that change how a network is drawn, but not what it computes. */
const operations: readonly ((chance: Chance) => unknown)[] = [
  ({ draft, where, number }) => {
    const nodes = graphIn(draft, where)?.nodes ?? [];
    const start = number(nodes.length);
    const ids = nodes.slice(start, start + 1 + number(6)).map(({ id }) => id);
    return group(draft, where, ids, 'part');
  },
  ({ draft, where, number }) => {
    const ids = (graphIn(draft, where)?.nodes ?? []).filter(() => number(2) === 0).map(({ id }) => id);
    return group(draft, where, ids, 'some');
  },
  ({ draft, number }) => ungroup(draft, null, draft.graph.nodes[number(draft.graph.nodes.length)]?.id ?? ''),
  ({ draft, number }) => {
    const blocks = draft.graph.nodes.filter(({ kind }) => kind === 'block');
    return ungroup(draft, null, blocks[number(blocks.length)]?.id ?? '');
  },
  ({ draft, number }) => {
    const blocks = draft.graph.nodes.filter(({ kind }) => kind === 'block');
    return unroll(draft, null, blocks[number(blocks.length)]?.id ?? '');
  },
  ({ draft, number }) => (number(6) === 0 ? ungroupAll(draft) : undefined),
  ({ draft, where, number }) => {
    const nodes = graphIn(draft, where)?.nodes ?? [];
    return renameNode(draft, where, nodes[number(nodes.length)]?.id ?? '', `n${number(50)}`);
  },
  ({ draft, where, number }) => {
    const params = Object.keys(draft.blocks[where ?? '']?.parameters ?? {});
    return renameBlockParameter(draft, where ?? '', params[number(params.length)] ?? '', `p${number(50)}`);
  },
  ({ draft, where, number }) => renameBlock(draft, where ?? '', `b${number(50)}`),
  ({ draft, where, number }) => {
    // An identity in between and out again.
    const edge = graphIn(draft, where)?.edges[number(graphIn(draft, where)?.edges.length ?? 0)];
    const id = edge === undefined ? undefined : addNode(draft, where, { kind: 'identity' });
    if (edge === undefined || typeof id !== 'string') return undefined;
    expect(putOnEdge(draft, where, id, edge)).toBeUndefined();
    return bypassNodes(draft, where, [id]);
  },
];

const draw = fc.record({
  operation: fc.nat(),
  draws: fc.array(fc.nat(1 << 30), { minLength: 10, maxLength: 10 }),
});

describe.each(Object.entries(documents))('however %s is rearranged', (_, start) => {
  it('it computes the same, and a copy of it does', () => {
    expect(problemsOf(start)).toEqual([]);
    const meaning = meaningOf(start);
    fc.assert(
      fc.property(fc.array(draw, { minLength: 3, maxLength: 12 }), (draws) => {
        let document = start;
        for (const { operation, draws: numbers } of draws) {
          let next = 0;
          const number = (limit: number) => (numbers[next++ % numbers.length] ?? 0) % Math.max(1, limit);
          const before = document;
          document = produce(document, (draft) => {
            const where =
              [null, null, ...Object.keys(draft.blocks)][number(2 + Object.keys(draft.blocks).length)] ??
              null;
            const outcome = operations[operation % operations.length]?.({ draft, where, number });
            if (isRefusal(outcome)) expect(outcome.problem).toMatch(/^["A-Z].+[.]$/);
          });
          if (document !== before)
            expect(problemsOf(document), `${operations[operation % operations.length]}`).toEqual([]);
          if (document !== before) expect(isDeepStrictEqual(meaningOf(document), meaning)).toBe(true);
        }
        const all = document.graph.nodes.map(({ id }) => id);
        const fragment = readDocument(writeDocument(copyNodes(document, null, all)));
        const copy = produce(documentOf([], []), (draft) => {
          pasteFragment(draft, null, fragment);
        });
        expect(meaningOf(copy)).toEqual(meaning);
      }),
      { numRuns: Number(process.env['SKIPLANE_EDIT_RUNS'] ?? 25), seed: 151203385 },
    );
  });
});
