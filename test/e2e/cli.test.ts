import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../core/document/write.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { documentOf, node, templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const tiny = templatePath('tiny-resnet-digits');

describe('the command line', () => {
  it('summary gives one JSON object with the documented fields', async () => {
    const [summary] = jsonLines(
      await cli('summary', templatePath('resnet-18'), '--input', '64x64x3', '--batch', '4', '--json'),
    );
    expect(summary).toMatchObject({
      name: 'ResNet-18',
      input: [64, 64, 3],
      output: [1000],
      parameters: { total: 11_699_112, trainable: 11_689_512, nonTrainable: 9600 },
      receptiveField: [435, 435],
      issues: [],
    });
    expect(Object.keys(summary ?? {})).toEqual([
      'name',
      'input',
      'output',
      'parameters',
      'macs',
      'activationBytes',
      'receptiveField',
      'layers',
      'issues',
    ]);
  });

  it('summary for people holds totals with units', async () => {
    const { stdout } = await cli('summary', tiny);
    expect(stdout).toContain('19,314 (19,074 trainable, 240 not)');
    expect(stdout).toMatch(/stage2\.conv1 +conv2d +14×14×16/);
  });

  it('check exits with 1 and names place, problem and fix where a network has errors', async () => {
    const path = join(temporaryFolder(), 'broken.skiplane.json');
    const document = documentOf(
      [
        node('input', 'input', { shape: [8, 8, 4] }),
        node('conv', 'conv2d', { filters: 8 }),
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > add', 'input > add', 'add > output'],
    );
    writeFileSync(path, writeDocument(document));
    const { code, stdout } = await cli('check', path);
    expect(code).toBe(1);
    expect(stdout).toContain('error   add: Expected inputs of the same shape, received 8×8×8 and 8×8×4.');
    expect(stdout).toContain('Insert a 1×1 projection (stride 1, 8 filters)');
    expect((await cli('check', tiny)).code).toBe(0);
  });

  it('nodes lists the catalogue, and explains one kind', async () => {
    const [all] = jsonLines(await cli('nodes', '--json'));
    expect(all).toHaveLength(nodeDefinitions.length);
    const { stdout } = await cli('nodes', 'zeroPadShortcut');
    expect(stdout).toContain('He et al. 2015');
    expect(stdout).toMatch(/strides +/);
  });

  it('templates lists the catalog by family, and tells what is known of one', async () => {
    const [lessons] = jsonLines(await cli('templates', '--family', 'lessons', '--json'));
    expect(lessons).toContainEqual(
      expect.objectContaining({ id: 'tiny-resnet-digits', path: templatePath('tiny-resnet-digits') }),
    );
    const { stdout } = await cli('templates', 'resnet-50');
    expect(stdout).toContain('https://arxiv.org/abs/1512.03385');
    expect(stdout).toMatch(/top1Error, ImageNet +22\.85 +He et al\. 2015, table 3/);
    expect((await cli('templates')).stdout).toMatch(/^resnet-18 +residual +224×224×3 +11,699,112 /m);
  });

  it('data describes the bundled digits', async () => {
    const [data] = jsonLines(await cli('data', 'mnist', '--json'));
    expect(data).toMatchObject({
      source: 'mnist',
      shape: [28, 28, 1],
      classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    });
  });

  it('backends says what works, and chooses one that does', async () => {
    const [backends] = jsonLines(await cli('backends', '--json'));
    expect(backends).toMatchObject([
      { backend: 'tensorflow' },
      { backend: 'webgpu' },
      { backend: 'wasm', available: true },
      { backend: 'cpu', available: true },
    ]);
    const chosen = Array.isArray(backends) ? backends.filter(({ chosen }) => chosen) : [];
    expect(chosen).toMatchObject([{ available: true, software: false }]);
  });

  it.each([
    [
      ['summary', 'nowhere.skiplane.json'],
      'Expected a document (*.skiplane.json), received "nowhere.skiplane.json": no such file or folder.',
    ],
    [
      ['summary', 'package.json'],
      'package.json: Expected a Skiplane document, which says "format": "skiplane". Received JSON that names no format',
    ],
    [['summary', tiny, '--input', '28by28'], 'Expected a shape such as 224x224x3, received "28by28"'],
    [['train', tiny, '--data', 'cats'], 'mnist'],
    [['train', templatePath('plain-cnn')], 'Expected --data, because the document has no dataset'],
    [['train', tiny, '--data', 'folder:/no/such/folder', '--backend', 'cpu'], '/no/such/folder'],
    [['train', tiny, '--epochs', '0'], 'Expected a whole number from 1 to 100000, received "0"'],
    [['train', tiny, '--epochs', '5.5'], 'Expected a whole number from 1 to 100000, received "5.5"'],
    [['train', tiny, '--learning-rate', '1,000'], 'write 1000 or 1.000, depending on what you mean'],
    [['train', tiny, '--augment', 'rotation=1,500'], 'write 1500 or 1.500, depending on what you mean'],
    [['summary', tiny, '--input', '28,28x1'], 'Expected a shape such as 224x224x3, received "28,28x1"'],
    [['train', tiny, '--label-smoothing', '2'], 'The setting labelSmoothing is invalid'],
    [['predict', templatePath('..'), 'x.png'], 'Expected the folder of a run'],
    [['train', tiny, '--optimizer', 'magic'], 'Allowed choices are sgd, adam, adamW, rmsprop'],
    [['train', tiny, '--augment', 'twist=3'], 'twist'],
    [['train'], 'Expected a document to train'],
    [['train', '--resume', 'nothing'], 'Expected the folder of a run'],
    [['evaluate', 'nothing', '--data', 'mnist'], 'Expected the folder of a run'],
    [['nodes', 'conv9d'], 'received "conv9d"'],
    [['templates', 'resnet-51'], 'Expected a template, received "resnet-51"'],
    [['templates', '--family', 'resnets'], 'Allowed choices are lessons, base, residual'],
    [['fly'], 'unknown command'],
  ])('%j fails with one clear sentence', async (args, message) => {
    const out = args[0] === 'train' ? ['--out', temporaryFolder()] : [];
    const { code, stderr, stdout } = await cli(...args, ...out);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
    expect(stdout).toBe('');
  });
});
