import { describe, expect, it } from 'vitest';
import { cardSize, gap } from '../../../../core/document/operations/geometry.ts';
import { group } from '../../../../core/document/operations/group.ts';
import { ungroup } from '../../../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../../../core/document/operations/ungroup-all.ts';
import { unroll } from '../../../../core/document/operations/unroll.ts';
import { documentOf, graphOf, node, readTemplate } from '../../../setup/documents.ts';
import { changed, edgesOf, idsOf, problemOf } from './change.ts';
import { expectSameMeaning } from './meaning.ts';

const residual = documentOf(
  [
    node('input', 'input'),
    node('conv', 'conv2d', { filters: '=width' }),
    node('bn', 'batchNormalization'),
    node('add', 'add'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > bn', 'bn > add', 'input > add', 'add > output'],
  { parameters: { width: 3, depth: 2 } },
);

/** From one card to the next in a row without gaps. */
const pitch = cardSize.width + gap;

describe('grouping', () => {
  it('makes one port for each source, and keeps the order of merges', () => {
    const after = changed(residual, (draft) => {
      expect(group(draft, null, ['conv', 'bn', 'add'], 'unit')).toEqual({ node: 'unit', block: 'unit' });
    });
    expect(edgesOf(after.graph)).toEqual(['input > unit', 'unit > output']);
    const unit = after.blocks['unit'];
    expect(edgesOf(unit?.graph ?? graphOf([], []))).toEqual([
      'input > conv',
      'conv > bn',
      'bn > add',
      'input > add',
      'add > output',
    ]);
    expectSameMeaning(after, residual);
  });

  it('hands on the parameters that are used, with their values as defaults', () => {
    const after = changed(residual, (draft) => group(draft, null, ['conv', 'bn'], 'unit'));
    expect(after.blocks['unit']?.parameters).toEqual({ width: 3 });
    expect(after.graph.nodes[1]).toEqual({
      id: 'unit',
      kind: 'block',
      block: 'unit',
      params: { width: '=width' },
    });
    expectSameMeaning(
      changed(after, (draft) => Object.assign(draft.parameters, { width: 3 })),
      residual,
    );
  });

  it('names the ports where there are several', () => {
    const after = changed(residual, (draft) => group(draft, null, ['add'], 'merge'));
    expect(edgesOf(after.graph)).toEqual([
      'input > conv',
      'conv > bn',
      'bn > merge.input',
      'input > merge.input2',
      'merge > output',
    ]);
    expectSameMeaning(after, residual);
  });

  it('leaves the inputs and outputs of the graph outside', () => {
    const after = changed(residual, (draft) =>
      group(draft, null, ['input', 'conv', 'bn', 'add', 'output'], 'all'),
    );
    expect(idsOf(after.graph)).toEqual(['input', 'all', 'output']);
    expect(problemOf(residual, (draft) => group(draft, null, ['input', 'output', 'gone'], 'all'))).toContain(
      'Select the nodes',
    );
  });

  it('is refused where the block would read itself, or its name has the wrong form', () => {
    expect(problemOf(residual, (draft) => group(draft, null, ['conv', 'add'], 'odd'))).toBe(
      '"bn" lies between these nodes, so the block would read its own output: select that node too.',
    );
    expect(problemOf(residual, (draft) => group(draft, null, ['conv'], 'a b'))).toContain('received "a b"');
  });

  it('gives a block of a taken name a number', () => {
    const digits = readTemplate('tiny-resnet-digits');
    const after = changed(digits, (draft) => {
      expect(group(draft, null, ['bn', 'relu'], 'basic')).toEqual({ node: 'basic2', block: 'basic2' });
    });
    expectSameMeaning(after, digits);
  });

  it('does not hand on a parameter called index, which means the number of the copy in a block node', () => {
    const indexed = { ...residual, parameters: { index: 5 } };
    indexed.graph = { ...indexed.graph, nodes: [node('drop', 'dense', { units: '=index' })] };
    expect(problemOf(indexed, (draft) => group(draft, null, ['drop'], 'unit'))).toContain('rename it first');
  });

  it.each(['right', 'down'] as const)(
    'puts the block in the middle and its ports at both ends where data flows %s',
    (direction) => {
      const place = (along: number, across: number) =>
        direction === 'right' ? { x: along, y: across } : { x: across, y: along };
      const laidOut = {
        ...residual,
        graph: {
          ...residual.graph,
          direction,
          nodes: residual.graph.nodes.map((item, i) => ({
            ...item,
            position: place(i * 300, i === 1 ? 100 : 0),
          })),
        },
      };
      const after = changed(laidOut, (draft) => group(draft, null, ['conv', 'bn'], 'unit'));
      expect(after.graph.nodes[1]?.position).toEqual(place(450, 50));
      const inner = Object.fromEntries(
        (after.blocks['unit']?.graph.nodes ?? []).map(({ id, position }) => [id, position]),
      );
      const start = (direction === 'right' ? cardSize.width : cardSize.height) + gap;
      expect(inner).toEqual({
        input: place(0, 50),
        conv: place(start, 100),
        bn: place(start + 300, 0),
        output: place(2 * start + 300, 50),
      });
      expect(after.blocks['unit']?.graph.direction).toBe(direction);
    },
  );
});

describe('writing out a repeated block', () => {
  const resnet = readTemplate('resnet-20-cifar');

  it('gives each copy its number', () => {
    const after = changed(resnet, (draft) => {
      expect(unroll(draft, null, 'stage2')).toEqual(['stage21', 'stage22', 'stage23']);
    });
    const copies = after.graph.nodes.filter(({ id }) => id.startsWith('stage2'));
    expect(copies.map(({ params }) => params)).toEqual([
      { filters: 32, stride: 2 },
      { filters: 32, stride: 1 },
      { filters: 32, stride: 1 },
    ]);
    expect(copies.every(({ repeat }) => repeat === undefined)).toBe(true);
    expect(edgesOf(after.graph)).toEqual(
      expect.arrayContaining(['stage1 > stage21', 'stage22 > stage23', 'stage23 > stage3']),
    );
  });

  it('keeps what else an expression uses', () => {
    const start = documentOf(
      [
        node('input', 'input'),
        { id: 'b', kind: 'block', block: 'unit', repeat: '=depth', params: { n: '=width * (index + 1)' } },
      ],
      ['input > b'],
      {
        parameters: { width: 3, depth: 2 },
        blocks: { unit: { parameters: { n: 1 }, graph: graphOf([], []) } },
      },
    );
    const { graph } = changed(start, (draft) => unroll(draft, null, 'b'));
    expect(graph.nodes.slice(1).map(({ id, params }) => [id, params?.['n']])).toEqual([
      ['b1', '=width * (0 + 1)'],
      ['b2', '=width * (1 + 1)'],
    ]);
  });

  it('takes other ids where these are taken, and makes room', () => {
    const laidOut = changed(resnet, (draft) => {
      for (const [i, item] of draft.graph.nodes.entries()) item.position = { x: i * pitch, y: 0 };
      const [conv] = draft.graph.nodes.filter(({ id }) => id === 'conv');
      if (conv !== undefined) conv.id = 'stage12';
      for (const edge of draft.graph.edges) {
        if (edge.from === 'conv') edge.from = 'stage12';
        if (edge.to === 'conv') edge.to = 'stage12';
      }
    });
    const after = changed(laidOut, (draft) => {
      expect(unroll(draft, null, 'stage1')).toEqual(['stage11', 'stage122', 'stage13']);
    });
    expect(after.graph.nodes.map(({ position }) => position?.x)).toEqual(
      after.graph.nodes.map((_, i) => i * pitch),
    );
    expectSameMeaning(after, laidOut);
  });

  it('is a wire for no copies, and drops the count for one', () => {
    const set = (repeat: number | string) =>
      changed(resnet, (draft) => Object.assign(draft.graph.nodes[4] ?? {}, { repeat }));
    const wire = changed(set(0), (draft) => expect(unroll(draft, null, 'stage1')).toEqual([]));
    expect(edgesOf(wire.graph)).toContain('relu > stage2');
    const one = changed(set('=2 - 1'), (draft) => expect(unroll(draft, null, 'stage1')).toEqual(['stage1']));
    expect(one.graph.nodes[4]).toEqual({
      id: 'stage1',
      kind: 'block',
      block: 'basic',
      params: { filters: 16 },
    });
    expect(problemOf(set(501), (draft) => unroll(draft, null, 'stage1'))).toContain('at most 500 copies');
    expect(problemOf(set('=many'), (draft) => unroll(draft, null, 'stage1'))).toContain(
      'no parameter "many"',
    );
    expect(problemOf(set('=1 / 2'), (draft) => unroll(draft, null, 'stage1'))).toContain('received 0.5');
  });
});

describe('ungrouping', () => {
  const body = graphOf(
    [
      node('input', 'input'),
      node('conv', 'conv2d', {
        filters: '=n * 2',
        kernelSize: ['=k', '=max(k, 1)'],
        padding: '=mode',
        activation: '=mode == "same" ? "a k" : "n"',
      }),
      { id: 'in', kind: 'block', block: 'inner', repeat: '=k', params: { n: '=n + index', m: '=k' } },
      node('output', 'output'),
    ],
    ['input > conv', 'conv > in', 'in > output'],
  );
  const start = documentOf(
    [
      node('input', 'input'),
      node('conv', 'conv2d'),
      { id: 'b', kind: 'block', block: 'outer', params: { n: '=width + 1', mode: 'same' } },
      node('output', 'output'),
    ],
    ['input > conv', 'conv > b', 'b > output'],
    {
      parameters: { width: 3 },
      blocks: {
        outer: { parameters: { n: 1, k: 2, mode: 'valid', unused: 0 }, graph: body },
        inner: { parameters: { n: 1, m: 1 }, graph: graphOf([], []) },
      },
    },
  );

  it('replaces parameters by what the node sets them to, in terms of the graph around', () => {
    const { graph, blocks } = changed(start, (draft) =>
      expect(ungroup(draft, null, 'b')).toEqual(['b_conv', 'in']),
    );
    expect(graph.nodes.slice(2, 4)).toEqual([
      {
        id: 'b_conv',
        kind: 'conv2d',
        params: { filters: '=(width + 1) * 2', kernelSize: [2, 2], padding: 'same', activation: 'a k' },
      },
      { id: 'in', kind: 'block', block: 'inner', repeat: 2, params: { n: '=(width + 1) + index', m: 2 } },
    ]);
    expect(edgesOf(graph)).toEqual(['conv > b_conv', 'b_conv > in', 'input > conv', 'in > output']);
    expect(Object.keys(blocks)).toEqual(['inner']);
  });

  it('keeps a definition that others use', () => {
    const digits = readTemplate('tiny-resnet-digits');
    const after = changed(digits, (draft) => ungroup(draft, null, 'stage1'));
    expect(Object.keys(after.blocks)).toEqual(['basic']);
    expectSameMeaning(after, digits);
  });

  it('puts the contents where the block stood and moves on what follows', () => {
    const digits = readTemplate('tiny-resnet-digits');
    const laidOut = changed(digits, (draft) => {
      for (const [i, item] of draft.graph.nodes.entries()) item.position = { x: i * pitch, y: 40 };
    });
    const { graph } = changed(laidOut, (draft) => ungroup(draft, null, 'stage1'));
    const x = Object.fromEntries(graph.nodes.map(({ id, position }) => [id, position?.x]));
    expect(x['relu']).toBe(3 * pitch);
    expect(x['conv1']).toBe(4 * pitch);
    expect(x['shortcut']).toBe(4 * pitch);
    expect(x['relu2']).toBe(10 * pitch);
    expect(x['stage2']).toBe(11 * pitch);
    const places = new Set(graph.nodes.map(({ position }) => JSON.stringify(position)));
    expect(places.size).toBe(graph.nodes.length);
  });

  it('reads the first edge where a port is fed twice, as the network does', () => {
    const pair = documentOf(
      [
        node('one', 'input'),
        node('two', 'input'),
        { id: 'b', kind: 'block', block: 'x' },
        node('output', 'output'),
      ],
      ['one > b', 'two > b', 'b > output'],
      {
        blocks: {
          x: {
            parameters: {},
            graph: graphOf(
              [node('in', 'input'), node('relu', 'activation'), node('out', 'output')],
              ['in > relu', 'relu > out'],
            ),
          },
        },
      },
    );
    const { graph } = changed(pair, (draft) => ungroup(draft, null, 'b'));
    expect(edgesOf(graph)).toEqual(['one > relu', 'relu > output']);
  });

  it('takes index for the number of the copy in a block node, whatever a parameter is called', () => {
    const indexed = documentOf([{ id: 'b', kind: 'block', block: 'x', params: { index: 7 } }], [], {
      blocks: {
        x: {
          parameters: { index: 5 },
          graph: graphOf(
            [
              node('layer', 'dense', { units: '=index' }),
              { id: 'row', kind: 'block', block: 'y', repeat: '=index', params: { n: '=index + 1' } },
            ],
            [],
          ),
        },
        y: { parameters: { n: 1 }, graph: graphOf([], []) },
      },
    });
    const { graph } = changed(indexed, (draft) => ungroup(draft, null, 'b'));
    expect(graph.nodes).toEqual([
      { id: 'layer', kind: 'dense', params: { units: 7 } },
      { id: 'row', kind: 'block', block: 'y', repeat: 7, params: { n: '=index + 1' } },
    ]);
  });

  it('lets a text that starts with an equals sign stay a text', () => {
    const texts = documentOf([{ id: 'b', kind: 'block', block: 'x' }], [], {
      blocks: {
        x: {
          parameters: { t: '=n', u: '"' },
          graph: graphOf([node('a', 'dense', { units: '=t', other: '=u' })], []),
        },
      },
    });
    const params = changed(texts, (draft) => ungroup(draft, null, 'b')).graph.nodes[0]?.params;
    expect(params).toEqual({ units: '="=n"', other: '"' });
  });

  it('is refused where a block is unknown, contains itself, or an expression would grow too long', () => {
    const of = (definition: typeof body, params = {}) =>
      documentOf([{ id: 'b', kind: 'block', block: 'x', params }], [], {
        blocks: { x: { parameters: { n: 1 }, graph: definition } },
      });
    const long = of(graphOf([node('a', 'dense', { units: `=n${' + n'.repeat(50)}` })], []), {
      n: `=w${' + w'.repeat(5)}`,
    });
    expect(problemOf(long, (draft) => ungroup(draft, null, 'b'))).toContain('would become too long');
    const circle = of(graphOf([{ id: 'again', kind: 'block', block: 'x' }], []));
    expect(problemOf(circle, ungroupAll)).toBe('The block "x" contains itself: x → x.');
    expect(problemOf({ ...start, blocks: {} }, (draft) => ungroup(draft, null, 'b'))).toContain(
      'no block "outer"',
    );
    expect(problemOf(start, (draft) => ungroup(draft, null, 'conv'))).toBeUndefined();
  });
});
