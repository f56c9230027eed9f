import { afterAll, beforeAll, expect, it, vi } from 'vitest';

beforeAll(() => {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('a German page has German texts, numbers, dates and plurals', async () => {
  const format = await import('../../../../renderer/base/strings/format.ts');
  const figures = await import('../../../../renderer/base/strings/run-figures.ts');
  const { formatScalar } = await import('../../../../renderer/base/strings/numbers.ts');
  const { drawerText } = await import('../../../../renderer/base/strings/drawer.ts');
  const { traitText, traitsText } = await import('../../../../renderer/base/strings/run-names.ts');
  expect(format.formatCount(1_234_567)).toBe('1.234.567');
  expect(format.formatShort(1_180_000)).toBe('1,18 M');
  expect(format.formatShare(0.0123)).toBe('1,2\u00a0%');
  expect(format.formatAge(0, 3 * 60_000)).toBe('vor 3 Minuten');
  expect(format.formatAge(0, 1000)).toBe('gerade eben');
  expect(formatScalar(0.0432)).toBe('0,0432');
  expect(formatScalar(2.1e-9)).toBe('2,1e-9');
  expect(figures.formatLoss(0.412)).toBe('0,4120');
  expect(figures.formatAccuracySpread({ mean: 0.923, deviation: 0.004, count: 3 })).toBe('92,3 ± 0,4\u00a0%');
  expect(figures.formatDuration(125)).toBe('2 min 05 s');
  expect(figures.formatMoment('2026-03-01T14:05:00')).toBe('01.03.2026, 14:05');
  expect([1, 2, 1000].map(drawerText.counts.layers)).toEqual(['1 Schicht', '2 Schichten', '1.000 Schichten']);
  expect(traitsText([traitText('normalization', ''), traitText('learningRate', '0.01')])).toBe(
    'keine Normalisierung · Rate 0,01',
  );
});

it('a page of an unknown language is English', async () => {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang: 'fr' } });
  const { formatCount } = await import('../../../../renderer/base/strings/format.ts');
  expect(formatCount(1234)).toBe('1,234');
});
