import { describe, expect, it } from 'vitest';
import { classifierHead } from '../../../core/blocks/classifier-head.ts';
import { applyEdits } from '../../../core/document/edit.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import { requireTrainable } from '../../../core/training/require-trainable.ts';
import { trainingIssues } from '../../../core/training/training-issues.ts';
import { documentOf, graphOf, node, readTemplate } from '../../setup/documents.ts';

type ImageShape = DatasetDescription['shape'];

function data(
  classes: number,
  ownShape: ImageShape | null,
  typicalShape: ImageShape = ownShape ?? [32, 32, 3],
): DatasetDescription {
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  const counts = names.map(() => (classes === 3 ? 10 : 100));
  return {
    source: 'mnist',
    classes: names,
    counts: { train: counts, validation: counts, test: counts },
    shape: ownShape ?? [32, 32, 3],
    ownShape,
    typicalShape,
    ownSplits: [],
    statistics: { mean: [0.5], std: [0.2] },
    ranges: {},
    duplicates: {
      within: { train: 0, validation: 0, test: 0 },
      leaked: { validation: 0, test: 0 },
      disagreeing: 0,
      examples: { within: [], leaked: [], disagreeing: [] },
    },
    skipped: [],
    skippedCount: 0,
  };
}

const issuesOf = (document: SkiplaneDocument, description: DatasetDescription) =>
  trainingIssues(document, buildNetwork(document), description);

/** The issues that remain after a fix; the document stays one that can be saved. */
function fixedBy(document: SkiplaneDocument, description: DatasetDescription, label: string) {
  const fixes = issuesOf(document, description).flatMap((issue) => issue.fixes);
  const fix = fixes.find((candidate) => candidate.label === label);
  if (fix === undefined) throw new Error(`no fix "${label}" among ${fixes.map((other) => other.label)}`);
  const fixed = applyEdits(document, fix.edits);
  expect(readDocument(writeDocument(fixed))).toStrictEqual(fixed);
  return { fixed, issues: issuesOf(fixed, description) };
}

describe('data whose figures mean less than they seem to', () => {
  it('is remarked on for the document as a whole, besides what does not fit', () => {
    const copied = { ...data(10, [28, 28, 1]), statistics: { mean: [0], std: [0] } };
    const [issue, ...more] = issuesOf(readTemplate('tiny-resnet-digits'), copied);
    expect(more).toEqual([]);
    expect(issue).toMatchObject({
      code: 'data/no-contrast',
      severity: 'warning',
      at: { path: '', graph: null },
      message: expect.stringContaining('the same value'),
      fixes: [],
    });
  });
});

/** A classifier whose end is written out, without the parameter "classes". */
const ending = (units: number, activation: string) =>
  documentOf(
    [
      node('input', 'input', { shape: [28, 28, 1] }),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units }),
      node('end', 'activation', { activation }),
      node('output', 'output'),
    ],
    ['input > pool', 'pool > dense', 'dense > end', 'end > output'],
  );

describe('a document and data that fit', () => {
  it('have no issues', () => {
    expect(issuesOf(readTemplate('tiny-resnet-digits'), data(10, [28, 28, 1]))).toEqual([]);
  });

  it('may have images of different sizes, which have to be fitted anyway', () => {
    expect(issuesOf(readTemplate('resnet-20-cifar'), data(10, null))).toEqual([]);
  });

  it('may tell two classes apart by a single sigmoid', () => {
    expect(issuesOf(ending(1, 'sigmoid'), data(2, [28, 28, 1]))).toEqual([]);
    expect(issuesOf(ending(1, 'softmax'), data(2, [28, 28, 1])).map(({ code }) => code)).toEqual([
      'data/classes',
    ]);
    const squared = { ...ending(1, 'linear'), training: { loss: 'meanSquaredError' as const } };
    expect(issuesOf(squared, data(2, [28, 28, 1]))).toEqual([]);
  });
});

const head = classifierHead.document;
/** A network that ends with the palette's classifier head, whose number of classes was set by hand. */
const withHead = documentOf(
  [node('input', 'input', { shape: [28, 28, 1] }), ...head.graph.nodes, node('output', 'output')],
  ['input > classifierHead', 'classifierHead > output'],
  { blocks: head.blocks },
);

describe('another number of classes', () => {
  it.each([
    ['through the parameter', readTemplate('tiny-resnet-digits')],
    [
      'through the parameter, which a block reads',
      { ...readTemplate('resnet-18'), dataset: { fit: 'cover' as const } },
    ],
    ['at the last dense layer', ending(10, 'softmax')],
    [
      'at the last dense layer where the parameter has no effect',
      { ...ending(10, 'softmax'), parameters: { classes: 10 } },
    ],
    ['through the parameter of a ready-made head', withHead],
  ])('is told, though training sets it by itself, and is set %s', (_, document) => {
    const description = data(7, [28, 28, 1]);
    const [issue, ...others] = issuesOf(document, description);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'data/classes', severity: 'warning' });
    expect(issue?.message).toContain('Expected 7 values');
    const { fixed, issues } = fixedBy(document, description, 'Set 7 classes');
    expect(issues).toEqual([]);
    expect(buildNetwork(fixed).byPath.get('output')?.shape).toEqual([7]);
  });

  it('has no fix where the number is computed otherwise', () => {
    const document = { ...ending(10, 'softmax'), parameters: { classes: 10, groups: 2 } };
    const computed = applyEdits(document, [
      { type: 'setParam', graph: null, id: 'dense', param: 'units', value: '=classes * groups' },
    ]);
    const [issue] = issuesOf(computed, data(7, [28, 28, 1]));
    expect(issue).toMatchObject({ code: 'data/classes', severity: 'error', fixes: [] });
    expect(() => requireTrainable(issuesOf(computed, data(7, [28, 28, 1])))).toThrow(
      'Expected 7 values, one for each class of the data, received 20. Set the units of the last dense layer to 7.',
    );
  });

  it('of an output that is a map says how a classifier ends', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [28, 28, 1] }), node('output', 'output')],
      ['input > output'],
    );
    const issue = issuesOf(document, data(7, [28, 28, 1])).find(({ code }) => code === 'data/classes');
    expect(issue?.severity).toBe('error');
    expect(issue?.message).toContain('received 28×28×1');
    expect(issue?.hint).toContain('Global Average Pooling');
    const label = 'End with Global Average Pooling, Dense (7) and softmax';
    expect(fixedBy(document, data(7, [28, 28, 1]), label).issues).toEqual([]);
  });
});

describe('images of another shape', () => {
  it.each<[string, ImageShape, string]>([
    ['size', [40, 48, 3], 'Resize images to 32×32'],
    ['color', [32, 32, 1], 'Convert images to color'],
    ['size and color', [28, 28, 1], 'Resize images to 32×32, color'],
  ])('(%s) are converted once somebody has said so', (_, shape, label) => {
    const document = readTemplate('resnet-20-cifar');
    const [issue] = issuesOf(document, data(10, shape));
    expect(issue).toMatchObject({
      code: 'data/input-shape',
      severity: 'warning',
      at: { node: 'input', param: 'shape' },
    });
    const { fixed, issues } = fixedBy(document, data(10, shape), label);
    expect(issues).toEqual([]);
    expect(fixed.graph).toBe(document.graph);
    expect(fixed.dataset).toEqual({ fit: 'contain' });
  });

  it('can set the input instead', () => {
    const document = readTemplate('resnet-20-cifar');
    const { fixed, issues } = fixedBy(document, data(10, [28, 28, 1]), 'Set the input to 28×28×1');
    expect(issues).toEqual([]);
    expect(buildNetwork(fixed).byPath.get('input')?.shape).toEqual([28, 28, 1]);
    expect(fixed.dataset).toBeUndefined();
  });

  it('leave the dataset’s other settings alone', () => {
    const document = {
      ...readTemplate('tiny-resnet-digits'),
      dataset: { source: 'cifar10:data', limit: 50 },
    };
    const { fixed } = fixedBy(document, data(10, [32, 32, 3]), 'Resize images to 28×28');
    expect(fixed.dataset).toEqual({ source: 'cifar10:data', limit: 50, fit: 'contain' });
  });
});

describe('what images lose', () => {
  const digits = readTemplate('tiny-resnet-digits');
  const codes = (document: SkiplaneDocument, description: DatasetDescription) =>
    issuesOf(document, description).map(({ code }) => code);

  it('of color is told whether or not they differ in size, and whether or not somebody has said how they are fitted', () => {
    const fitted = { ...digits, dataset: { fit: 'cover' as const } };
    expect(codes(digits, data(10, [28, 28, 3]))).toEqual(['data/color-lost']);
    expect(codes(digits, data(10, null, [30, 28, 3]))).toEqual(['data/color-lost']);
    expect(codes(fitted, data(10, [64, 64, 3]))).toEqual(['data/color-lost']);
    expect(codes(digits, data(10, [64, 64, 3]))).toEqual(['data/color-lost', 'data/input-shape']);
    expect(codes(digits, data(10, null, [30, 28, 1]))).toEqual([]);
  });

  it('of detail is told where images that differ in size are mostly larger', () => {
    expect(codes(digits, data(10, null, [64, 48, 1]))).toEqual(['data/input-shape']);
    const [issue] = issuesOf(digits, data(10, null, [64, 48, 1]));
    expect(issue?.message).toBe(
      'The input takes 28×28×1, but the images are larger, typically 64×48×1: they lose detail.',
    );
    expect(fixedBy(digits, data(10, null, [64, 48, 1]), 'Resize images to 28×28').issues).toEqual([]);
  });

  it.each(['Set the input to 28×28×3', 'Set the input to 64×64×3'])('of color is kept by "%s"', (label) => {
    const { issues } = fixedBy(digits, data(10, null, [64, 64, 3]), label);
    expect(issues.filter(({ code }) => code === 'data/color-lost')).toEqual([]);
  });
});

describe('the end of a network', () => {
  const digits = data(10, [28, 28, 1]);
  const bare = documentOf(
    [
      node('input', 'input', { shape: [28, 28, 1] }),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 10 }),
      node('output', 'output'),
    ],
    ['input > pool', 'pool > dense', 'dense > output'],
  );
  const warnings = (document: SkiplaneDocument) =>
    buildNetwork(document).issues.map(({ code, severity }) => `${severity} ${code}`);

  it('without softmax is a warning while drawing and an error of training, mended by inserting one', () => {
    expect(warnings(bare)).toEqual(['warning training/loss']);
    const [issue] = issuesOf(bare, digits);
    expect(issue).toMatchObject({ code: 'training/loss', severity: 'error', at: { node: 'output' } });
    expect(issue?.fixes.map(({ label }) => label)).toEqual(['Insert softmax', 'Use mean squared error']);
    for (const { label } of issue?.fixes ?? []) {
      const { fixed, issues } = fixedBy(bare, digits, label);
      expect(issues).toEqual([]);
      expect(warnings(fixed)).toEqual([]);
    }
  });

  it.each([
    ['relu', 'auto', 'Change "end" to softmax'],
    ['sigmoid', 'categoricalCrossentropy', 'Change "end" to softmax'],
    ['softmax', 'binaryCrossentropy', 'Change "end" to sigmoid'],
    ['softmax', 'binaryCrossentropy', 'Choose the loss that matches the last activation'],
  ] as const)('with %s for the loss %s is mended by "%s"', (activation, loss, label) => {
    const document = { ...ending(10, activation), training: { loss } };
    expect(warnings(document)).toEqual(['warning training/loss']);
    expect(fixedBy(document, digits, label).issues).toEqual([]);
  });

  it('is not asked of a network that learns numbers, or that ends in a map', () => {
    expect(warnings({ ...bare, training: { loss: 'meanSquaredError' } })).toEqual([]);
    const map = documentOf(
      [node('input', 'input', { shape: [28, 28, 1] }), node('conv', 'conv2d'), node('output', 'output')],
      ['input > conv', 'conv > output'],
    );
    expect(warnings(map)).toEqual([]);
  });

  it('inside a block is mended behind the block, whose other uses stay as they are', () => {
    const head = graphOf(
      [
        node('input', 'input'),
        node('pool', 'globalAveragePooling2d'),
        node('dense', 'dense'),
        node('output', 'output'),
      ],
      ['input > pool', 'pool > dense', 'dense > output'],
    );
    const document = documentOf(
      [
        node('input', 'input', { shape: [28, 28, 1] }),
        { id: 'head', kind: 'block', block: 'head' },
        node('output', 'output'),
      ],
      ['input > head', 'head > output'],
      { blocks: { head: { parameters: {}, graph: head } } },
    );
    const { fixed, issues } = fixedBy(document, digits, 'Insert softmax');
    expect(issues).toEqual([]);
    expect(fixed.blocks).toBe(document.blocks);
  });

  it('with two softmax is a warning, and one of them can go', () => {
    const twice = documentOf(
      [
        node('input', 'input', { shape: [28, 28, 1] }),
        node('pool', 'globalAveragePooling2d'),
        node('dense', 'dense', { units: 10 }),
        node('first', 'activation', { activation: 'softmax' }),
        node('second', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['input > pool', 'pool > dense', 'dense > first', 'first > second', 'second > output'],
    );
    const [issue, ...others] = buildNetwork(twice).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'training/surplus-activation', severity: 'warning' });
    const [fix] = issue?.fixes ?? [];
    expect(fix?.label).toBe('Remove "first"');
    expect(warnings(applyEdits(twice, fix?.edits ?? []))).toEqual([]);
  });

  it('that is two outputs is an error of training alone, and either can stay', () => {
    const two = applyEdits(ending(10, 'softmax'), [
      { type: 'addNode', graph: null, node: { id: 'other', kind: 'output' } },
      { type: 'addEdge', graph: null, edge: { from: 'pool', to: 'other' } },
    ]);
    expect(warnings(two)).toEqual([]);
    const [issue] = issuesOf(two, digits);
    expect(issue).toMatchObject({ code: 'training/many-ends', severity: 'error' });
    expect(fixedBy(two, digits, 'Keep only the output "output"').issues).toEqual([]);
  });
});

describe('a batch larger than the training images', () => {
  it('is a warning with a size that gives an epoch several steps', () => {
    const document = { ...ending(3, 'softmax'), training: { batchSize: 64 } };
    const [issue, ...others] = issuesOf(document, data(3, [28, 28, 1]));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'data/batch-size', severity: 'warning' });
    // 30 images, of which eight steps are to be made: 30 / 8 = 3.75, and the power of two below is 2.
    const { fixed, issues } = fixedBy(document, data(3, [28, 28, 1]), 'Set the batch size to 2');
    expect(issues).toEqual([]);
    expect(fixed.training).toEqual({ batchSize: 2 });
  });
});

describe('an input that is no image', () => {
  it.each([[[784]], [[28, 28]], [[28, 28, 2]]])('(%j) is an error', (shape) => {
    const document = documentOf(
      [
        node('input', 'input', { shape }),
        node('flatten', 'flatten'),
        node('dense', 'dense', { units: 10 }),
        node('softmax', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['input > flatten', 'flatten > dense', 'dense > softmax', 'softmax > output'],
    );
    const [issue] = issuesOf(document, data(10, [28, 28, 1]));
    expect(issue).toMatchObject({ code: 'data/input-no-picture', severity: 'error' });
    expect(fixedBy(document, data(10, [28, 28, 1]), 'Set the input to 28×28×1').issues).toEqual([]);
    expect(issuesOf(document, data(10, null))[0]?.fixes.map(({ label }) => label)).toEqual([
      'Set the input to 32×32×3',
    ]);
  });
});
