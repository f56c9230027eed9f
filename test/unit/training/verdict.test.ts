import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../core/training/finding.ts';
import { shareInterval } from '../../../core/training/interval.ts';
import { tooFewSteps } from '../../../core/training/run-steps.ts';
import { isSound, verdictOf } from '../../../core/training/verdict.ts';

const good: Evidence = {
  classes: 10,
  chance: 0.1,
  updates: 5000,
  statistics: 'moving',
  training: { pictures: 1000, accuracy: 0.99, accuracyByBatch: 0.99 },
  test: { pictures: 1000, loss: 0.06, accuracy: 0.98 },
  crossEntropy: true,
};
const kinds = (changes: Partial<Evidence>) => verdictOf({ ...good, ...changes }).map(({ kind }) => kind);
const sentence = (changes: Partial<Evidence>, kind: string) =>
  verdictOf({ ...good, ...changes }).find((finding) => finding.kind === kind)?.sentence;

describe('the interval of a share', () => {
  // Newcombe 1998, table I, method 3 (Wilson's score without correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (right, count, low, high) => {
    const interval = shareInterval(right, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('the verdict on a run', () => {
  it('that has learned is good, with what guessing gives', () => {
    expect(kinds({})).toEqual(['learned']);
    expect(sentence({}, 'learned')).toBe('Accuracy is 98% on 1,000 test images; guessing gives 10%.');
    expect(isSound(verdictOf(good))).toBe(true);
  });

  it('whose statistics have not settled says that the same pictures are judged otherwise than in training', () => {
    const unsettled = {
      classes: 3,
      chance: 1 / 3,
      updates: 10,
      training: { pictures: 48, accuracy: 0.3, accuracyByBatch: 1 },
      test: { pictures: 60, loss: 31, accuracy: 1 / 3 },
    };
    expect(kinds(unsettled)).toEqual(['disagreement', 'loss', 'chance']);
    expect(sentence(unsettled, 'disagreement')).toBe(
      'On the same 48 training images, accuracy is 100% with the statistics of each batch, as in training, but 30% as a saved model; the moving statistics of batch normalization have not settled after 10 updates: train for more epochs, or set reestimateStatistics so that a new run measures them again.',
    );
    expect(isSound(verdictOf({ ...good, ...unsettled }))).toBe(false);
    const measured = { ...unsettled, statistics: 'reestimated' } as const;
    expect(sentence(measured, 'disagreement')).toMatch(/use larger batches\.$/);
  });

  it('with a loss that cannot be right says so, and why', () => {
    const broken = {
      classes: 3,
      chance: 1 / 3,
      updates: 1,
      training: { pictures: 64, accuracy: 0.3, accuracyByBatch: 0.33 },
      test: { pictures: 60, loss: 2e15, accuracy: 1 / 3 },
    };
    expect(sentence(broken, 'loss')).toBe(
      'A test loss of 2.0 × 10¹⁵ is not plausible, because guessing gives 1.1; the outputs have become far too large: lower the learning rate, or add normalization.',
    );
    expect(kinds({ ...broken, crossEntropy: false })).not.toContain('loss');
    // Surely wrong for a third of the pictures: bad, but possible.
    expect(kinds({ test: { pictures: 1000, loss: 12, accuracy: 0.66 } })).not.toContain('loss');
  });

  it('that is at chance tells whether it knows at least its training pictures', () => {
    const atChance = { test: { pictures: 1000, loss: 2.3, accuracy: 0.105 } };
    const knows = { ...atChance, training: { pictures: 1000, accuracy: 0.9, accuracyByBatch: 0.9 } };
    expect(kinds(knows)).toEqual(['chance']);
    expect(sentence(knows, 'chance')).toMatch(
      /better than guessing \(10%\), although it has learned its training images/,
    );
    const nothing = {
      ...atChance,
      updates: 1,
      training: { pictures: 1000, accuracy: 0.11, accuracyByBatch: 0.11 },
    };
    expect(sentence(nothing, 'chance')).toMatch(/1 update may be too few/);
  });

  it('that knows its pictures far better than others has overfitted', () => {
    expect(kinds({ test: { pictures: 1000, loss: 1, accuracy: 0.7 } })).toEqual(['learned', 'overfitting']);
    // Within what twenty pictures can tell.
    const few = { training: { pictures: 50, accuracy: 0.81, accuracyByBatch: 0.81 } };
    expect(kinds({ ...few, test: { pictures: 20, loss: 1, accuracy: 0.65 } })).toEqual([
      'learned',
      'fewPictures',
    ]);
  });

  it('on few test pictures gives the interval, and does not take luck for learning', () => {
    const three = { classes: 3, chance: 1 / 3, training: null };
    const six = { ...three, test: { pictures: 6, loss: 0.5, accuracy: 1 } };
    expect(kinds(six)).toEqual(['learned', 'fewPictures']);
    // Wilson: 6 of 6 are 61% at least.
    expect(sentence(six, 'fewPictures')).toMatch(/from 61% to 100%/);
    const lucky = { ...three, test: { pictures: 6, loss: 0.9, accuracy: 4 / 6 } };
    expect(kinds(lucky)).toEqual(['unsure']);
    expect(sentence(lucky, 'unsure')).toMatch(
      /anywhere from 30% to 90%: too few images to distinguish it from guessing/,
    );
  });

  it('without a test says that', () => {
    expect(kinds({ test: null })).toEqual(['untested']);
    expect(isSound(verdictOf({ ...good, test: null }))).toBe(true);
  });
});

describe('the length of a run', () => {
  it('is proposed where its epochs are few steps', () => {
    expect(tooFewSteps(48, { epochs: 5, batchSize: 64 })).toEqual({
      steps: 5,
      epochs: 5,
      proposed: { epochs: 600, steps: 600 },
    });
    // 201 pictures in batches of 64 are 4 steps an epoch.
    expect(tooFewSteps(201, { epochs: 5, batchSize: 64 })?.proposed).toEqual({ epochs: 150, steps: 600 });
  });

  it('is left alone where the steps are many, and without pictures', () => {
    expect(tooFewSteps(6400, { epochs: 5, batchSize: 64 })).toBeUndefined();
    expect(tooFewSteps(0, { epochs: 5, batchSize: 64 })).toBeUndefined();
  });
});
