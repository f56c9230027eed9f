import { produce } from 'immer';
import { beforeAll, describe, expect, it } from 'vitest';
import { readyBlocks } from '../../../core/blocks/index.ts';
import { ungroupAll } from '../../../core/document/operations/ungroup-all.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { documentOf, node, readTemplate, templateNames } from '../../setup/documents.ts';
import { compiled } from '../../setup/training.ts';

/** What a network computes, layer by layer. */
function layersOf(document: SkiplaneDocument) {
  return buildNetwork(document)
    .layers.map(({ path, kind, params, shape, inputs }) => ({
      path,
      kind,
      params,
      shape,
      inputs: inputs.map(({ from }) => from),
    }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

describe('the plain twin', () => {
  it('keeps the gates of squeeze-and-excitation', () => {
    const block = readyBlocks.find(({ id }) => id === 'squeeze-excitation')?.document.blocks ?? {};
    const gate = { id: 'se', kind: 'block', block: 'squeezeExcitation', params: { channels: 8, reduced: 2 } };
    const residual = documentOf(
      [
        node('input', 'input', { shape: [6, 6, 8] }),
        node('conv', 'conv2d', { filters: 8 }),
        gate,
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > se', 'se > add', 'input > add', 'add > output'],
      { blocks: block },
    );
    const { document, removed } = plainTwin(residual);
    expect(removed).toBe(1);
    expect(buildNetwork(document).issues).toEqual([]);
    expect(layersOf(document).map(({ path }) => path)).toEqual(
      layersOf(residual).flatMap(({ path }) => (path === 'add' ? [] : [path])),
    );
  });

  // The plain templates are written apart from the residual ones: He et al. 2015, section 4.2.
  it.each([20, 56])('of ResNet-%i for CIFAR is the plain network of that depth', (depth) => {
    const twin = plainTwin(readTemplate(`resnet-${depth}-cifar`)).document;
    expect(layersOf(twin)).toEqual(layersOf(readTemplate(`plain-${depth}-cifar`)));
  });

  // One shortcut per residual block: He et al. 2015, table 1 and section 4.2.
  it.each([
    ['resnet-18', 8],
    ['resnet-34', 16],
    ['resnet-50', 16],
    ['resnet-101', 33],
    ['resnet-152', 50],
    ['resnet-20-cifar', 9],
    ['resnet-110-cifar', 54],
    ['tiny-resnet-digits', 3],
    ['deep-lesson-digits', 27],
    // One for every layer of the dense blocks: Huang et al. 2016, table 1.
    ['densenet-121', 58],
    ['resnet-50-v2', 16],
    ['wide-resnet-28-10-cifar', 12],
  ])('of %s lacks its %i shortcuts', (name, count) => {
    const document = readTemplate(name);
    expect(plainTwin(document).removed).toBe(count);
    // Drawn layer by layer, it is the same network.
    const flat = produce(document, (draft) => void ungroupAll(draft));
    expect(plainTwin(flat).removed).toBe(count);
  });

  it.each(templateNames)('of %s is sound, can be saved, and has no merge left', (name) => {
    const document = readTemplate(name);
    const twin = plainTwin(document).document;
    const { issues, layers, outputs, byPath } = buildNetwork(twin);
    expect(issues).toEqual([]);
    expect(layers.filter(({ kind }) => kind === 'add' || kind === 'zeroPadShortcut')).toEqual([]);
    expect(byPath.get(outputs[0] ?? '')?.shape).toEqual(buildNetwork(document).byPath.get('output')?.shape);
    expect(readDocument(writeDocument(twin))).toStrictEqual(twin);
    expect(plainTwin(twin)).toEqual({ document: twin, removed: 0 });
  });

  it('of a network with stochastic depth leaves nothing out: there is no other way for the signal', () => {
    const twin = plainTwin(readTemplate('stochastic-depth-110-cifar')).document;
    expect(layersOf(twin)).toEqual(layersOf(plainTwin(readTemplate('resnet-110-cifar')).document));
  });

  it('of a network without skips is that network', () => {
    const document = readTemplate('plain-20-cifar');
    expect(plainTwin(document)).toEqual({ document, removed: 0 });
    expect(plainTwin(document).document).toBe(document);
  });

  it('has another name, and leaves the document it is made of alone', () => {
    const document = frozen(readTemplate('resnet-50'));
    const before = writeDocument(document);
    expect(plainTwin(document).document.name).toBe('ResNet-50, plain twin');
    expect(writeDocument(document)).toBe(before);
    const long = { ...document, name: 'N'.repeat(200) };
    expect(() => readDocument(writeDocument(plainTwin(long).document))).not.toThrow();
  });

  it('keeps expressions, repeats and positions', () => {
    const document = readTemplate('resnet-20-cifar');
    const placed = produce(document, (draft) => {
      for (const [i, item] of draft.graph.nodes.entries()) item.position = { x: i * 200, y: 40 };
    });
    const twin = plainTwin(placed).document;
    expect(twin.graph).toEqual(placed.graph);
    const conv = twin.blocks['basic']?.graph.nodes.find(({ id }) => id === 'conv1');
    expect(conv?.params).toMatchObject({ filters: '=filters', strides: '=stride' });
  });

  it('loses a projection together with the skip that it served', () => {
    const twin = plainTwin(readTemplate('resnet-18')).document;
    const paths = buildNetwork(twin).layers.map(({ path }) => path);
    expect(paths.filter((path) => path.includes('projection'))).toEqual([]);
    expect(paths).toContain('stage2.project.conv1');
  });

  it('of a unit that divides its channels works on all of them', () => {
    const twin = plainTwin(readTemplate('shufflenet-v2')).document;
    const { layers } = buildNetwork(twin);
    expect(layers.filter(({ kind }) => kind === 'channelSlice' || kind === 'concatenate')).toEqual([]);
    expect(layers.find(({ path }) => path === 'stage2.unit3.conv2')?.shape).toEqual([14, 14, 116]);
  });

  it('of a highway layer is its branch, with its gate, and without what the skip would carry', () => {
    const twin = plainTwin(readTemplate('highway-digits'));
    const { layers, issues } = buildNetwork(twin.document);
    expect(issues).toEqual([]);
    expect(layers.filter(({ kind }) => kind === 'subtract' || kind === 'add')).toEqual([]);
    const gated = layers.filter(({ kind }) => kind === 'multiply');
    expect(gated).toHaveLength(twin.removed);
    for (const { path, inputs } of gated) {
      const block = path.split('.').slice(0, -1).join('.');
      expect(inputs.map(({ from }) => from).toSorted()).toEqual([`${block}.relu`, `${block}.sigmoid`]);
    }
  });

  it('of a branch that is made small for its skip is the branch as it is', () => {
    const network = readTemplate('convnext-tiny');
    const { layers, issues } = buildNetwork(plainTwin(network).document);
    expect(issues).toEqual([]);
    const gone = new Set(['add', 'layerScale', 'stochasticDepth']);
    expect(layers.map(({ path }) => path)).toEqual(
      buildNetwork(network).layers.flatMap(({ path, kind }) => (gone.has(kind) ? [] : [path])),
    );
  });

  it('of a U-Net has no way around its valley', () => {
    const conv = (id: string) => node(id, 'conv2d', { filters: 4 });
    const unet = documentOf(
      [
        node('input', 'input', { shape: [8, 8, 3] }),
        conv('down'),
        node('pool', 'maxPooling2d'),
        conv('valley'),
        node('up', 'upSampling2d'),
        node('join', 'concatenate'),
        conv('last'),
        node('output', 'output'),
      ],
      [
        'input > down',
        'down > pool',
        'pool > valley',
        'valley > up',
        'down > join',
        'up > join',
        'join > last',
        'last > output',
      ],
    );
    const { document, removed } = plainTwin(unet);
    expect(removed).toBe(1);
    expect(
      buildNetwork(document)
        .byPath.get('last')
        ?.inputs.map(({ from }) => from),
    ).toEqual(['up']);
    expect(buildNetwork(document).issues).toEqual([]);
  });

  it('keeps a merge that has other inputs than skips', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [4] }),
        node('left', 'dense', { units: 4 }),
        node('right', 'dense', { units: 4 }),
        node('sum', 'add'),
        node('output', 'output'),
      ],
      ['input > left', 'input > right', 'left > sum', 'right > sum', 'input > sum', 'sum > output'],
    );
    const twin = plainTwin(document);
    expect(twin.removed).toBe(1);
    const inputs = buildNetwork(twin.document)
      .byPath.get('sum')
      ?.inputs.map(({ from }) => from);
    expect(inputs).toEqual(['left', 'right']);
  });

  it('of dense blocks reads the newest maps alone', () => {
    const dense = readyBlocks.find(({ id }) => id === 'dense-block')?.document;
    const [use] = dense?.graph.nodes ?? [];
    if (dense === undefined || use === undefined) throw new Error('no dense block');
    const document = {
      ...dense,
      graph: {
        nodes: [node('input', 'input', { shape: [8, 8, 16] }), use, node('output', 'output')],
        edges: [
          { from: 'input', to: use.id },
          { from: use.id, to: 'output' },
        ],
      },
    };
    const twin = plainTwin(document);
    expect(twin.removed).toBe(4);
    expect(buildNetwork(document).byPath.get('output')?.shape).toEqual([8, 8, 16 + 4 * 12]);
    expect(buildNetwork(twin.document).byPath.get('output')?.shape).toEqual([8, 8, 12]);
    expect(buildNetwork(twin.document).issues).toEqual([]);
  });
});

describe('the plain twin of a network with muted nodes', () => {
  /** Two ways from the input to an Add, with one node muted. */
  function branched(muted: string, shortcut: readonly string[]): SkiplaneDocument {
    const nodes = [
      node('input', 'input', { shape: [6, 6, 8] }),
      node('conv', 'conv2d', { filters: 8 }),
      ...(shortcut.length > 1 ? [node('projection', 'conv2d', { filters: 8, kernelSize: 1 })] : []),
      node('add', 'add'),
      node('output', 'output'),
    ];
    return documentOf(
      nodes.map((one) => (one.id === muted ? { ...one, muted: true } : one)),
      ['input > conv', 'conv > add', ...shortcut, 'add > output'],
    );
  }

  it('has no skip to lose where nothing that computes is bypassed', () => {
    const document = branched('conv', ['input > add']);
    expect(plainTwin(document)).toEqual({ document, removed: 0 });
  });

  it('has no skip to lose where the merge is muted', () => {
    const document = branched('add', ['input > add']);
    expect(plainTwin(document)).toEqual({ document, removed: 0 });
  });

  it('loses a shortcut whose projection is muted', () => {
    const twin = plainTwin(branched('projection', ['input > projection', 'projection > add']));
    expect(twin.removed).toBe(1);
    expect(layersOf(twin.document).map(({ path }) => path)).toEqual(['conv', 'input', 'output']);
    expect(buildNetwork(twin.document).issues).toEqual([]);
  });
});

describe('with one seed', () => {
  beforeAll(() => startBackend('wasm'));

  it('the plain twin starts from the same weights', () => {
    const document = readTemplate('tiny-resnet-digits');
    const weights = (of: SkiplaneDocument) =>
      new Map(compiled(of, 5).weights.map((weight) => [weight.originalName, [...weight.read().dataSync()]]));
    const [residual, plain] = [weights(document), weights(plainTwin(document).document)];
    // The shortcuts of option A have no weights, so nothing is missing.
    expect(plain).toEqual(residual);
    expect(plain.size).toBeGreaterThan(20);
  });
});

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) frozen(item);
  return Object.freeze(value);
}
