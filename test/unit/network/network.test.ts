import { describe, expect, it } from 'vitest';
import { classifierHead } from '../../../core/blocks/classifier-head.ts';
import { applyEdits } from '../../../core/document/edit.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { fitClasses } from '../../../core/network/fit-classes.ts';
import { activationBytes } from '../../../core/network/memory.ts';
import type { Network } from '../../../core/network/network.ts';
import { summarize } from '../../../core/network/summary.ts';
import { documentOf, graphOf, node, readTemplate } from '../../setup/documents.ts';

describe('expanding blocks', () => {
  it('names every layer by its path, copies of a repeated block by number', () => {
    const paths = buildNetwork(readTemplate('resnet-50')).layers.map(({ path }) => path);
    expect(paths).toContain('stem.conv');
    expect(paths).toContain('stage2.project.conv2');
    expect(paths).toContain('stage2.block3.conv2');
    expect(paths).not.toContain('stage2.block4.conv2');
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('orders every layer after those it reads', () => {
    const seen = new Set<string>();
    for (const { path, inputs } of buildNetwork(readTemplate('resnet-152')).layers) {
      for (const { from } of inputs) expect(seen).toContain(from);
      seen.add(path);
    }
  });

  it('a block repeated zero times is a wire', () => {
    const body = graphOf(
      [node('input', 'input'), node('conv', 'conv2d'), node('output', 'output')],
      ['input > conv', 'conv > output'],
    );
    const document = documentOf(
      [
        node('input', 'input'),
        { id: 'none', kind: 'block', block: 'b', repeat: 0 },
        node('output', 'output'),
      ],
      ['input > none', 'none > output'],
      { blocks: { b: { parameters: {}, graph: body } } },
    );
    const network = buildNetwork(document);
    expect(network.issues).toEqual([]);
    expect(network.layers.map(({ path }) => path)).toEqual(['input', 'output']);
  });

  it('ports of a block are reached by name', () => {
    const body = graphOf(
      [
        node('a', 'input'),
        node('b', 'input'),
        node('minus', 'subtract'),
        node('output', 'output'),
        node('first', 'output'),
      ],
      ['b > minus.a', 'a > minus.b', 'minus > output', 'a > first'],
    );
    const document = documentOf(
      [
        node('x', 'input', { shape: [2] }),
        node('y', 'input', { shape: [2] }),
        { id: 'd', kind: 'block', block: 'd' },
        node('out', 'output'),
      ],
      ['x > d.a', 'y > d.b', 'd > out'],
      { blocks: { d: { parameters: {}, graph: body } } },
    );
    const network = buildNetwork(document);
    expect(network.issues).toEqual([]);
    expect(network.byPath.get('d.minus')?.inputs.map(({ from }) => from)).toEqual(['y', 'x']);
  });
});

describe('after an edit', () => {
  const documents = (): { before: SkiplaneDocument; network: Network } => {
    const before = readTemplate('resnet-152');
    return { before, network: buildNetwork(before) };
  };
  const reinferred = (network: Network, previous: Network): string[] =>
    network.layers.filter((layer) => previous.byPath.get(layer.path) !== layer).map(({ path }) => path);

  it('that changes nothing, every layer is the same object', () => {
    const { before, network } = documents();
    expect(reinferred(buildNetwork(before, { previous: network }), network)).toEqual([]);
  });

  it('only the layers that depend on it are inferred again', () => {
    const { before, network } = documents();
    const after = applyEdits(before, [
      { type: 'setParam', graph: null, id: 'stage4', param: 'filters', value: 256 },
    ]);
    const again = reinferred(buildNetwork(after, { previous: network }), network);
    expect(again.length).toBeGreaterThan(20);
    expect(again.every((path) => /^(stage4|head|output)/.test(path))).toBe(true);
  });

  it('that keeps a layer’s output shape, nothing behind that layer is inferred again', () => {
    const { before, network } = documents();
    const after = applyEdits(before, [
      { type: 'setParam', graph: 'stem', id: 'conv', param: 'useBias', value: true },
    ]);
    expect(reinferred(buildNetwork(after, { previous: network }), network)).toEqual(['stem.conv']);
  });

  it('the result equals a build from nothing', () => {
    const { before, network } = documents();
    const after = applyEdits(before, [
      { type: 'setParam', graph: 'stem', id: 'pool', param: 'strides', value: 1 },
    ]);
    expect(summarize(buildNetwork(after, { previous: network }))).toEqual(summarize(buildNetwork(after)));
  });

  it('a new input shape reaches every layer', () => {
    const { before, network } = documents();
    const resized = buildNetwork(before, { previous: network, inputShape: [64, 64, 3] });
    expect(resized.byPath.get('stage4.block2.conv1')?.shape).toEqual([2, 2, 512]);
    expect(reinferred(resized, network)).toContain('input');
  });
});

describe('activation memory', () => {
  const chain = documentOf(
    [
      node('input', 'input', { shape: [4, 4, 2] }),
      node('conv', 'conv2d', { filters: 8 }),
      node('flatten', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('output', 'output'),
    ],
    ['input > conv', 'conv > flatten', 'flatten > dense', 'dense > output'],
  );

  it('to train counts every output once, views not at all', () => {
    expect(activationBytes(buildNetwork(chain), 5).training).toBe(4 * 5 * (32 + 128 + 3));
  });

  it('to infer counts what is alive at once', () => {
    expect(activationBytes(buildNetwork(chain), 1).inference).toBe(4 * (32 + 128));
  });

  it('keeps a skip connection’s tensor alive until it is added', () => {
    const residual = documentOf(
      [
        node('input', 'input', { shape: [4, 4, 8] }),
        node('a', 'conv2d', { filters: 8 }),
        node('b', 'conv2d', { filters: 8 }),
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > a', 'a > b', 'b > add', 'input > add', 'add > output'],
    );
    expect(activationBytes(buildNetwork(residual), 1).inference).toBe(4 * 128 * 3);
  });
});

describe('the classifier', () => {
  it('takes the class count of the data through the parameter "classes"', () => {
    const document = readTemplate('resnet-18');
    const fitted = fitClasses(document, buildNetwork(document), 7);
    expect(buildNetwork(fitted).byPath.get('output')?.shape).toEqual([7]);
  });

  it('takes it at the last dense layer where the document has no such parameter', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [6] }),
        node('dense', 'dense', { units: 10 }),
        node('softmax', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['input > dense', 'dense > softmax', 'softmax > output'],
    );
    const fitted = fitClasses(document, buildNetwork(document), 4);
    expect(buildNetwork(fitted).byPath.get('output')?.shape).toEqual([4]);
  });
});

describe('a classifier within a block', () => {
  const readyHead = classifierHead.document.blocks['classifierHead'];
  if (readyHead === undefined) throw new Error('the ready-made head has lost its definition');
  const head = documentOf(
    [
      node('input', 'input', { shape: [8, 8, 3] }),
      { id: 'head', kind: 'block', block: 'outer', params: { classes: 10 } },
      node('output', 'output'),
    ],
    ['input > head', 'head > output'],
    {
      blocks: {
        outer: {
          parameters: { classes: 10 },
          graph: graphOf(
            [
              node('input', 'input'),
              { id: 'inner', kind: 'block', block: 'classifierHead', params: { classes: '=classes' } },
              node('output', 'output'),
            ],
            ['input > inner', 'inner > output'],
          ),
        },
        classifierHead: readyHead,
      },
    },
  );

  it('takes the class count of the data through the parameters of its blocks', () => {
    const fitted = fitClasses(head, buildNetwork(head), 4);
    expect(fitted.graph.nodes[1]?.params).toStrictEqual({ classes: 4 });
    expect(fitted.blocks).toBe(head.blocks);
    expect(buildNetwork(fitted).byPath.get('output')?.shape).toEqual([4]);
  });

  it('keeps a number that its definition holds, which is that of all its uses', () => {
    const fixed: SkiplaneDocument = {
      ...head,
      blocks: {
        ...head.blocks,
        classifierHead: {
          ...readyHead,
          graph: {
            ...readyHead.graph,
            nodes: readyHead.graph.nodes.map((it) =>
              it.id === 'dense' ? { ...it, params: { units: 10 } } : it,
            ),
          },
        },
      },
    };
    expect(fitClasses(fixed, buildNetwork(fixed), 4)).toStrictEqual(fixed);
  });
});

describe('the receptive field', () => {
  // Computed by the recurrence of Araujo et al. 2019; torchvision's strides.
  it.each([
    ['resnet-18', 435],
    ['resnet-50', 427],
    ['resnet-152', 1451],
  ])('of %s is %i pixels', (name, pixels) => {
    expect(summarize(buildNetwork(readTemplate(name))).receptiveField).toEqual([pixels, pixels]);
  });
});
