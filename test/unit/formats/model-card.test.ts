import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../../core/formats/index.ts';
import { escaped, quoted } from '../../../core/formats/markdown.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { cardOfExport, cardOfRun } from '../../../engine/formats/card.ts';
import type { FormatWriter } from '../../../engine/formats/define.ts';
import { exportModel } from '../../../engine/formats/export.ts';
import { formatWriters } from '../../../engine/formats/index.ts';
import { partsOfDocument, partsOfModel } from '../../../engine/formats/parts.ts';
import { patchRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { readTemplate } from '../../setup/documents.ts';
import { noMarkdown, noYaml, runProgram } from '../../setup/keras.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun } from '../analysis/saved-run.ts';

const root = temporaryFolder(afterAll);
const evil = '# <b>*c_*</b> | `x` &amp; [a](b) ~~z~~';
const classes = ['ant', '1. bee', evil];
const tail = [
  ['conv', 'conv2d', { filters: 4, strides: 2 }],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
] as const;
const judged = { split: 'test', count: 6, loss: 0.25, accuracy: 5 / 6 } as const;

/** A run on insects that ended well, with few images to judge it on. */
async function endedRun(): Promise<string> {
  const document = { ...chain([12, 10, 3], ...tail), name: evil, description: `Insects.\n\n${evil}` };
  const { folder } = await savedRun(join(root, 'runs'), document, {
    source: 'folder:/home/ada/insects',
    classes,
    normalization: { mean: [0.25, 0.5, 0.75], std: [0.125, 0.2, 0] },
    trainedOn: { source: 'folder:/home/ada/insects/', dataset: { limit: 60 }, samples: 48, digest: 'abc' },
    judged,
  });
  await patchRun(folder, {
    status: 'done',
    result: {
      epochs: 7,
      testLoss: judged.loss,
      testAccuracy: judged.accuracy,
      reestimated: false,
      training: { pictures: 32, accuracy: 0.96875, accuracyByBatch: 1 },
      findings: [
        { kind: 'learned', tone: 'good', sentence: 'It has learned.' },
        { kind: 'fewPictures', tone: 'note', sentence: 'There are few images.' },
      ],
    },
  });
  return folder;
}

function section(card: string, title: string): string {
  const [, text = ''] = card.split(`\n## ${title}\n`);
  return text.split('\n## ')[0] ?? '';
}

beforeAll(() => startBackend('cpu'));

describe('the model card of a run', () => {
  let card = '';
  beforeAll(async () => {
    card = (await cardOfRun(await endedRun())) ?? '';
  });

  it('says what the model is, what it was trained on and how, and how good it is', () => {
    for (const fact of [
      'An image classifier with 3 classes',
      '| Takes | `input` 12×10×3, float32, channels last |',
      // A convolution of 3 × 3 × 3 × 4 with 4 biases, and a dense layer of 4 × 3 with 3.
      '| Weights | 127 |',
      'to fit within 12 × 10 (height × width)',
      'Channel 2 (of 0 to 2) did not vary',
    ])
      expect(card).toContain(fact);
    expect(section(card, 'Data')).toContain('`folder:insects`. Digest of the training images: `abc`.');
    expect(section(card, 'Data')).toContain('| training | 48 |');
    expect(section(card, 'Data')).toContain('| `limit` | 60 |');
    expect(card).not.toContain('/home/ada');
    expect(section(card, 'Training')).toContain('For 7 epochs of 10, in batches of 4, by adam');
    expect(section(card, 'Training')).toContain('| `optimizer.beta1` | 0.9 |');
    // Another optimizer's.
    expect(section(card, 'Training')).not.toContain('optimizer.rho');
    // The ends of Wilson's interval are where (p − 5/6)² = 1.96² p (1 − p) / 6.
    expect(section(card, 'Metrics')).toContain('| test | 6 | 83.3% | 43.6% to 97.0% | 0.2500 |');
    expect(section(card, 'Metrics')).toContain('| part of training | 32 | 96.9% |');
    expect(section(card, 'Metrics')).toContain('It has learned.');
    expect(section(card, 'Limits')).toContain('- There are few images.');
    expect(section(card, 'Limits')).not.toContain('It has learned.');
  });

  it('tells of every format how its files are used, and leaves the license to a person', () => {
    for (const { label, files } of Object.values(formats)) {
      const [, own = ''] = card.split(`\n### ${label}\n`);
      const main = files.find((name) => name !== 'README.md') ?? '';
      expect(own.split('\n### ')[0]).toContain(`\`${main}\``);
    }
    expect(section(card, 'License')).toContain('Not specified yet');
  });

  it('is none where there is no model', async () => {
    const settings = { source: 'mnist', classes, normalization: { mean: [0.5], std: [0.5] } };
    const run = await savedRun(join(root, 'runs'), chain([12, 12, 1], ...tail), {
      ...settings,
      withoutModel: true,
    });
    expect(await cardOfRun(run.folder)).toBeNull();
  });

  it.skipIf(noYaml !== undefined)(
    `begins with YAML that holds nothing but what is known${noYaml === undefined ? '' : ` (${noYaml})`}`,
    () => {
      const [, lines = ''] = /^---\n([\s\S]*?)\n---\n/.exec(card) ?? [];
      const read = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.argv[1])))';
      expect(JSON.parse(runProgram(read, root, lines))).toEqual({
        pipeline_tag: 'image-classification',
        tags: ['skiplane'],
        metrics: ['accuracy'],
      });
    },
  );

  it.skipIf(noMarkdown !== undefined)(
    `shows names and descriptions as they are written${noMarkdown === undefined ? '' : ` (${noMarkdown})`}`,
    () => {
      const names = [
        '- a',
        '+ b',
        '1. c',
        '2) d',
        '= e',
        evil,
        'a\n\nb',
        '\\*',
        '$x$',
        '&lt;',
        '![p](q)',
        '0.1',
      ];
      const text = [...names.map(escaped), quoted(evil)].join('\n\n');
      const read = `
import json, sys
from markdown_it import MarkdownIt
reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
tokens = reader.parse(sys.argv[1])
words = [[child.content for child in token.children] for token in tokens if token.type == "inline"]
kinds = sorted({token.type for token in tokens} | {child.type for token in tokens for child in token.children or []})
print(json.dumps({"words": ["".join(part) for part in words], "kinds": kinds}))`;
      const { words, kinds } = JSON.parse(runProgram(read, root, text));
      const shown = [...names, evil].map((name) => name.replace(/\s+/g, ' '));
      expect(words).toEqual(shown);
      const plain = /^(paragraph_(open|close)|blockquote_(open|close)|inline|text|text_special)$/;
      expect(kinds.filter((kind: string) => !plain.test(kind))).toEqual([]);
    },
  );
});

describe('the model card of an export', () => {
  it('begins with its own format, and tells what the proof found', async () => {
    const folder = await endedRun();
    const model = await partsOfModel({ folder: runPaths(folder).model, run: await readRun(folder) });
    const out = join(root, 'onnx');
    const format = formats.onnx;
    const { report } = await exportModel({
      model,
      format,
      engine: formatWriters.onnx as FormatWriter<Record<string, unknown>>,
      options: format.options.parse({ layout: 'nhwc' }),
      out,
      version: '1.2.3',
      proof: undefined,
    });
    const card = readFileSync(join(out, 'MODEL_CARD.md'), 'utf8');
    const titles = [...card.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'ONNX',
      'TensorFlow.js',
      'Keras',
      'PyTorch project',
      'TensorFlow Lite',
      'TensorFlow SavedModel',
    ]);
    expect(card).toContain('- onnx\n');
    expect(card).toContain('`[batch, height, width, channels]`');
    expect(card).toContain('Written by Skiplane 1.2.3.');
    expect(section(card, 'Limits')).toContain('It has not been verified');
    const differing = cardOfExport(model, format, report.options, {
      ...report,
      verdict: 'differs',
      checkedWith: 'ONNX Runtime 9',
      firstDifferent: 'conv',
      accuracy: { source: 0.5, target: 0.25, samples: 6, split: 'test' },
    });
    expect(section(differing, 'Limits')).toContain('The file does not compute the same numbers as Skiplane');
    expect(section(differing, 'Metrics')).toContain(
      'the accuracy is 25.0% with the file and 50.0% in Skiplane',
    );
  });

  it('says of an untrained network that it is one', async () => {
    const model = await partsOfDocument(readTemplate('tiny-resnet-digits'), 3);
    const out = join(root, 'untrained');
    await exportModel({
      model,
      format: formats.onnx,
      engine: formatWriters.onnx as FormatWriter<Record<string, unknown>>,
      options: formats.onnx.options.parse({}),
      out,
      version: '1.2.3',
      proof: undefined,
    });
    const card = readFileSync(join(out, 'MODEL_CARD.md'), 'utf8');
    expect(card).toContain('**It was never trained**');
    expect(card).toContain('the seed 3, untrained');
    for (const title of ['## Data', '## Training', '## Output', 'pipeline_tag', 'accuracy'])
      expect(card).not.toContain(title);
  });
});
