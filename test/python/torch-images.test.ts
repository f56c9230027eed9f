import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { random } from '../../core/random.ts';
import { identityOf } from '../../engine/data/data-identity.ts';
import { type Dataset, openDataset } from '../../engine/data/dataset.ts';
import { pytorch } from '../../engine/formats/pytorch/index.ts';
import { documentOf, node } from '../setup/documents.ts';
import { partsWithRandomWeights } from '../setup/example-network.ts';
import { noTorchTraining } from '../setup/keras.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { putFiles } from '../setup/written-formats.ts';

/** Writes what data.py reads of every image of the training split, as raw floats. */
const program = `
import pathlib, sys
import numpy as np
from data import open_data
from learning.settings import DataSettings
split = open_data(DataSettings(folder=sys.argv[1] or None)).train
pixels = np.stack([split.pictures.read(i) for i in range(len(split))])
pixels.astype("<f4").tofile(sys.argv[2])
print(split.labels.tolist())
`;

/** Soft blobs of two colors, as photographs are soft: what filters differ in is at edges. */
async function image(
  file: string,
  seed: number,
  width: number,
  height: number,
  alpha: boolean,
): Promise<void> {
  const source = random(seed);
  const [centerX, centerY, tint] = [source.uniform() * width, source.uniform() * height, source.uniform()];
  const channels = alpha ? 4 : 3;
  const pixels = Buffer.alloc(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const near = Math.exp(
      -((((i % width) - centerX) / width) ** 2 + ((i / width - centerY) / height) ** 2) * 6,
    );
    pixels.set([255 * near, 255 * near * tint, 255 * (1 - near)].map(Math.round), i * channels);
    if (alpha) pixels[i * channels + 3] = Math.round(128 + 127 * near);
  }
  await sharp(pixels, { raw: { width, height, channels } }).png().toFile(file);
}

async function folderOf(root: string, width: number, height: number): Promise<string> {
  for (const [label, name] of ['cats', 'dogs'].entries()) {
    mkdirSync(join(root, name), { recursive: true });
    for (let i = 0; i < 6; i++)
      await image(join(root, name, `${i}.png`), 10 * label + i, width, height, i === 5);
  }
  return root;
}

interface Read {
  readonly labels: readonly number[];
  /** Largest and mean distance of pixels of 0 to 1. */
  readonly largest: number;
  readonly mean: number;
}

async function compared(
  size: readonly [number, number],
  channels: 1 | 3,
  settings: object,
  images: 'copy' | 'paths',
): Promise<Read & { readonly dataset: Dataset }> {
  const work = temporaryFolder(afterAll);
  const source = `folder:${await folderOf(join(work, 'pets'), ...size)}`;
  const parsed = datasetSettings.parse({ source, testSplit: 0, ...settings });
  const dataset = await openDataset(source, { settings: parsed, shape: [16, 20, channels] });
  const identity = await identityOf(dataset, parsed);
  const model = partsWithRandomWeights(
    documentOf(
      [node('input', 'input', { shape: [16, 20, channels] }), node('output', 'output')],
      ['input > output'],
    ),
  );
  const origin = {
    settings: trainingSettings.parse({}),
    identity,
    seeded: true,
    open: async () => ({ dataset, identity }),
  };
  const project = join(work, 'project');
  await putFiles(
    project,
    await pytorch.write({ ...model, origin }, { pictures: images, initialWeights: false }, {}),
  );
  // Nothing of this machine leaves with the project.
  expect(readFileSync(join(project, 'data', 'data.json'), 'utf8')).not.toContain(work);
  writeFileSync(join(work, 'read.py'), program);
  const out = join(work, 'pixels');
  const told = execFileSync(
    process.env['SKIPLANE_PYTHON'] ?? 'python3',
    ['-B', '-c', program, images === 'paths' ? join(work, 'pets') : '', out],
    { cwd: project, encoding: 'utf8' },
  );
  const bytes = new Uint8Array(readFileSync(out));
  const theirs = new Float32Array(bytes.buffer);
  const { train } = dataset.splits;
  let [largest, sum] = [0, 0];
  for (let i = 0; i < train.size; i++) {
    const pixels = await train.read(i);
    for (const [at, pixel] of pixels.entries()) {
      const distance = Math.abs(pixel - (theirs[i * pixels.length + at] ?? Number.NaN));
      // Written so that NaN counts.
      if (!(distance <= largest)) largest = distance;
      sum += distance;
    }
  }
  return { labels: JSON.parse(told), largest, mean: sum / theirs.length, dataset };
}

describe.skipIf(noTorchTraining !== undefined)(
  `images of an exported training${noTorchTraining ? `: skipped, ${noTorchTraining}` : ''}`,
  () => {
    it('are the very pixels that Skiplane trains on where they are copied', async () => {
      const { labels, largest, dataset } = await compared([37, 29], 3, {}, 'copy');
      expect(labels).toEqual([...dataset.splits.train.labels]);
      expect(largest).toBeLessThan(1e-7);
    }, 120_000);

    it.each([
      ['color', 3, {}],
      ['grey by luma', 1, {}],
      ['grey by light', 1, { grey: 'linear' }],
    ] as const)(
      'are the same where they lie in their folder at the input’s size: %s',
      async (_, channels, settings) => {
        const { labels, largest, dataset } = await compared([20, 16], channels, settings, 'paths');
        expect(labels).toEqual([...dataset.splits.train.labels]);
        // Two steps of 8 bits, for rounding: libvips has a table for light.
        expect(largest).toBeLessThan(2.01 / 255);
      },
      120_000,
    );

    it.each(['contain', 'cover', 'stretch'])(
      'are close to it where Pillow brings them to size: %s',
      async (fit) => {
        const { largest, mean } = await compared([61, 43], 3, { fit }, 'paths');
        expect(mean).toBeLessThan(1 / 255);
        expect(largest).toBeLessThan(0.1);
      },
      120_000,
    );
  },
);
