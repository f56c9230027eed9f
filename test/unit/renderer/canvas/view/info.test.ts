import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { humanize } from '../../../../../core/humanize.ts';
import { buildNetwork } from '../../../../../core/network/build.ts';
import { summarize } from '../../../../../core/network/summary.ts';
import { documentOf, graphOf, node, readTemplate, templateNames } from '../../../../setup/documents.ts';
import { allBlocks, nodeIn, viewIn } from './views.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

describe('a card says', () => {
  const document = documentOf(
    [
      node('input', 'input', { shape: [32, 32, 3] }),
      node('conv', 'conv2d', { filters: 16, kernelSize: 3, strides: 2 }),
      { ...node('named', 'activation', { activation: 'relu' }), label: 'My ReLU' },
      { ...node('stage2', 'block', { filters: 64, deep: true, stride: 2 }), block: 'basicBlock' },
    ],
    ['input > conv', 'conv > named', 'named > stage2'],
    {
      blocks: {
        basicBlock: {
          parameters: { filters: 8, stride: 1, deep: false },
          graph: graphOf(
            [
              node('mainInput', 'input'),
              node('conv', 'conv2d', { filters: '=filters', kernelSize: 1, strides: '=stride' }),
              node('output', 'output'),
            ],
            ['mainInput > conv', 'conv > output'],
          ),
        },
      },
    },
  );
  const view = viewIn(document, { open: new Set(['stage2']) });
  const said = (key: string) => {
    const { title, brief, shape, family } = nodeIn(view, key).info;
    return { title, brief, shape, family };
  };

  it('the kind, its key parameters and what leaves it', () => {
    expect(said('conv')).toEqual({
      title: 'Conv 2D',
      brief: '16 · 3×3 · /2',
      shape: [16, 16, 16],
      family: 'convolution',
    });
  });

  it('the label that it was given', () => {
    expect(said('named').title).toBe('My ReLU');
  });

  it('what a block is called, its definition and the numbers it is used with', () => {
    expect(said('stage2')).toEqual({
      title: 'Stage 2',
      brief: 'basic block · 64 · 2',
      shape: [8, 8, 64],
      family: 'block',
    });
  });

  it('the values of expressions, inside a block, and the names of its ports', () => {
    expect(said('stage2/conv')).toMatchObject({ brief: '64 · 1×1 · /2', shape: [8, 8, 64] });
    expect(said('stage2/mainInput')).toMatchObject({ title: 'Main input', shape: [16, 16, 16] });
  });

  it('nothing about a shape that cannot be known', () => {
    const lonely = viewIn(documentOf([node('conv', 'conv2d', { filters: 4 })], []));
    expect(nodeIn(lonely, 'conv').info).toMatchObject({ shape: undefined, weights: 0, macs: 0 });
  });
});

it('ids are written as people write names', () => {
  expect(['stage2', 'preActivation', 'bn', 'conv_1x', 'add'].map(humanize)).toEqual([
    'Stage 2',
    'Pre activation',
    'Bn',
    'Conv 1x',
    'Add',
  ]);
});

describe.each(templateNames)('blocks of %s', (name) => {
  const document = readTemplate(name);
  const network = buildNetwork(document);
  const { layers, parameters, macs } = summarize(network);
  const view = viewIn(document, { network, open: new Set(allBlocks(document)) });

  it('say the weights and multiply-adds of all layers of all their copies', () => {
    for (const { info, node: item, where } of view.nodes.values()) {
      if (item.kind !== 'block') continue;
      const copies = network.blocks.get(where.paths + item.id)?.copies ?? [];
      const inside = layers.filter(({ path }) => copies.some((copy) => path.startsWith(`${copy}.`)));
      expect(info.repeat).toBe(copies.length);
      expect(info.weights).toBe(sum(inside.map((layer) => layer.parameters)));
      expect(info.macs).toBe(sum(inside.map((layer) => layer.macs)));
    }
  });

  it('and the layers beside them add up to the whole', () => {
    const root = [...view.nodes.values()].filter(({ parent }) => parent === null).map(({ info }) => info);
    expect(sum(root.map((info) => info.weights))).toBe(parameters.total);
    expect(sum(root.map((info) => info.macs))).toBe(macs);
  });
});

describe('issues', () => {
  /** The first copy of stage 2 strides, and its shortcut no longer does: their maps cannot be added. */
  const broken = produce(readTemplate('resnet-20-cifar'), (draft) => {
    const shortcut = draft.blocks['basic']?.graph.nodes.find(({ id }) => id === 'shortcut');
    if (shortcut !== undefined) shortcut.params = { filters: '=filters', strides: 1 };
  });
  const network = buildNetwork(broken);
  const view = viewIn(broken, { network, open: new Set(['stage1', 'stage2']), copies: { stage2: 2 } });

  it('are counted on the block they lie in, every copy of it', () => {
    for (const key of ['stage1', 'stage2', 'stage3']) {
      const own = network.issues.filter(({ at }) => at.path.startsWith(key));
      expect(nodeIn(view, key).info.errors).toBe(own.filter(({ severity }) => severity === 'error').length);
      expect(nodeIn(view, key).info.issue).toBe(own[0]?.message);
    }
    expect(nodeIn(view, 'stage2').info.errors).toBe(1);
    expect(nodeIn(view, 'stage1').info.errors).toBe(0);
  });

  it('that a use causes stand at the use, and show on the layer within the copy that has them', () => {
    const [first] = network.issues;
    expect(first?.at).toEqual({ path: 'stage2', graph: null, node: 'stage2', within: 'stage21.add' });
    expect(first?.message).toMatch(
      /^At "add" in copy 1 of the block "stage2": Expected inputs of the same shape/,
    );
    const errorsAt = (copy: number) => {
      const seen = viewIn(broken, { network, open: new Set(['stage1', 'stage2']), copies: { stage2: copy } });
      return ['stage1/add', 'stage2/add', 'stage2/conv1'].map((key) => nodeIn(seen, key).info.errors);
    };
    expect(errorsAt(0)).toEqual([0, 1, 0]);
    expect(errorsAt(2)).toEqual([0, 0, 0]);
  });

  it('of a block node itself are counted once', () => {
    const missing = documentOf([{ ...node('part', 'block'), block: 'gone' }], []);
    const { errors, issue } = nodeIn(viewIn(missing), 'part').info;
    expect(errors).toBe(1);
    expect(issue).toMatch(/no block "gone"/);
  });
});
