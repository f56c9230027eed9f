import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { random } from '../../../core/random.ts';
import { openTrained } from '../../../engine/analysis/trained.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { runOrder } from '../../../engine/formats/order.ts';
import { projectRoot } from '../../../engine/program.ts';
import { predictImages } from '../../../engine/runs/predict-images.ts';
import { findModel } from '../../../engine/runs/use-model.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun } from '../analysis/saved-run.ts';
import { errorOf } from '../data/fixtures.ts';

const classes = ['ant', 'bee', 'c_*'];
const tail = [
  ['conv', 'conv2d', { filters: 4, strides: 2 }],
  ['relu', 'activation'],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
] as const;

beforeAll(() => startBackend('cpu'));

/** Exports a run's model to stock tfjs, unchecked; gives the names of the files. */
async function exportRun(run: string, out: string): Promise<readonly string[]> {
  const source = { kind: 'model', place: await findModel(run, '') } as const;
  const order = { source, format: 'tfjs', options: {}, out, verify: false } as const;
  const { files } = await runOrder(order, () => Promise.reject(new Error('needs no backend')));
  return files;
}

const root = temporaryFolder(afterAll);
const images = join(root, 'images');

/** A folder in which programs find the packages that an export's README asks for. */
function withPackages(folder: string): void {
  const modules = join(projectRoot(), 'node_modules');
  const scope = join(folder, 'node_modules', '@tensorflow');
  mkdirSync(scope, { recursive: true });
  symlinkSync(join(modules, 'sharp'), join(folder, 'node_modules', 'sharp'));
  const union = join(modules, '@tensorflow', 'tfjs');
  if (existsSync(union)) {
    symlinkSync(union, join(scope, 'tfjs'));
    return;
  }
  // The package that unites the others comes with an optional dependency: where it is missing, this is what it does.
  mkdirSync(join(scope, 'tfjs'));
  const parts = ['tfjs-core', 'tfjs-layers', 'tfjs-backend-cpu'];
  for (const part of parts) symlinkSync(join(modules, '@tensorflow', part), join(scope, part));
  writeFileSync(
    join(scope, 'tfjs', 'package.json'),
    '{ "name": "@tensorflow/tfjs", "type": "module", "exports": "./index.js" }',
  );
  const lines = parts.map((part) => `export * from '@tensorflow/${part}';\n`);
  writeFileSync(join(scope, 'tfjs', 'index.js'), lines.join(''));
}

/** Images of other sizes than the model's: in color, in gray, and half transparent. */
async function writeOddImages(): Promise<string[]> {
  mkdirSync(images, { recursive: true });
  const files = [];
  for (const [width, height, channels] of [
    [31, 17, 3],
    [12, 19, 4],
    [12, 12, 1],
  ] as const) {
    const source = random(width, height, channels);
    const pixels = Uint8Array.from({ length: width * height * channels }, () => source.integer(256));
    const file = join(images, `${width}x${height}x${channels}.png`);
    await sharp(pixels, { raw: { width, height, channels } }).png().toFile(file);
    files.push(file);
  }
  return files;
}

function sampleIn(readme: string): string {
  const [, code] = readme.match(/```js\n([\s\S]*?)```/) ?? [];
  if (code === undefined) throw new Error('the README holds no program');
  return code;
}

const printed = z.record(z.string(), z.number());

describe('an exported model', () => {
  const variants = [
    { name: 'in color, contained', channels: 3, fit: 'contain', grey: 'luma' },
    { name: 'in gray by its light, covering', channels: 1, fit: 'cover', grey: 'linear' },
    { name: 'in gray by its values, stretched', channels: 1, fit: 'stretch', grey: 'luma' },
  ] as const;
  for (const { name, channels, fit, grey } of variants) {
    it(`${name}: the program in its README says in stock tfjs what predict says`, async () => {
      const files = await writeOddImages();
      const document = chain([12, 12, channels], ...tail);
      const normalization = {
        mean: [0.4, 0.5, 0.6].slice(0, channels),
        // The last channel of the colors is constant: it is centered alone.
        std: [0.2, 0.3, 0].slice(0, channels),
      };
      const run = await savedRun(join(root, 'runs'), document, {
        source: 'mnist',
        classes,
        normalization,
        fit,
        grey,
      });
      const home = temporaryFolder(afterAll);
      withPackages(home);
      const out = join(home, 'exported');
      expect(await exportRun(run.folder, out)).toEqual([
        'model.json',
        'weights.bin',
        'README.md',
        'report.json',
        'report.html',
        'MODEL_CARD.md',
      ]);
      const readme = readFileSync(join(out, 'README.md'), 'utf8');
      writeFileSync(join(out, 'predict.mjs'), sampleIn(readme));
      const trained = await openTrained(out, undefined);
      for await (const answer of predictImages(trained, files)) {
        if ('reason' in answer) throw new Error(answer.reason);
        const output = execFileSync(process.execPath, [join(out, 'predict.mjs'), answer.image], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const said = printed.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
        expect(Object.keys(said)).toEqual(classes);
        for (const [i, value] of answer.probabilities.entries())
          expect(Math.abs((said[classes[i] ?? ''] ?? Number.NaN) - value), answer.image).toBeLessThan(1e-5);
      }
    }, 60_000);
  }

  it('has a README with all that is done to an image, the classes, and how good it was on what', async () => {
    const normalization = { mean: [0.25, 0.5, 0.75], std: [0.125, 0.2, 0] };
    const run = await savedRun(join(root, 'runs'), chain([12, 10, 3], ...tail), {
      ...{ source: 'mnist', classes, normalization },
      trainedOn: { source: 'folder:/home/ada/insects', dataset: {}, samples: 48, digest: 'abc' },
      judged: { split: 'test', count: 6, loss: 0.25, accuracy: 5 / 6 },
    });
    const out = join(temporaryFolder(), 'exported');
    await exportRun(run.folder, out);
    const readme = readFileSync(join(out, 'README.md'), 'utf8');
    for (const fact of [
      '`[images, 12, 10, 3]`',
      'channels in the order red, green, blue',
      'to fit within 12 × 10 (height × width), keeping its aspect ratio, centered on black',
      'Lanczos3 filter',
      'Divide by 255',
      'the mean of the channel, 0.25, 0.5, 0.75, and divide by its standard deviation, 0.125, 0.2, 0.',
      'Channel 2 (of 0 to 2) did not vary: only subtract the mean.',
      '0. ant\n1. bee\n2. c\\_\\*',
      'trained on 48 images of folder:insects. On the test split of folder:insects (6 held-out images), its accuracy was 83.3% and its loss 0.2500.',
    ])
      expect(readme).toContain(fact);
    expect(readme).not.toContain('/home/ada');
  });

  it('says in its README by which formula color becomes grey', async () => {
    for (const [grey, sentence] of [
      ['luma', '0.299 × red + 0.587 × green + 0.114 × blue'],
      ['linear', 'Convert color to gray in linear light'],
    ] as const) {
      const settings = { source: 'mnist', classes, normalization: { mean: [0.5], std: [0.5] }, grey };
      const run = await savedRun(join(root, 'runs'), chain([12, 12, 1], ...tail), settings);
      const out = join(temporaryFolder(), 'exported');
      await exportRun(run.folder, out);
      expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain(sentence);
    }
  });
});

describe('an export', () => {
  it('replaces an earlier export, and no folder with anything else in it', async () => {
    const settings = { source: 'mnist', classes, normalization: { mean: [0.5], std: [0.5] } };
    const run = await savedRun(join(root, 'runs'), chain([12, 12, 1], ...tail), settings);
    const folder = temporaryFolder();
    const out = join(folder, 'exported');
    await exportRun(run.folder, out);
    await exportRun(run.folder, out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect((await errorOf(exportRun(run.folder, out))).message).toContain('contains "notes.txt"');
    for (const [name, files] of [
      ['alone', { 'README.md': '# My project' }],
      ['beside a model', { 'README.md': '# My project', 'model.json': '{}' }],
    ] as const) {
      const mine = join(folder, name);
      mkdirSync(mine);
      for (const [file, text] of Object.entries(files)) writeFileSync(join(mine, file), text);
      const refused = await errorOf(exportRun(run.folder, mine));
      expect(refused.message).toContain('contains "README.md"');
      expect(readFileSync(join(mine, 'README.md'), 'utf8')).toBe('# My project');
    }
  });
});
