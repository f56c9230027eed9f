import { describe, expect, it } from 'vitest';
import { chartPoints } from '../../../../core/lessons/chart-points.ts';
import { logBounds, logSplits } from '../../../../renderer/base/charts/log-range.ts';
import { formatRange, formatValue } from '../../../../renderer/features/lessons/format-value.ts';
import { judge, numberOf, stepValues } from '../../../../renderer/features/lessons/values.ts';
import { lesson } from '../../../../renderer/gallery/fixtures/lesson.ts';

describe('values of lessons', () => {
  it('are written as their unit has it, and as powers of ten where they are far from 1', () => {
    expect(formatValue(0.1234, 'percent')).toBe('12.3%');
    expect(formatValue(-0.0694, 'points')).toBe('−6.94 points');
    expect(formatValue(11.12, 'factor')).toBe('11.1×');
    expect(formatValue(8.64e-15, 'factor')).toBe('8.6 × 10⁻¹⁵');
    expect(formatValue(9.97e-10, 'number')).toBe('10⁻⁹');
    expect(formatValue(-2.5e9, 'number')).toBe('−2.5 × 10⁹');
    expect(formatValue(12_345, 'number')).toBe('12,345');
    expect(formatValue(1001.22, 'number')).toBe('1,001');
    expect(formatValue(0, 'number')).toBe('0');
    expect(formatValue(Number.POSITIVE_INFINITY, 'number')).toBe('∞');
  });

  it('have ranges in words', () => {
    const plain = (value: number): string => String(value);
    expect(formatRange({ atLeast: 1, atMost: 2 }, plain)).toBe('1 to 2');
    expect(formatRange({ atLeast: 1 }, plain)).toBe('at least 1');
    expect(formatRange({ atMost: 2 }, plain)).toBe('at most 2');
    expect(formatRange({ atLeast: 544, atMost: 544 }, plain)).toBe('544');
    expect(formatRange({ atLeast: 0.9999, atMost: 1.0001 }, (value) => formatValue(value, 'factor'))).toBe(
      '1×',
    );
  });

  it('are judged once all is measured, and say what is wrong where they cannot be read', () => {
    const cost = lesson.steps.find(({ id }) => id === 'cost');
    const [claim] = cost?.claims ?? [];
    if (cost === undefined || claim === undefined) throw new Error('the fixture has no claim');
    const measured = (weights: number) => ({
      cost: { layers: { columns: [], rows: [] }, total: { columns: ['weights'], rows: [[weights]] } },
    });
    expect(judge(claim, stepValues(cost, {}), false)).toBeUndefined();
    expect(judge(claim, stepValues(cost, measured(544)), true)).toEqual({ value: 544, holds: true });
    expect(judge(claim, stepValues(cost, measured(816)), true)).toEqual({ value: 816, holds: false });
    const broken = { cost: { total: { columns: ['layers'], rows: [[6]] } } };
    expect(judge(claim, stepValues(cost, broken), true)).toEqual({
      problem: expect.stringMatching(/^Expected a column of cost \(layers\), received "weights"/),
    });
  });

  it('are compared with guesses where the expression gives a number', () => {
    const values = { values: { first: 1e-15, last: 0.1, lost: null }, problems: {} };
    expect(numberOf('=first / last', values)).toBeCloseTo(1e-14, 20);
    expect(numberOf('=first / lost', values)).toBeUndefined();
  });
});

describe('charts of lessons', () => {
  const tables = {
    figures: {
      columns: ['kind', 'depth', 'variance'],
      rows: [
        ['add', 3, 30],
        ['dense', 1, 10],
        ['dense', 5, null],
        ['dense', 2, 20],
      ],
    },
  };
  const line = { label: '', of: 'a', x: 'depth', y: 'variance' };

  it('take the rows that are asked for, by their place, with gaps', () => {
    expect(chartPoints({ ...line, where: { kind: 'dense' } }, tables)).toEqual({
      x: [1, 2, 5],
      y: [10, 20, null],
    });
  });

  it('count the rows that are asked for, where they do not stand over a column', () => {
    expect(chartPoints({ ...line, x: 'row', where: { kind: 'dense' } }, tables)).toEqual({
      x: [1, 2, 3],
      y: [10, null, 20],
    });
    expect(chartPoints({ ...line, x: 'row', y: 'depth' }, tables).y).toEqual([3, 1, 5, 2]);
  });

  it('are empty before the measurement, and where there is no such table or column', () => {
    const nothing = { x: [], y: [] };
    expect(chartPoints(line, undefined)).toEqual(nothing);
    expect(chartPoints({ ...line, table: 'epochs' }, tables)).toEqual(nothing);
    expect(chartPoints({ ...line, x: 'step' }, tables)).toEqual(nothing);
  });

  it('have lines at powers of ten, not more than there is room for', () => {
    const exponents = (low: number, high: number): number[] =>
      logSplits(low, high, 6).map((at) => Math.round(Math.log10(at)));
    expect(exponents(1e-2, 1e2)).toEqual([-2, -1, 0, 1, 2]);
    expect(exponents(1e-15, 1)).toEqual([-15, -12, -9, -6, -3, 0]);
    expect(logSplits(0.6, 7, 6).map((at) => Number(at.toPrecision(3)))).toEqual([1, 2, 5]);
    expect(logSplits(0, 1, 6)).toEqual([]);
  });

  it('run from a little below their values to a little above them, and past two lines at least', () => {
    const bounds = (low: number, high: number): number[] =>
      logBounds(low, high).map((at) => Number(at.toPrecision(3)));
    expect(bounds(0.5, 2)).toEqual([0.473, 2.11]);
    expect(bounds(1e-8, 1)).toEqual([4.79e-9, 2.09]);
    expect(bounds(2.2, 2.9)).toEqual([2, 5]);
    expect(bounds(3, 3)).toEqual([2, 5]);
    expect(bounds(1, 1)).toEqual([0.5, 2]);
    for (const [low, high] of [
      [1.2, 1.3],
      [4.9, 5.1],
      [9, 11],
    ] as const) {
      const [from, to] = logBounds(low, high);
      expect(from).toBeLessThan(low);
      expect(to).toBeGreaterThan(high);
      expect(logSplits(from, to, 6).length).toBeGreaterThanOrEqual(2);
    }
  });
});
