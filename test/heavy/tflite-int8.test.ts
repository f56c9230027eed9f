import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../core/formats/report.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

describe('a trained network of digits in 8 bits', () => {
  it('loses at most one point of accuracy, and most of its size', async () => {
    const folder = temporaryFolder();
    const runs = join(folder, 'runs');
    const training = ['--data', 'mnist', '--epochs', '2', '--seed', '1', '--backend', 'wasm', '--out', runs];
    const trained = await cli('train', templatePath('tiny-resnet-digits'), ...training);
    expect(trained, trained.stderr).toMatchObject({ code: 0 });
    const [run = ''] = readdirSync(runs).filter((name) => !name.startsWith('.'));
    const sizes = new Map<string, number>();
    for (const precision of ['float32', 'int8']) {
      const out = join(folder, precision);
      const how = [
        '--format',
        'tflite',
        '--precision',
        precision,
        '--out',
        out,
        '--backend',
        'wasm',
        '--json',
      ];
      const done = await cli('export', join(runs, run), ...how);
      expect(done, done.stderr).toMatchObject({ code: 0 });
      const { verdict, accuracy } = reportSchema.parse(jsonLines(done)[0]);
      expect(verdict).toBe('equal');
      expect(accuracy?.samples).toBe(500);
      expect(accuracy?.source).toBeGreaterThan(0.9);
      const lost = (accuracy?.source ?? 1) - (accuracy?.target ?? 0);
      expect(Math.abs(lost)).toBeLessThanOrEqual(precision === 'int8' ? 0.01 : 0);
      sizes.set(precision, statSync(join(out, 'model.tflite')).size);
    }
    // A quarter for the weights; names and shapes are as long as before.
    expect((sizes.get('int8') ?? 0) / (sizes.get('float32') ?? 1)).toBeLessThan(0.4);
  }, 900_000);
});
