import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verdictTexts as english } from '../../../../core/texts/verdict.ts';
import { type Evidence, type Finding, figuresOf, findingSchema } from '../../../../core/training/finding.ts';
import { verdictOf } from '../../../../core/training/verdict.ts';

const good: Evidence = {
  classes: 10,
  chance: 0.1,
  updates: 5000,
  statistics: 'moving',
  training: { pictures: 1000, accuracy: 0.99, accuracyByBatch: 0.99 },
  test: { pictures: 1000, loss: 0.06, accuracy: 0.996 },
  crossEntropy: true,
};

/** One run for every kind of finding. */
const runs: readonly Evidence[] = [
  good,
  { ...good, test: null },
  { ...good, test: { pictures: 30, loss: 0.5, accuracy: 0.8 } },
  { ...good, test: { pictures: 10, loss: 2, accuracy: 0.2 } },
  { ...good, test: { pictures: 1000, loss: 2.3, accuracy: 0.1 } },
  {
    ...good,
    training: { pictures: 1000, accuracy: 0.11, accuracyByBatch: 0.9 },
    test: { pictures: 1000, loss: 12_345.6, accuracy: 0.1 },
  },
  {
    ...good,
    training: { pictures: 1000, accuracy: 0.99, accuracyByBatch: 0.99 },
    test: { pictures: 1000, loss: 1, accuracy: 0.7 },
  },
];

const findings: readonly Finding[] = runs.flatMap(verdictOf);

beforeAll(() => {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('what a verdict says', () => {
  it('has a German sentence for each kind, with German numbers', async () => {
    const { tellFinding } = await import('../../../../renderer/base/strings/verdict.ts');
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(Object.keys(english)));
    for (const finding of findings) {
      const sentence = tellFinding(finding);
      expect(sentence).not.toMatch(/\b(the|accuracy|images?|is|guessing)\b/i);
      expect(sentence, sentence).not.toMatch(/undefined|NaN/);
    }
    const learned = findings.find(({ kind }) => kind === 'learned');
    expect(learned === undefined ? '' : tellFinding(learned)).toBe(
      'Die Genauigkeit beträgt 99,6\u00a0% auf 1.000 Testbildern; Raten ergibt 10\u00a0%.',
    );
  });

  it('is kept in a run with what it is written from', () => {
    for (const finding of findings) {
      const { kind, sentence, evidence } = findingSchema.parse(JSON.parse(JSON.stringify(finding)));
      expect(english[kind](figuresOf(evidence ?? good))).toBe(sentence);
    }
  });

  it('stays as it was said in runs that have kept the sentence alone', async () => {
    const { tellFinding } = await import('../../../../renderer/base/strings/verdict.ts');
    const old = findingSchema.parse({ kind: 'untested', tone: 'note', sentence: 'No test.' });
    expect(tellFinding(old)).toBe('No test.');
  });
});
