import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { writeDocument } from '../../core/document/write.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { documentOf, node } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const here = inject('backends').find(({ backend }) => backend === 'tensorflow');
const why = here?.available ? '' : `: skipped, ${here?.reason ?? 'not probed'}`;

/** Strided 1×1 convolutions of a few channels, whose strides divide height and width, as TensorFlow 2.21 does not bear them. */
const network = documentOf(
  [
    node('input', 'input', { shape: [24, 16, 1] }),
    node('conv', 'conv2d', { filters: 6, kernelSize: 3 }),
    node('relu', 'activation', { activation: 'relu' }),
    node('narrow', 'conv2d', { filters: 10, kernelSize: 1, strides: [1, 2] }),
    node('relu2', 'activation', { activation: 'relu' }),
    node('low', 'conv2d', { filters: 12, kernelSize: 1, strides: [2, 1] }),
    node('relu3', 'activation', { activation: 'relu' }),
    node('half', 'conv2d', { filters: 16, kernelSize: 1, strides: 2, useBias: false }),
    node('bn', 'batchNormalization', { momentum: 0.9 }),
    node('gap', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 10 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    ...['input > conv', 'conv > relu', 'relu > narrow', 'narrow > relu2', 'relu2 > low', 'low > relu3'],
    ...['relu3 > half', 'half > bn', 'bn > gap', 'gap > dense', 'dense > end', 'end > output'],
  ],
);

// In processes of their own: what writes beyond its memory ends the process, sooner or later.
describe(`strided 1×1 convolutions on tensorflow${why}`, () => {
  it.runIf(here?.available)(
    'train for hundreds of steps as they do on wasm',
    async () => {
      const folder = temporaryFolder();
      const document = join(folder, 'strides.skiplane.json');
      writeFileSync(document, writeDocument(network));
      const losses = async (backend: string, epochs: number) => {
        const args = ['--data', 'mnist', '--limit', '250', '--epochs', String(epochs), '--batch-size', '3'];
        const end = ['--backend', backend, '--out', join(folder, backend), '--json'];
        const lines = jsonLines(await cli('train', document, ...args, ...end));
        return lines.slice(0, -1).map((line) => (line as { loss: number }).loss);
      };
      const tensorflow = await losses('tensorflow', 2);
      expect(tensorflow).toHaveLength(2);
      const [first = 0] = await losses('wasm', 1);
      expect(Math.abs((tensorflow[0] ?? Number.NaN) - first)).toBeLessThan(0.01);
    },
    120_000,
  );
});
