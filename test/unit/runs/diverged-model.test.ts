import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrained } from '../../../engine/analysis/trained.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { runOrder } from '../../../engine/formats/order.ts';
import { evaluateModel } from '../../../engine/runs/evaluate-model.ts';
import { predictImages } from '../../../engine/runs/predict-images.ts';
import { runPaths } from '../../../engine/runs/run-folder.ts';
import { findModel } from '../../../engine/runs/use-model.ts';
import { createAnalysisMethods } from '../../../engine/workers/analysis-methods.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, type SaveOptions, savedRun, scalingOf } from '../analysis/saved-run.ts';
import { errorOf } from '../data/fixtures.ts';

const document = chain(
  [12, 12, 1],
  ['conv', 'conv2d', { filters: 4 }],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
);
const images = temporaryFolder(afterAll);
const source = `folder:${images}`;
let settings: SaveOptions;

beforeAll(async () => {
  await startBackend('cpu');
  await writeImages(images, 10);
  const normalization = await scalingOf(source, [12, 12, 1]);
  settings = { source, classes: ['bar', 'cross', 'ring'], normalization };
});

/** A run whose weights have been changed. */
async function runWith(change: (weights: Buffer) => void): Promise<string> {
  const { folder } = await savedRun(temporaryFolder(), document, settings);
  const file = join(runPaths(folder).model, 'weights.bin');
  const weights = readFileSync(file);
  change(weights);
  writeFileSync(file, weights);
  return folder;
}

for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
  describe(`a model with a weight of ${value}`, () => {
    it('is asked by no command and by no tab of the designer, but said to have diverged', async () => {
      const folder = await runWith((weights) => weights.writeFloatLE(value, weights.length - 16));
      const { model } = runPaths(folder);
      const place = await findModel(model, '');
      const methods = createAnalysisMethods();
      const image = { from: 'data', split: 'test', index: 0 } as const;
      const out = join(temporaryFolder(), 'exported');
      const source = { kind: 'model', place } as const;
      const order = { source, format: 'tfjs', options: {}, out, verify: true } as const;
      for (const asked of [
        () => evaluateModel(place, {}, {}),
        () => openTrained(model, undefined),
        () => runOrder(order, async () => 'cpu'),
        () => methods.evaluateRun(folder, { split: 'test' }),
        () => methods.predictImage(folder, { image }),
        () => methods.featureMaps(folder, { layer: 'conv', image, offset: 0, count: 1 }),
        () => methods.gradCam(folder, { layer: null, image, class: null }),
        () => methods.firstFilters(folder),
      ]) {
        const refused = await errorOf(asked());
        expect(refused.code).toBe('model/diverged');
        expect(refused.message).toContain('Training diverged');
      }
      expect(existsSync(out)).toBe(false);
    });
  });
}

describe('a model whose weights are numbers, but too large for its answers to be', () => {
  it('is not judged, shows no maps, and says of each image that it has no answer', async () => {
    const folder = await runWith((weights) => {
      for (let at = 0; at < weights.length; at += 4) weights.writeFloatLE(3e38, at);
    });
    const methods = createAnalysisMethods();
    const image = { from: 'data', split: 'test', index: 0 } as const;
    const place = await findModel(runPaths(folder).model, '');
    for (const asked of [
      () => evaluateModel(place, {}, {}),
      () => methods.evaluateRun(folder, { split: 'test' }),
      () => methods.predictImage(folder, { image }),
      () => methods.featureMaps(folder, { layer: 'conv', image, offset: 0, count: 1 }),
    ]) {
      expect((await errorOf(asked())).code).toBe('model/diverged');
    }
    const trained = await openTrained(place.folder, undefined);
    const files = ['0.png', '1.png'].map((name) => join(images, 'ring', name));
    const answers = [];
    for await (const answer of predictImages(trained, files)) answers.push(answer);
    const reason = expect.stringContaining('not a number');
    expect(answers).toEqual(files.map((file) => ({ image: file, reason })));
  });
});
