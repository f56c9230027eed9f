import { describe, expect, it } from 'vitest';
import { logTicks, niceTicks } from '../../../../renderer/base/charts/ticks.ts';
import { barChart } from '../../../../renderer/features/runs/report/bar-chart.ts';
import { lineChart, type Spot, thinned } from '../../../../renderer/features/runs/report/line-chart.ts';

describe('ticks of an axis', () => {
  it('are round numbers that embrace the values', () => {
    expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(0.13, 2.31)).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
    expect(niceTicks(-3, 7)).toEqual([-4, -2, 0, 2, 4, 6, 8]);
    expect(niceTicks(1, 20, 8)).toEqual([0, 5, 10, 15, 20]);
  });

  it('hold no dust of binary fractions', () => {
    for (const tick of niceTicks(0, 0.7, 7)) expect(String(tick).length).toBeLessThanOrEqual(3);
  });

  it('are 1, 2 or 5 times a power of ten apart, for any span, and few', () => {
    for (let i = 0; i < 500; i++) {
      const span = 10 ** ((i % 17) - 8) * (1 + (i % 7));
      const low = Math.sin(i * 12.9) * span * 10 ** (i % 5);
      const high = low + span;
      const ticks = niceTicks(low, high);
      const [a = 0, b = 0] = ticks;
      const step = b - a;
      const lead = step / 10 ** Math.floor(Math.log10(step * 1.000_001));
      expect([1, 2, 5].some((nice) => Math.abs(lead - nice) < 1e-3)).toBe(true);
      expect(a).toBeLessThanOrEqual(low + step * 1e-6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - step * 1e-6);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });

  it('make room around a single value', () => {
    expect(niceTicks(5, 5)[0]).toBeLessThan(5);
    expect(niceTicks(5, 5).at(-1)).toBeGreaterThan(5);
    expect(niceTicks(0, 0)).toContain(0);
  });

  it('are powers of ten on a logarithmic axis, thinned over many decades, with 2 and 5 over few', () => {
    expect(logTicks(0.01, 1000)).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
    expect(logTicks(0.3, 6)).toEqual([0.5, 1, 2, 5]);
    const many = logTicks(1e-20, 1);
    expect(many.length).toBeLessThanOrEqual(9);
    expect(many.every((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6))).toBe(true);
  });
});

const format = (value: number): string => `${value}`;

function chart(points: readonly Spot[], log = false): string {
  const line = { name: 'loss', color: 'red', points };
  const size = { width: 200, height: 100 };
  return lineChart({
    label: 'A loss',
    lines: [line],
    xName: 'Epoch',
    formatX: format,
    formatY: format,
    log,
    ...size,
  });
}

/** The corners of every path of a chart. */
function pathsOf(svg: string): [number, number][][] {
  return [...svg.matchAll(/<path d="([^"]+)"/g)].map(([, path = '']) =>
    [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]): [number, number] => [
      Number(x),
      Number(y),
    ]),
  );
}

describe('a line chart', () => {
  it('draws higher values higher, and later ones further to the right', () => {
    const [path = []] = pathsOf(
      chart([
        [0, 1],
        [1, 3],
        [2, 2],
      ]),
    );
    expect(path).toHaveLength(3);
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = [], [cx = 0, cy = 0] = []] = path;
    expect(bx - ax).toBeCloseTo(cx - bx, 1);
    expect(bx).toBeGreaterThan(ax);
    expect(by).toBeLessThan(cy);
    expect(cy).toBeLessThan(ay);
  });

  it('puts equal ratios at equal distances on a logarithmic axis', () => {
    const [path = []] = pathsOf(
      chart(
        [
          [0, 1],
          [1, 0.1],
          [2, 0.01],
        ],
        true,
      ),
    );
    const [a = 0, b = 0, c = 0] = path.map(([, y]) => y);
    expect(b - a).toBeCloseTo(c - b, 1);
    expect(b).toBeGreaterThan(a);
  });

  it('leaves a gap at what is not a number, and at zero on a logarithmic axis', () => {
    const points: Spot[] = [
      [0, 1],
      [1, 2],
      [2, Number.NaN],
      [3, 2],
      [4, 1],
    ];
    expect(pathsOf(chart(points)).map((path) => path.length)).toEqual([2, 2]);
    const zero = points.map(([x, y]): Spot => [x, Number.isNaN(y) ? 0 : y]);
    expect(pathsOf(chart(zero, true)).map((path) => path.length)).toEqual([2, 2]);
    expect(pathsOf(chart(zero)).map((path) => path.length)).toEqual([5]);
  });

  it('shows a single point as a dot, and stands empty without any', () => {
    expect(chart([[1, 0.5]])).toContain('<circle');
    expect(chart([])).not.toMatch(/NaN|Infinity/);
    expect(chart([], true)).not.toMatch(/NaN|Infinity/);
    expect(chart([[1, Number.POSITIVE_INFINITY]])).not.toMatch(/NaN|Infinity/);
  });

  it('tells what it shows, with whatever is in a name escaped', () => {
    const svg = lineChart({
      label: '<b>"x"</b>',
      lines: [],
      xName: '<i>',
      formatX: format,
      formatY: () => '<u>',
    });
    expect(svg).toContain('role="img" aria-label="&lt;b&gt;&quot;x&quot;&lt;/b&gt;"');
    expect(svg).not.toMatch(/<[biu]>/);
  });

  it('keeps the highest and lowest of many points', () => {
    const points = Array.from({ length: 50_000 }, (_, i): Spot => [i, Math.sin(i / 900)]);
    points[31_234] = [31_234, 40];
    points[7] = [7, -40];
    const few = thinned(points, 1000);
    expect(few.length).toBeLessThanOrEqual(1000);
    expect(few.map(([, y]) => y)).toEqual(expect.arrayContaining([40, -40]));
    const xs = few.map(([x]) => x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(thinned(points.slice(0, 10), 1000)).toHaveLength(10);
  });
});

describe('a bar chart', () => {
  it('gives every layer a bar, equal ratios equal heights, and marks what has vanished', () => {
    const svg = barChart({
      label: 'flow',
      bars: [
        { name: 'a', value: 1 },
        { name: 'b', value: 0.01 },
        { name: 'c', value: 0.0001 },
        { name: '<d>', value: 0 },
      ],
      color: 'blue',
      first: 'first',
      last: 'last',
      format,
    });
    const heights = [...svg.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(heights).toHaveLength(4);
    const [a = 0, b = 0, c = 0, d = 0] = heights;
    expect(a - b).toBeCloseTo(b - c, 1);
    expect(c).toBeGreaterThan(d);
    expect(svg).toContain('&lt;d&gt;: 0');
    expect(svg).toContain('fill="var(--danger)"');
  });
});
