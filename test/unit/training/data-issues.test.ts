import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../core/document/edit.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/network.ts';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import { dataIssues } from '../../../core/training/data-issues.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

type ImageShape = DatasetDescription['shape'];

function data(classes: number, ownShape: ImageShape | null): DatasetDescription {
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  const counts = names.map(() => 10);
  return {
    source: 'mnist',
    classes: names,
    counts: { train: counts, validation: counts, test: counts },
    shape: ownShape ?? [32, 32, 3],
    ownShape,
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
  dataIssues(document, buildNetwork(document), description);

/** The issues that remain after a fix; the document stays one that can be saved. */
function fixedBy(document: SkiplaneDocument, description: DatasetDescription, label: string) {
  const fixes = issuesOf(document, description).flatMap((issue) => issue.fixes);
  const fix = fixes.find((candidate) => candidate.label === label);
  if (fix === undefined) throw new Error(`no fix "${label}" among ${fixes.map((other) => other.label)}`);
  const fixed = applyEdits(document, fix.edits);
  expect(readDocument(writeDocument(fixed))).toStrictEqual(fixed);
  return { fixed, issues: issuesOf(fixed, description) };
}

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

  it('may have pictures of different sizes, which have to be fitted anyway', () => {
    expect(issuesOf(readTemplate('resnet-20-cifar'), data(10, null))).toEqual([]);
  });

  it('may tell two classes apart by a single sigmoid', () => {
    expect(issuesOf(ending(1, 'sigmoid'), data(2, [28, 28, 1]))).toEqual([]);
    expect(issuesOf(ending(1, 'softmax'), data(2, [28, 28, 1]))).toHaveLength(1);
  });
});

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
  ])('is an error, and is set %s', (_, document) => {
    const description = data(7, [28, 28, 1]);
    const [issue, ...others] = issuesOf(document, description);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'data/classes', severity: 'error' });
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
    expect(issue).toMatchObject({ code: 'data/classes', fixes: [] });
  });

  it('of an output that is a map says how a classifier ends', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [28, 28, 1] }), node('output', 'output')],
      ['input > output'],
    );
    const [issue] = issuesOf(document, data(7, [28, 28, 1]));
    expect(issue?.message).toContain('received 28×28×1');
    expect(issue?.hint).toContain('Global Average Pooling');
  });
});

describe('pictures of another shape', () => {
  it.each<[string, ImageShape, string]>([
    ['size', [40, 48, 3], 'Resize pictures to 32×32'],
    ['colour', [32, 32, 1], 'Convert pictures to colour'],
    ['size and colour', [28, 28, 1], 'Resize pictures to 32×32, colour'],
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
    const { fixed } = fixedBy(document, data(10, [32, 32, 3]), 'Resize pictures to 28×28, grey');
    expect(fixed.dataset).toEqual({ source: 'cifar10:data', limit: 50, fit: 'contain' });
  });
});

describe('an input that is no picture', () => {
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
    expect(issuesOf(document, data(10, null))[0]?.fixes).toEqual([]);
  });
});
