import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { random } from '../../core/random.ts';
import { isSound } from '../../core/training/verdict.ts';
import { batches } from '../../engine/data/batches.ts';
import { type Dataset, openDataset } from '../../engine/data/dataset.ts';
import { createControl } from '../../engine/runs/control.ts';
import type { RunResult } from '../../engine/runs/messages.ts';
import { createRun } from '../../engine/runs/run-folder.ts';
import { runSession } from '../../engine/runs/session.ts';
import { readTemplate } from '../setup/documents.ts';
import { noTorch, runPython } from '../setup/keras.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const side = 28;
const seeds = [0, 1, 2, 3, 4];

/** How far a point is from the middle of a shape's line, by class. */
const shapes: Readonly<Record<string, (x: number, y: number, radius: number) => number>> = {
  cross: (x, y, radius) =>
    Math.max(Math.abs(x), Math.abs(y)) > radius ? 9 : Math.min(Math.abs(x), Math.abs(y)),
  ring: (x, y, radius) => Math.abs(Math.hypot(x, y) - radius),
  square: (x, y, radius) => Math.abs(Math.max(Math.abs(x), Math.abs(y)) - radius),
};

/** Shapes of any place, size, contrast and brightness under noise: nothing that one pixel or the mean gives away. */
async function writeShapes(folder: string, perClass: number, seed: number): Promise<void> {
  for (const [label, [name, distance]] of Object.entries(shapes).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < perClass; i++) {
      const source = random(seed, label, i);
      const within = (low: number, high: number) => low + (high - low) * source.uniform();
      const [x, y, radius] = [within(10, 18), within(10, 18), within(5, 8)];
      const [ground, contrast] = [within(40, 120), within(60, 110)];
      const pixels = Uint8Array.from({ length: side * side }, (_, at) => {
        const lit = distance((at % side) - x, Math.floor(at / side) - y, radius) < 1.2 ? contrast : 0;
        return Math.min(255, Math.max(0, ground + lit + 25 * source.normal()));
      });
      const image = sharp(pixels, { raw: { width: side, height: side, channels: 1 } });
      await image.png().toFile(join(folder, name, `${i}.png`));
    }
  }
}

/** All images of a split, as they come to the network. */
async function pictures(data: Dataset, split: 'train' | 'test') {
  const values: number[] = [];
  const { size, labels } = data.splits[split];
  for await (const batch of batches(data, split, { batchSize: 64, seed: 0, epoch: 0, shuffle: false }))
    for (const value of batch.images) values.push(value);
  return { pictures: { shape: [size, side, side, 1], values }, labels: [...labels] };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Theirs {
  readonly steps: number;
  readonly moving: number;
  readonly measured: number;
}

describe('twenty pictures of each of three classes, with a template’s settings', () => {
  const document = readTemplate('tiny-resnet-digits');
  const root = temporaryFolder(afterAll);
  const source = `folder:${join(root, 'shapes')}`;
  const dataset = datasetSettings.parse({});
  /** By how many epochs. */
  const ours = new Map<number, RunResult[]>();
  const theirs = new Map<number, readonly Theirs[]>();
  // The template's own, and so many as it proposes for so few images.
  const lengths = [5, 60];

  beforeAll(async () => {
    await writeShapes(join(root, 'shapes', 'train'), 20, 1);
    await writeShapes(join(root, 'shapes', 'test'), 100, 2);
    for (const epochs of lengths) {
      const results: RunResult[] = [];
      for (const seed of seeds) {
        const training = trainingSettings.parse({ ...document.training, epochs, seed });
        const folder = await createRun(join(root, 'runs'), document, {
          backend: 'wasm',
          source,
          dataset,
          training,
        });
        results.push(await runSession(folder, createControl(), () => undefined));
      }
      ours.set(epochs, results);
    }
    if (noTorch !== undefined) return;
    const data = await openDataset(source, { settings: dataset, shape: [side, side, 1] });
    const parts = { train: await pictures(data, 'train'), test: await pictures(data, 'test') };
    const { batchSize: batch, learningRate: rate } = trainingSettings.parse(document.training);
    for (const epochs of lengths) {
      const requests = seeds.map((seed) => ({ ...parts, classes: 3, batch, epochs, rate, seed }));
      theirs.set(epochs, runPython<Theirs>('torch_few_images.py', requests));
    }
    const shown = lengths.map((epochs) => ({
      epochs,
      ours: ours.get(epochs)?.map(({ testAccuracy }) => testAccuracy),
      theirs: theirs.get(epochs),
    }));
    console.info(JSON.stringify(shown));
  }, 600_000);

  it('the verdict agrees with what the test pictures say', () => {
    for (const { testAccuracy, findings, training } of [...ours.values()].flat()) {
      const accuracy = testAccuracy ?? Number.NaN;
      const kinds = findings.map(({ kind }) => kind);
      // 300 pictures: 39% is the most that guessing reaches in 39 of 40 times.
      expect(kinds.includes('chance')).toBe(accuracy < 0.39);
      expect(kinds.includes('learned')).toBe(accuracy >= 0.39);
      expect(kinds).not.toContain('disagreement');
      const byHeart = (training?.accuracy ?? 0) - accuracy > 0.15 && accuracy >= 0.39;
      expect(kinds.includes('overfitting')).toBe(byHeart);
      expect(isSound(findings)).toBe(!byHeart && accuracy >= 0.39);
    }
  });

  it('the same pictures are told right in training and by the saved model', () => {
    for (const { training, reestimated } of ours.get(5) ?? []) {
      expect(reestimated).toBe(true);
      expect(Math.abs((training?.accuracyByBatch ?? 0) - (training?.accuracy ?? 9))).toBeLessThan(0.1);
    }
  });

  it.skipIf(noTorch !== undefined)(
    `accuracy is within ten points of PyTorch’s with as many updates${noTorch ? `: skipped, ${noTorch}` : ''}`,
    () => {
      for (const epochs of lengths) {
        const own = mean((ours.get(epochs) ?? []).map(({ testAccuracy }) => testAccuracy ?? Number.NaN));
        const other = mean((theirs.get(epochs) ?? []).map(({ measured }) => measured));
        expect(Math.abs(own - other), `${epochs} epochs: ${own} and ${other}`).toBeLessThan(0.1);
      }
    },
  );
});
