import { describe, expect, it } from 'vitest';
import { bypassNodes } from '../../../../core/document/operations/bypass.ts';
import { addNode, removeNodes } from '../../../../core/document/operations/nodes.ts';
import { setLabel, setParams, setRepeat } from '../../../../core/document/operations/params.ts';
import { renameNode } from '../../../../core/document/operations/rename-node.ts';
import { documentOf, graphOf, node, readTemplate } from '../../../setup/documents.ts';
import { changed, edgesOf, idsOf, problemOf } from './change.ts';

const residual = documentOf(
  [
    node('input', 'input'),
    node('conv', 'conv2d'),
    node('bn', 'batchNormalization'),
    node('add', 'add'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > bn', 'bn > add', 'input > add', 'add > output'],
);
const digits = readTemplate('tiny-resnet-digits');

describe('adding a node', () => {
  it('gives it a short id of its own, its parameters and its place', () => {
    const position = { x: 10, y: -0 };
    const { graph } = changed(residual, (draft) => {
      expect(addNode(draft, null, { kind: 'conv2d', params: { filters: 8 }, position })).toBe('conv2');
      expect(addNode(draft, null, { kind: 'activation', params: { activation: 'softmax' } })).toBe('softmax');
    });
    expect(graph.nodes.slice(-2)).toStrictEqual([
      { id: 'conv2', kind: 'conv2d', params: { filters: 8 }, position: { x: 10, y: 0 } },
      { id: 'softmax', kind: 'activation', params: { activation: 'softmax' } },
    ]);
  });

  it('takes blocks that exist and do not contain the graph at hand', () => {
    const { graph } = changed(digits, (draft) =>
      addNode(draft, null, { kind: 'block', block: 'basic', repeat: 2 }),
    );
    expect(graph.nodes.at(-1)).toStrictEqual({ id: 'basic', kind: 'block', block: 'basic', repeat: 2 });
    const add = (where: string | null, block: string) =>
      problemOf(digits, (draft) => addNode(draft, where, { kind: 'block', block }));
    expect(add(null, 'other')).toContain('no block "other"');
    expect(add('basic', 'basic')).toContain('would contain itself');
    expect(add('gone', 'basic')).toContain('no block "gone"');
  });

  it('can be followed by other changes in the same step', () => {
    const { graph } = changed(digits, (draft) => {
      removeNodes(draft, null, ['pool']);
      const id = addNode(draft, null, { kind: 'dense', params: { units: 3 } });
      setParams(draft, null, [String(id), 'classifier'], 'units', 7);
      renameNode(draft, null, 'classifier', 'last');
    });
    expect(graph.nodes.filter(({ kind }) => kind === 'dense').map(({ params }) => params)).toEqual([
      { units: 7 },
      { units: 7 },
    ]);
    expect(edgesOf(graph)).toContain('last > softmax');
  });
});

describe('removing nodes', () => {
  it('removes their edges too', () => {
    const { graph } = changed(residual, (draft) => removeNodes(draft, null, ['conv', 'gone']));
    expect(idsOf(graph)).toEqual(['input', 'bn', 'add', 'output']);
    expect(edgesOf(graph)).toEqual(['bn > add', 'input > add', 'add > output']);
  });
});

describe('bypassing nodes', () => {
  it('joins what fed them to what read them, each edge in its place', () => {
    const start = documentOf(
      [
        node('a', 'input'),
        node('b', 'input'),
        node('one', 'identity'),
        node('two', 'identity'),
        node('cat', 'concatenate'),
      ],
      ['one > two', 'two > cat', 'b > cat', 'a > one'],
    );
    expect(edgesOf(changed(start, (draft) => bypassNodes(draft, null, ['one', 'two'])).graph)).toEqual([
      'a > cat',
      'b > cat',
    ]);
    expect(edgesOf(changed(start, (draft) => bypassNodes(draft, null, ['two'])).graph)).toEqual([
      'one > cat',
      'b > cat',
      'a > one',
    ]);
  });

  it('doubles no edge and closes no circle', () => {
    expect(edgesOf(changed(residual, (draft) => bypassNodes(draft, null, ['conv', 'bn'])).graph)).toEqual([
      'input > add',
      'add > output',
    ]);
    const loop = documentOf([node('a', 'identity'), node('b', 'identity')], ['a > b', 'b > a']);
    expect(edgesOf(changed(loop, (draft) => bypassNodes(draft, null, ['b'])).graph)).toEqual([]);
    expect(idsOf(changed(loop, (draft) => bypassNodes(draft, null, ['a', 'b'])).graph)).toEqual([]);
  });

  it('keeps the first branch of a merge, and just removes what nothing feeds', () => {
    expect(edgesOf(changed(residual, (draft) => bypassNodes(draft, null, ['add'])).graph)).toEqual([
      'input > conv',
      'conv > bn',
      'bn > output',
    ]);
    expect(edgesOf(changed(residual, (draft) => bypassNodes(draft, null, ['input'])).graph)).toEqual([
      'conv > bn',
      'bn > add',
      'add > output',
    ]);
  });
});

describe('parameters, labels and repeat counts', () => {
  it('are set on several nodes at once, and set back', () => {
    const ids = ['conv', 'bn', 'gone'];
    const set = changed(residual, (draft) => setParams(draft, null, ids, 'filters', [1, '=n']));
    expect(set.graph.nodes[1]?.params).toEqual({ filters: [1, '=n'] });
    const back = changed(set, (draft) => setParams(draft, null, ids, 'filters', undefined));
    expect(back.graph.nodes[1]?.params).toEqual({});
  });

  it('ignore values that no file can hold', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    for (const value of [() => 1, circle]) {
      expect(changed(residual, (draft) => setParams(draft, null, ['conv'], 'filters', value))).toBe(residual);
    }
  });

  it('a label is removed by an empty text', () => {
    const labelled = changed(residual, (draft) => setLabel(draft, null, 'conv', 'x'.repeat(300)));
    expect(labelled.graph.nodes[1]?.label).toHaveLength(200);
    expect(changed(labelled, (draft) => setLabel(draft, null, 'conv', '')).graph).toStrictEqual(
      residual.graph,
    );
  });

  it('a repeat count is a whole number or an expression', () => {
    const repeated = changed(digits, (draft) => setRepeat(draft, null, 'stage1', '=n + 1'));
    expect(repeated.graph.nodes[4]?.repeat).toBe('=n + 1');
    for (const repeat of [-1, 1.5, 10_001, Number.NaN, 'three']) {
      expect(problemOf(digits, (draft) => setRepeat(draft, null, 'stage1', repeat))).toContain(
        'whole number',
      );
    }
    expect(changed(digits, (draft) => setRepeat(draft, null, 'conv', 3))).toBe(digits);
  });
});

describe('renaming a node', () => {
  it('takes its edges along', () => {
    const { graph } = changed(residual, (draft) => renameNode(draft, null, 'conv', 'first'));
    expect(edgesOf(graph).slice(0, 2)).toEqual(['input > first', 'first > bn']);
  });

  it('that is a port of a block takes the edges to that port along', () => {
    const body = graphOf(
      [node('a', 'input'), node('b', 'input'), node('minus', 'subtract'), node('y', 'output')],
      ['a > minus.a', 'b > minus.b', 'minus > y'],
    );
    const start = documentOf(
      [node('input', 'input'), { id: 'pair', kind: 'block', block: 'pair' }, node('b', 'output')],
      ['input > pair.a', 'input > pair.b', 'pair > b'],
      { blocks: { pair: { parameters: {}, graph: body } } },
    );
    const { graph } = changed(start, (draft) => renameNode(draft, 'pair', 'b', 'second'));
    expect(edgesOf(graph)).toEqual(['input > pair.a', 'input > pair.second', 'pair > b']);
  });

  it('is refused where the id is taken or has the wrong form', () => {
    expect(problemOf(residual, (draft) => renameNode(draft, null, 'conv', 'add'))).toBe(
      'The id "add" is already in use: choose another.',
    );
    expect(problemOf(residual, (draft) => renameNode(draft, null, 'conv', 'a.b'))).toContain(
      'letters, digits and underscores, received "a.b"',
    );
    expect(problemOf(residual, (draft) => renameNode(draft, null, 'gone', '?'))).toBeUndefined();
  });
});
