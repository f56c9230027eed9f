import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgementText } from '../../../cli/output/judgement.ts';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { openTrained } from '../../../engine/analysis/trained.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { openDataset } from '../../../engine/data/dataset.ts';
import { digestOfSamples } from '../../../engine/data/digest-of-samples.ts';
import { evaluateModel } from '../../../engine/runs/evaluate-model.ts';
import type { ModelMetadataInput } from '../../../engine/runs/model-metadata.ts';
import { predictImages } from '../../../engine/runs/predict-images.ts';
import { readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { findModel, type ModelPlace } from '../../../engine/runs/use-model.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun } from '../analysis/saved-run.ts';
import { errorOf } from '../data/fixtures.ts';

const classes = ['bar', 'cross', 'ring'];
const document = chain(
  [12, 12, 1],
  ['conv', 'conv2d', { filters: 4 }],
  ['relu', 'activation'],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
);
const perClass = 20;
/** Of 20 images of a class, the template's shares keep 16 to train on. */
const trainedPerClass = 16;

const images = temporaryFolder(afterAll);
const runs = temporaryFolder(afterAll);
const source = `folder:${images}`;
let normalization: { mean: number[]; std: number[] };
let trainedOn: NonNullable<ModelMetadataInput['trainedOn']>;

beforeAll(async () => {
  await startBackend('cpu');
  await writeImages(images, perClass);
  const opened = await openDataset(source, { settings: datasetSettings.parse({}), shape: [12, 12, 1] });
  const { mean, std } = opened.statistics;
  normalization = { mean: [...mean], std: [...std] };
  const { train } = opened.splits;
  trainedOn = { source, dataset: {}, samples: train.size, digest: digestOfSamples(train) };
});

/** A model in its run's folder, and the same without any run. */
async function models(
  said: Partial<ModelMetadataInput> = {},
): Promise<{ ofRun: ModelPlace; alone: ModelPlace }> {
  const { folder } = await savedRun(runs, document, {
    ...{ source, classes, normalization },
    ...said,
  });
  const { model } = runPaths(folder);
  const copy = join(temporaryFolder(), 'model');
  cpSync(model, copy, { recursive: true });
  return { ofRun: await findModel(folder, runs), alone: await findModel(copy, runs) };
}

/** Other images of the classes: as many of each, of which some were trained on. */
async function otherImages(count: number): Promise<string> {
  const folder = temporaryFolder();
  await writeImages(folder, count);
  return folder;
}

describe('a model judged on its own data', () => {
  it('is judged on its test split alone, of which nothing was trained on', async () => {
    const { ofRun, alone } = await models({ trainedOn });
    for (const place of [ofRun, alone]) {
      const judged = await evaluateModel(place, {}, {});
      expect(judged).toMatchObject({ data: source, split: 'test', count: 6, trainedOn: 0 });
      expect(judged.accuracyOnOthers).toBe(judged.accuracy);
    }
    const train = await evaluateModel(alone, { split: 'train' }, {});
    expect(train).toMatchObject({ split: 'train', count: 48, trainedOn: 48, accuracyOnOthers: null });
  });

  it('is judged with the settings that it was trained with, also where nothing but its folder is left', async () => {
    const dataset = { limit: 30, splitSeed: 5, testSplit: 0.3, validationSplit: 0 };
    const settings = datasetSettings.parse(dataset);
    const opened = await openDataset(source, { settings, shape: [12, 12, 1] });
    const { train, test } = opened.splits;
    const { alone } = await models({
      trainedOn: { source, dataset, samples: train.size, digest: digestOfSamples(train) },
      training: { batchSize: 4, loss: 'meanSquaredError', labelSmoothing: 0 },
    });
    const judged = await evaluateModel(alone, {}, {});
    expect(judged).toMatchObject({ count: test.size, trainedOn: 0 });
    // The loss it was trained with, from the probabilities of each image: the mean square over its classes.
    const trained = await openTrained(alone.folder, undefined);
    const files = Array.from({ length: test.size }, (_, i) => join(images, test.identity(i).name ?? ''));
    let sum = 0;
    let i = 0;
    for await (const answer of predictImages(trained, files)) {
      if ('reason' in answer) throw new Error(answer.reason);
      const label = test.labels[i++] ?? 0;
      const squares = answer.probabilities.map((value, c) => (value - (c === label ? 1 : 0)) ** 2);
      sum += squares.reduce((a, b) => a + b, 0) / classes.length;
    }
    expect(judged.loss).toBeCloseTo(sum / test.size, 5);
  });

  it('is not judged where the data has changed since, for its splits would be others', async () => {
    const { alone } = await models({ trainedOn });
    const away = join(temporaryFolder(), '0.png');
    renameSync(join(images, 'ring', '0.png'), away);
    try {
      const refused = await errorOf(evaluateModel(alone, {}, {}));
      expect(refused.code).toBe('data/changed');
      expect(refused.message).toContain(`evaluate on all images with --data ${source}`);
    } finally {
      renameSync(away, join(images, 'ring', '0.png'));
    }
    await expect(evaluateModel(alone, {}, {})).resolves.toMatchObject({ count: 6 });
  });

  it('knows what it was trained on by mean and deviation, where it is of a version that kept nothing else', async () => {
    const { ofRun, alone } = await models();
    await expect(evaluateModel(ofRun, {}, {})).resolves.toMatchObject({ count: 6, trainedOn: 0 });
    expect((await errorOf(evaluateModel(alone, {}, {}))).code).toBe('data/missing');
    const other = await models({ normalization: { mean: [0.3], std: [0.3] } });
    const refused = await errorOf(evaluateModel(other.ofRun, {}, {}));
    expect(refused.code).toBe('run/other-data');
    expect(refused.message).toContain(`--data ${source}`);
    const judged = await evaluateModel(other.ofRun, { data: source }, {});
    expect(judged).toMatchObject({ count: 60, trainedOn: null, accuracyOnOthers: null });
  });

  it('is its run’s model where it lies in the run’s folder', async () => {
    const { ofRun } = await models();
    expect((await findModel(ofRun.folder, runs)).run).toEqual(await readRun(join(ofRun.folder, '..')));
  });
});

describe('a model judged on other data', () => {
  it('is judged on all of it, and says how many of the images it was trained on', async () => {
    const { ofRun, alone } = await models({ trainedOn });
    const folder = await otherImages(perClass + 5);
    for (const place of [ofRun, alone]) {
      const judged = await evaluateModel(place, { data: `folder:${folder}` }, {});
      expect(judged).toMatchObject({
        data: `folder:${folder}`,
        split: 'all',
        count: 3 * (perClass + 5),
        trainedOn: 3 * trainedPerClass,
      });
      // Accuracy over all is that of both parts, weighted by their images.
      const seen = await evaluateModel(place, { split: 'train' }, {});
      const others = judged.count - 48;
      const right = Math.round(seen.accuracy * 48) + Math.round((judged.accuracyOnOthers ?? 0) * others);
      expect(judged.accuracy).toBeCloseTo(right / judged.count, 12);
    }
  });

  it('takes also what the data divides by itself, and one split where that is meant', async () => {
    const { ofRun } = await models({ trainedOn });
    const folder = temporaryFolder();
    await writeImages(join(folder, 'train'), 2);
    await writeImages(join(folder, 'test'), 3);
    const data = `folder:${folder}`;
    expect((await evaluateModel(ofRun, { data }, {})).count).toBe(15);
    expect(await evaluateModel(ofRun, { data, split: 'test' }, {})).toMatchObject({
      split: 'test',
      count: 9,
    });
  });

  it('says that it does not know what it was trained on, once that data has gone', async () => {
    const moved = await otherImages(perClass);
    const own = temporaryFolder();
    cpSync(moved, join(own, 'images'), { recursive: true });
    const { alone } = await models({
      trainedOn: { ...trainedOn, source: `folder:${join(own, 'images')}` },
    });
    const data = `folder:${moved}`;
    expect((await evaluateModel(alone, { data }, {})).trainedOn).toBe(48);
    rmSync(join(own, 'images'), { recursive: true });
    expect(await evaluateModel(alone, { data }, {})).toMatchObject({ count: 60, trainedOn: null });
    // Divided as it was for training, the same data in another place tells by itself.
    expect(await evaluateModel(alone, { data, split: 'test' }, {})).toMatchObject({ count: 6, trainedOn: 0 });
  });

  it('finds classes by their names, whatever their order, and also where some are missing', async () => {
    const { ofRun } = await models({ trainedOn });
    const folder = await otherImages(perClass);
    const data = `folder:${folder}`;
    const whole = await evaluateModel(ofRun, { data }, {});
    rmSync(join(folder, 'bar'), { recursive: true });
    const some = await evaluateModel(ofRun, { data }, {});
    expect(some.classes).toEqual(classes);
    expect(some.confusion).toEqual([[0, 0, 0], ...whole.confusion.slice(1)]);
    rmSync(join(folder, 'cross'), { recursive: true });
    const one = await evaluateModel(ofRun, { data }, {});
    expect(one.confusion).toEqual([[0, 0, 0], [0, 0, 0], whole.confusion[2]]);
    // A model that numbers the classes otherwise judges each image by its name.
    const turned = await models({ trainedOn, classes: ['ring', 'bar', 'cross'] });
    const other = await evaluateModel(turned.ofRun, { data: source }, {});
    const straight = await evaluateModel(ofRun, { data: source }, {});
    const row = (name: string, of: typeof other): readonly number[] | undefined =>
      of.confusion[of.classes.indexOf(name)];
    for (const name of classes) expect(row(name, other)).toEqual(row(name, straight));
  });

  it('is said to be no better than guessing where it is not, and to have a loss that cannot be right', async () => {
    const { alone } = await models({ trainedOn });
    const file = join(alone.folder, 'weights.bin');
    const weights = readFileSync(file);
    for (let at = 0; at < weights.length; at += 4) weights.writeFloatLE(weights.readFloatLE(at) * 1e6, at);
    writeFileSync(file, weights);
    const judged = await evaluateModel(alone, {}, {});
    // Of random weights, a million times as large: no gradient has ever led there.
    expect(judged.loss).toBeGreaterThan(1e6);
    expect(judged.findings.map(({ kind, tone }) => `${kind} ${tone}`)).toContain('loss warning');
    expect(judged.findings[0]?.sentence).toContain('is not plausible');
    expect(judgementText(judged)).toContain('is not plausible');
    expect((await evaluateModel(alone, { split: 'train' }, {})).findings).toEqual([]);
  });

  it('refuses classes that the model does not know, and names them', async () => {
    const { ofRun } = await models({ trainedOn });
    const folder = await otherImages(2);
    renameSync(join(folder, 'bar'), join(folder, 'zebra'));
    const refused = await errorOf(evaluateModel(ofRun, { data: `folder:${folder}` }, {}));
    expect(refused.code).toBe('data/other-classes');
    expect(refused.message).toContain('with "zebra", which the model does not know, and without "bar"');
  });
});
