import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { datasetSettings } from '../../core/document/dataset.ts';
import { openDataset } from '../../engine/data/dataset.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const epochLine = z.object({ epoch: z.number(), loss: z.number(), valAccuracy: z.number() });
const lastLine = z.object({ testAccuracy: z.number() });

const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');

describe('the template for the bundled digits', () => {
  const curves = new Map<string, number[]>();

  for (const { backend, available, reason } of backends) {
    it.runIf(available)(
      `is right on 97% of the test in five epochs on ${available ? backend : `${backend}: skipped, ${reason}`}`,
      async () => {
        const train = [
          'train',
          templatePath('tiny-resnet-digits'),
          '--data',
          'mnist',
          '--seed',
          '1',
          '--json',
        ];
        const lines = jsonLines(await cli(...train, '--backend', backend, '--out', temporaryFolder()));
        const epochs = lines.slice(0, -1).map((line) => epochLine.parse(line));
        curves.set(
          backend,
          epochs.map(({ loss }) => loss),
        );
        expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
        expect(lastLine.parse(lines.at(-1)).testAccuracy).toBeGreaterThanOrEqual(0.97);
      },
      900_000,
    );
  }

  it('is as right when the digits come as a folder of PNGs, three broken files among them', async () => {
    const folder = temporaryFolder();
    await writeDigits(folder);
    const whole = readFileSync(join(folder, '3', '0.png'));
    writeFileSync(join(folder, '3', 'torn.png'), whole.subarray(0, whole.length / 2));
    writeFileSync(join(folder, '5', 'empty.png'), '');
    writeFileSync(join(folder, '7', 'text.png'), 'this is no image');
    const train = [
      'train',
      templatePath('tiny-resnet-digits'),
      '--data',
      `folder:${folder}`,
      '--seed',
      '1',
      '--json',
    ];
    const finished = await cli(...train, '--out', temporaryFolder());
    expect(finished.stderr).toContain('Skipped 3 files');
    for (const file of ['3/torn.png', '5/empty.png', '7/text.png']) expect(finished.stderr).toContain(file);
    expect(lastLine.parse(jsonLines(finished).at(-1)).testAccuracy).toBeGreaterThanOrEqual(0.97);
  }, 900_000);

  const several = backends.filter(({ available }) => available).length > 1;
  it.runIf(several)(
    `learns alike on each of them${several ? '' : ': skipped, there is one backend alone'}`,
    () => {
      const [first, ...others] = [...curves.values()];
      expect(others.length).toBeGreaterThan(0);
      for (const other of others) {
        expect(other).toHaveLength(first?.length ?? 0);
        for (const [i, loss] of other.entries()) expect(Math.abs(loss - (first?.[i] ?? 0))).toBeLessThan(0.1);
      }
    },
  );
});

/** Writes the bundled digits as PNGs, a subfolder per digit. */
async function writeDigits(folder: string): Promise<void> {
  const settings = datasetSettings.parse({ validationSplit: 0, testSplit: 0 });
  const { classes, splits } = await openDataset('mnist', { settings });
  for (const name of classes) mkdirSync(join(folder, name));
  const counts = classes.map(() => 0);
  for (const [index, label] of splits.train.labels.entries()) {
    const pixels = Uint8Array.from(await splits.train.read(index), (value) => Math.round(value * 255));
    const file = join(folder, classes[label] ?? '', `${counts[label]}.png`);
    counts[label] = (counts[label] ?? 0) + 1;
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } })
      .png()
      .toFile(file);
  }
}
