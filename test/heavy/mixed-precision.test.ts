import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { hidesCaches } from '../../engine/backends/hidden-caches.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const lastLine = z.object({ testAccuracy: z.number() });
const tensorflow = inject('backends').find(({ backend }) => backend === 'tensorflow');
/** Without oneDNN, bfloat16 is right and many times as slow as float32. */
const why = tensorflow?.available
  ? hidesCaches()
    ? 'TensorFlow computes without oneDNN here'
    : ''
  : tensorflow?.reason;
const seeds = [1, 2, 3, 4, 5];

async function accuracy(seed: number, precision: string): Promise<number> {
  const train = ['train', templatePath('tiny-resnet-digits'), '--data', 'mnist', '--epochs', '2'];
  const own = ['--seed', `${seed}`, '--precision', precision, '--backend', 'tensorflow'];
  const done = await cli(...train, ...own, '--json', '--out', temporaryFolder());
  return lastLine.parse(jsonLines(done).at(-1)).testAccuracy;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('mixed precision', () => {
  it.runIf(why === '')(
    `learns digits as well as float32, by five seeds${why === '' ? '' : `: skipped, ${why}`}`,
    async () => {
      const float32: number[] = [];
      const mixed: number[] = [];
      for (const seed of seeds) {
        float32.push(await accuracy(seed, 'float32'));
        mixed.push(await accuracy(seed, 'mixed'));
      }
      expect(new Set(mixed)).not.toEqual(new Set(float32));
      // Means of five differ by this much through their seeds alone.
      const spread = Math.max(...float32) - Math.min(...float32);
      expect(Math.abs(mean(mixed) - mean(float32))).toBeLessThan(Math.max(0.005, spread));
    },
    1_800_000,
  );
});
