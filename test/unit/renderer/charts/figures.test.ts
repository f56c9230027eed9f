import { describe, expect, it } from 'vitest';
import type { Spot } from '../../../../renderer/base/charts/figure-chart.ts';
import { heatBitmap, heatCellByKey, heatScale } from '../../../../renderer/base/charts/heat-cells.ts';
import { spotPaths } from '../../../../renderer/base/charts/spot-marks.ts';
import { valueAxis, valueText } from '../../../../renderer/base/charts/value-axis.ts';

const spot = (value: number | null, deviation: number | null = null): Spot => ({
  label: '',
  path: null,
  value,
  deviation,
});

describe('the axis of values', () => {
  it('holds all values between round numbers, and what is to be in sight', () => {
    const axis = valueAxis([0.12, 0.83], { percent: true, holds: [0, 1] });
    expect([axis.place(0), axis.place(0.5), axis.place(1)]).toEqual([0, 0.5, 1]);
    expect(axis.ticks(5).map(({ label }) => label)).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
    expect(axis.place(Number.NaN)).toBe('broken');
  });

  it('gives equal factors equal room where it is logarithmic, and writes powers of ten', () => {
    const axis = valueAxis([0.02, 50], { log: true });
    const [low, middle, high] = [0.1, 1, 10].map((value) => Number(axis.place(value)));
    expect((middle ?? 0) - (low ?? 0)).toBeCloseTo((high ?? 0) - (middle ?? 0), 12);
    expect(axis.ticks(9).map(({ label }) => label)).toEqual(['10⁻²', '10⁻¹', '10⁰', '10¹', '10²']);
    expect(axis.place(0)).toBe('below');
  });

  it('stands on whole numbers even where there is nothing, or one value alone', () => {
    expect(valueAxis([], {}).ticks(4).length).toBeGreaterThan(1);
    const axis = valueAxis([3], {});
    expect(Number(axis.place(3))).toBeGreaterThan(0);
    expect(Number(axis.place(3))).toBeLessThan(1);
  });

  it('writes a minus as people do, and leaves exponents alone', () => {
    expect([valueText(-0.25, {}), valueText(3e-7, {}), valueText(-0.1, { percent: true })]).toEqual([
      '−0.25',
      '3e-7',
      '−10.0%',
    ]);
  });
});

describe('marks side by side', () => {
  const room = { width: 40, height: 100 };

  it('are joined to a line that has gaps where there are no values', () => {
    const axis = valueAxis([0, 10], {});
    const { line, dots } = spotPaths([spot(0), spot(10), spot(null), spot(5)], axis, room);
    expect(line).toBe('M5 100L15 0M35 50');
    // Without neighbors, a value is a dot at least.
    expect(dots).toContainEqual([35, 50]);
  });

  it('are bars from zero, also downwards', () => {
    const axis = valueAxis([-10, 10], {});
    const { bars } = spotPaths([spot(10), spot(-5)], axis, room);
    const heights = [...bars.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => [
      Number(from),
      Number(to),
    ]);
    expect(heights).toEqual([
      [50, 0],
      [50, 75],
    ]);
  });

  it('tell what the axis cannot show, and end deviations on it', () => {
    const axis = valueAxis([1, 100], { log: true });
    const { below, broken, band } = spotPaths(
      [spot(0), spot(Number.POSITIVE_INFINITY), spot(10, 20), spot(10, 1)],
      axis,
      room,
    );
    expect([below, broken]).toEqual([[5], [15]]);
    expect(band).toContain('25 100');
    expect(band).not.toMatch(/NaN|undefined/);
  });
});

describe('a map of cells', () => {
  const figure = { rows: ['a', 'b'], columns: ['x', 'y'], values: [1, 100, null, 10], axis: { log: true } };

  it('takes colors by logarithms, and the ground where there is no value', () => {
    const scale = heatScale(figure);
    expect([scale.min, scale.max]).toEqual([0, 2]);
    const { width, height, data } = heatBitmap(figure, scale, [1, 2, 3]);
    expect([width, height, data.length]).toEqual([2, 2, 16]);
    expect([...data.slice(8, 11)]).toEqual([1, 2, 3]);
    expect([...data.slice(0, 3)]).not.toEqual([...data.slice(4, 7)]);
  });

  it('has zero in the middle of its colors where values are on both sides', () => {
    expect(heatScale({ values: [-1, 3], axis: {} })).toMatchObject({ map: 'diverging', min: -3, max: 3 });
  });

  it('is walked through by keys, which end at its edges', () => {
    const at = { row: 1, column: 0 };
    expect(heatCellByKey('ArrowRight', at, 2, 2)).toEqual({ row: 1, column: 1 });
    expect(heatCellByKey('ArrowDown', at, 2, 2)).toEqual(at);
    expect(heatCellByKey('End', at, 2, 2)).toEqual({ row: 1, column: 1 });
    expect(heatCellByKey('x', at, 2, 2)).toBeUndefined();
  });
});
