import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { cli, jsonLines } from '../setup/cli.ts';
import { templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const epochLine = z.object({ epoch: z.number(), loss: z.number(), valAccuracy: z.number() });
const lastLine = z.object({ testAccuracy: z.number() });

// Minutes of work: `npm run test:heavy` and continuous integration run it.
const heavy = process.env.SKIPLANE_HEAVY === '1';
const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');

describe.runIf(heavy)('the template for the bundled digits (heavy: run by npm run test:heavy)', () => {
  const curves = new Map<string, number[]>();

  for (const { backend, available, reason } of backends) {
    it.runIf(available)(
      `is right on 97 % of the test in five epochs on ${available ? backend : `${backend}: skipped, ${reason}`}`,
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

  it('learns alike on each of them', () => {
    const [first, ...others] = [...curves.values()];
    for (const other of others) {
      for (const [i, loss] of other.entries()) expect(Math.abs(loss - (first?.[i] ?? 0))).toBeLessThan(0.1);
    }
    expect(curves.size).toBeGreaterThan(0);
  });
});
