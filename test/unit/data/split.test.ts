import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDatasetSettings } from '../../../core/document/dataset.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { divide, limited } from '../../../engine/data/split.ts';
import { errorOf, open } from './fixtures.ts';

const labelsOf = (counts: readonly number[]): Int32Array =>
  Int32Array.from(counts.flatMap((count, label) => Array<number>(count).fill(label)));
const count = (positions: Int32Array, labels: Int32Array, label: number): number =>
  positions.filter((position) => labels[position] === label).length;
const usual = defaultDatasetSettings;
const neither = { validation: false, test: false };

describe('dividing a dataset', () => {
  it('puts every image into exactly one split, and every class into each where it has three images and training need keep none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0.01, max: 0.49, noNaN: true }),
        fc.double({ min: 0.01, max: 0.49, noNaN: true }),
        fc.integer(),
        (counts, validationSplit, testSplit, splitSeed) => {
          const labels = labelsOf(counts);
          const { train, validation, test } = divide(
            labels,
            { validationSplit, testSplit, splitSeed, keptForTraining: 0 },
            neither,
          );
          expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
          for (const [label, size] of counts.entries()) {
            expect(count(train, labels, label)).toBeGreaterThan(0);
            if (size < 3) continue;
            expect(count(validation, labels, label)).toBeGreaterThan(0);
            expect(count(test, labels, label)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('gives each class its share', () => {
    const labels = labelsOf([100, 1000, 10]);
    const parts = divide(labels, { ...usual, testSplit: 0.2, splitSeed: 3 }, neither);
    expect([0, 1, 2].map((label) => count(parts.validation, labels, label))).toEqual([10, 100, 1]);
    expect([0, 1, 2].map((label) => count(parts.test, labels, label))).toEqual([20, 200, 2]);
  });

  it('keeps enough of small classes to train on, the test before the validation', () => {
    const sizes = [1, 2, 3, 4, 5, 10, 20];
    const labels = labelsOf(sizes);
    const { train, validation, test } = divide(labels, usual, neither);
    const parts = sizes.map((_, label) => [train, validation, test].map((own) => count(own, labels, label)));
    expect(parts).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [2, 0, 1],
      [3, 0, 1],
      [3, 1, 1],
      [8, 1, 1],
      [16, 2, 2],
    ]);
  });

  it('leaves shares that somebody asks for as they are', () => {
    const labels = labelsOf([10]);
    const parts = divide(labels, { ...usual, validationSplit: 0.2, testSplit: 0.5 }, neither);
    expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([3, 2, 5]);
  });

  it('depends on the seed alone', () => {
    const labels = labelsOf([50, 50]);
    const divided = (splitSeed: number) =>
      divide(labels, { ...usual, validationSplit: 0.2, testSplit: 0.2, splitSeed }, neither);
    expect(divided(1)).toEqual(divided(1));
    expect(divided(1).test).not.toEqual(divided(2).test);
  });

  it('takes nothing for splits of 0, nor for those that the source brings', () => {
    const labels = labelsOf([10, 10]);
    const nothing = divide(labels, { ...usual, validationSplit: 0, testSplit: 0 }, neither);
    expect(nothing.train.length).toBe(20);
    const own = divide(
      labels,
      { ...usual, validationSplit: 0.5, testSplit: 0.5 },
      { validation: true, test: true },
    );
    expect(own.train.length).toBe(20);
  });
});

describe('a limit', () => {
  it('takes the classes in turn', () => {
    const labels = labelsOf([100, 5, 100]);
    const { train } = limited({ train: labels }, 45, 0);
    expect([0, 1, 2].map((label) => count(train, labels, label))).toEqual([20, 5, 20]);
    expect(new Set(train).size).toBe(45);
  });

  it('is shared among the pools in proportion', () => {
    const { train, test } = limited({ train: labelsOf([300, 300]), test: labelsOf([100, 100]) }, 80, 0);
    expect([train.length, test?.length]).toEqual([60, 20]);
  });

  it('of the MNIST digits keeps a tenth for each split', async () => {
    const { counts } = describeDataset(await open('mnist', { limit: 1000 }));
    expect(counts).toEqual({
      train: Array(10).fill(80),
      validation: Array(10).fill(10),
      test: Array(10).fill(10),
    });
  });

  it('below the number of classes is refused', async () => {
    expect((await errorOf(open('mnist', { limit: 5 }))).message).toMatch(
      /at least 1 training image of each of the 10 classes in mnist\. Received none of "5", .*raise the limit/,
    );
  });
});
