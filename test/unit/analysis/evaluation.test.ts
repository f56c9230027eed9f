import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import type { Prediction } from '../../../core/protocol/analysis.ts';
import type { SplitName } from '../../../core/protocol/scalars.ts';
import { figuresOf } from '../../../core/training/class-figures.ts';
import { confusionFrom, countAt } from '../../../core/training/confusion.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { openDataset } from '../../../engine/data/dataset.ts';
import { evaluateModel } from '../../../engine/runs/evaluate-model.ts';
import { runPaths } from '../../../engine/runs/run-folder.ts';
import { type AnalysisMethods, createAnalysisMethods } from '../../../engine/workers/analysis-methods.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf } from '../data/fixtures.ts';
import { chain, type SavedRun, type SaveOptions, savedRun, scalingOf } from './saved-run.ts';

const classes = ['bar', 'cross', 'ring'];
const document = chain(
  [12, 12, 1],
  ['conv', 'conv2d', { filters: 4 }],
  ['relu', 'activation'],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
);
let normalization: SaveOptions['normalization'];

const all = { label: null, predicted: null, offset: 0, count: 200, side: 8 } as const;

describe('a trained model on a split of its data', () => {
  const pictures = temporaryFolder(afterAll);
  const runs = temporaryFolder(afterAll);
  let run: SavedRun;
  let methods: AnalysisMethods;

  beforeAll(async () => {
    await startBackend('cpu');
    await writeImages(pictures, 20);
    normalization = await scalingOf(`folder:${pictures}`, [12, 12, 1]);
    run = await savedRun(runs, document, { source: `folder:${pictures}`, classes, normalization });
    methods = createAnalysisMethods();
  });

  /** Each image asked about on its own, the answer compared with the label that its data gives. */
  async function raw(split: SplitName): Promise<{ label: number; probabilities: readonly number[] }[]> {
    const { splits } = await openDataset(`folder:${pictures}`, {
      settings: datasetSettings.parse({}),
      shape: [12, 12, 1],
    });
    return Promise.all(
      Array.from(splits[split].labels, async (label, index) => {
        const image = { from: 'data', split, index } as const;
        return { label, probabilities: (await methods.predictImage(run.folder, { image })).probabilities };
      }),
    );
  }

  it('has a confusion matrix, loss and figures equal to a recount from each image on its own', async () => {
    const images = await raw('train');
    const progress: string[] = [];
    const answer = await methods.evaluateRun(
      run.folder,
      { split: 'train' },
      { onProgress: (done, total, what) => progress.push(`${what} ${done}/${total}`) },
    );
    const taken = images.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)));
    const count = (label: number | null, prediction: number | null): number =>
      images.filter(
        (image, i) =>
          (label === null || image.label === label) && (prediction === null || taken[i] === prediction),
      ).length;
    expect(answer.count).toBe(images.length);
    expect(images.length).toBeGreaterThan(40);
    expect(answer.confusion).toEqual(
      confusionFrom([0, 1, 2].map((label) => [0, 1, 2].map((p) => count(label, p)))),
    );
    const right = [0, 1, 2].reduce((sum, label) => sum + count(label, label), 0);
    expect(answer.accuracy).toBeCloseTo(right / images.length, 12);
    const losses = images.map(({ label, probabilities }) => -Math.log(probabilities[label] ?? 0));
    expect(answer.loss).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / images.length, 4);
    for (const [label, figures] of answer.figures.entries()) {
      const predicted = count(null, label);
      const precision = predicted === 0 ? null : count(label, label) / predicted;
      const recall = count(label, label) / count(label, null);
      expect(figures).toMatchObject({ name: classes[label], support: count(label, null), precision, recall });
      if (precision === null || precision + recall === 0) expect(figures.f1).toBe(0);
      else expect(figures.f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
    }
    expect(progress.at(-1)).toBe(`train ${images.length}/${images.length}`);
  });

  it('is judged by the command line as by the designer', async () => {
    const { loss, accuracy, confusion } = await methods.evaluateRun(run.folder, { split: 'test' });
    const place = { folder: runPaths(run.folder).model, run: undefined };
    const judged = await evaluateModel(place, { data: `folder:${pictures}`, split: 'test' }, {});
    expect(judged).toMatchObject({ accuracy, classes });
    expect(confusionFrom(judged.confusion)).toEqual(confusion);
    expect(judged.loss).toBeCloseTo(loss, 5);
  });

  it('lists its predictions by cell of the matrix, worst first, and page by page', async () => {
    const { confusion } = await methods.evaluateRun(run.folder, { split: 'train' });
    for (const label of [0, 1, 2]) {
      for (const predicted of [0, 1, 2]) {
        const request = { ...all, split: 'train', label, predicted, order: 'given' } as const;
        const { predictions, total } = await methods.listPredictions(run.folder, request);
        expect([total, predictions.length]).toEqual([
          countAt(confusion, label, predicted),
          countAt(confusion, label, predicted),
        ]);
        expect(predictions.every((own) => own.label === label && own.predicted === predicted)).toBe(true);
      }
    }
    const list = async (
      order: 'given' | 'worst' | 'best',
      offset = 0,
      count = 200,
    ): Promise<Prediction[]> => [
      ...(await methods.listPredictions(run.folder, { ...all, split: 'train', order, offset, count }))
        .predictions,
    ];
    const [given, worst, best] = [await list('given'), await list('worst'), await list('best')];
    expect(given.map(({ index }) => index)).toEqual(given.map((_, i) => i));
    const byLabel = given.map(({ labelProbability }) => labelProbability);
    expect(worst.map((own) => own.labelProbability)).toEqual(byLabel.toSorted((a, b) => a - b));
    expect(best.map((own) => own.labelProbability)).toEqual(byLabel.toSorted((a, b) => b - a));
    expect(await list('worst', 5, 7)).toEqual(worst.slice(5, 12));
    for (const { predicted, label, probability, labelProbability, image } of given) {
      if (predicted === label) expect(probability).toBe(labelProbability);
      else expect(probability).toBeGreaterThanOrEqual(labelProbability);
      expect([image.width, image.height, image.channels]).toEqual([8, 8, 1]);
    }
  });

  it('lists predictions that nobody has evaluated before', async () => {
    const fresh = createAnalysisMethods();
    const request = { ...all, split: 'validation', order: 'given' } as const;
    const { predictions } = await fresh.listPredictions(run.folder, request);
    const images = await raw('validation');
    expect(predictions.length).toBe(images.length);
    for (const { index, label, labelProbability } of predictions) {
      expect(label).toBe(images[index]?.label);
      expect(labelProbability).toBeCloseTo(images[index]?.probabilities[label] ?? Number.NaN, 5);
    }
  });

  it('stops between two batches when it is cancelled, and can be asked again', async () => {
    const fresh = createAnalysisMethods();
    const controller = new AbortController();
    const seen: number[] = [];
    const cancelled = fresh.evaluateRun(
      run.folder,
      { split: 'train' },
      {
        signal: controller.signal,
        onProgress(done, _total, what) {
          if (what !== 'train') return;
          seen.push(done);
          controller.abort(new Error('enough'));
        },
      },
    );
    await expect(cancelled).rejects.toThrow('enough');
    expect(seen).toEqual([4]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen).toEqual([4]);
    expect((await fresh.evaluateRun(run.folder, { split: 'train' })).count).toBe(48);
  });

  it('leaves no tensors behind, and of three models keeps two', async () => {
    const fresh = createAnalysisMethods();
    const image = { from: 'data', split: 'test', index: 0 } as const;
    const everything = async (folder: string): Promise<void> => {
      await fresh.evaluateRun(folder, { split: 'test' });
      await fresh.listPredictions(folder, { ...all, split: 'test', order: 'best' });
      await fresh.predictImage(folder, { image });
      await fresh.featureMaps(folder, { layer: 'conv', image, offset: 0, count: 9 });
      await fresh.gradCam(folder, { layer: null, image, class: null });
      await fresh.gradCam(folder, { layer: 'mean', image, class: 0 }).catch(() => undefined);
      await fresh.gradCam(folder, { layer: 'input', image, class: 0 });
      await fresh.firstFilters(folder);
    };
    const before = tf.memory().numTensors;
    await everything(run.folder);
    const one = tf.memory().numTensors;
    // Kernels and biases of two layers.
    expect(one - before).toBe(4);
    await everything(run.folder);
    expect(tf.memory().numTensors).toBe(one);
    const settings = { source: `folder:${pictures}`, classes, normalization };
    for (let i = 0; i < 3; i++) await everything((await savedRun(runs, document, settings)).folder);
    expect(tf.memory().numTensors - before).toBe(8);
  });

  it('is looked at anew once another model has been saved', async () => {
    const settings = { source: `folder:${pictures}`, classes, normalization };
    const other = await savedRun(runs, document, settings);
    const image = { from: 'data', split: 'test', index: 0 } as const;
    const before = await methods.predictImage(other.folder, { image });
    await savedRun(runs, document, { ...settings, seed: 8, folder: other.folder });
    const after = await methods.predictImage(other.folder, { image });
    expect(after.probabilities).not.toEqual(before.probabilities);
  });

  it('refuses data of other classes, empty splits, images beyond the end and runs without a model', async () => {
    const settings = { source: `folder:${pictures}`, normalization };
    const renamed = await savedRun(runs, document, { ...settings, classes: ['bar', 'cross', 'disc'] });
    const other = await errorOf(methods.evaluateRun(renamed.folder, { split: 'test' }));
    expect(other.code).toBe('run/other-data');
    expect(other.message).toContain('"disc"');
    const dataset = { validationSplit: 0 };
    const whole = await savedRun(runs, document, {
      ...{ ...settings, classes, dataset },
      normalization: await scalingOf(settings.source, [12, 12, 1], dataset),
    });
    const empty = await errorOf(methods.evaluateRun(whole.folder, { split: 'validation' }));
    expect(empty.message).toContain('Expected images in the validation split');
    const image = { from: 'data', split: 'test', index: 6 } as const;
    const beyond = await errorOf(methods.predictImage(run.folder, { image }));
    expect(beyond.message).toContain('Expected an image from 0 to 5 of the test split');
    const bare = await savedRun(runs, document, { ...settings, classes, withoutModel: true });
    const none = await errorOf(methods.evaluateRun(bare.folder, { split: 'test' }));
    expect(none.code).toBe('run/no-model');
  });
});

describe('figures of classes', () => {
  it('have no precision without predictions, no recall without images, no F1 without either', () => {
    const confusion = [
      [3, 1, 0, 0],
      [2, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    expect(figuresOf(confusion, ['a', 'b', 'c', 'd'])).toEqual([
      { name: 'a', precision: 3 / 5, recall: 3 / 4, f1: 2 / 3, support: 4 },
      { name: 'b', precision: 0, recall: 0, f1: 0, support: 3 },
      { name: 'c', precision: null, recall: null, f1: null, support: 0 },
      { name: 'd', precision: 0, recall: null, f1: 0, support: 0 },
    ]);
  });
});
