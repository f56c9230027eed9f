import { describe, expect, it } from 'vitest';
import { trainingSettings } from '../../../core/document/training.ts';
import { presets } from '../../../core/training/presets.ts';
import { learningRateAt } from '../../../core/training/schedule.ts';
import { readTemplate } from '../../setup/documents.ts';

const preset = (id: string) => {
  const found = presets.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return trainingSettings.parse(found.settings);
};

describe('presets', () => {
  it.each(presets.map(({ id, ...rest }) => [id, rest] as const))(
    '%s is valid, and says what it is',
    (id, rest) => {
      expect(() => preset(id)).not.toThrow();
      expect(rest.label).not.toBe('');
      expect(rest.description).toMatch(/arXiv \d{4}\.\d{4,5}/);
      expect(rest.description.endsWith('.')).toBe(true);
      // The seed is the person's own.
      expect(rest.settings.seed).toBeUndefined();
    },
  );

  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });

  it('the ResNet paper’s falls tenfold at 32,000 and 48,000 of 64,000 steps', () => {
    const { schedule, learningRate, epochs, batchSize } = preset('resnet-cifar');
    // He et al. 2015, section 4.2: 45,000 images to train on, batches of 128.
    const length = { epochs, stepsPerEpoch: Math.ceil(45_000 / batchSize) };
    expect(Math.abs(length.epochs * length.stepsPerEpoch - 64_000)).toBeLessThan(length.stepsPerEpoch);
    const rates = [0, 31_900, 32_100, 47_900, 48_100, 63_900].map((step) =>
      learningRateAt(schedule, learningRate, step, length),
    );
    for (const [i, rate] of [0.1, 0.1, 0.01, 0.01, 0.001, 0.001].entries())
      expect(rates[i]).toBeCloseTo(rate, 9);
  });

  it('the lesson’s is what its template trains with', () => {
    expect(preset('lesson')).toEqual(trainingSettings.parse(readTemplate('deep-lesson-digits').training));
  });
});
