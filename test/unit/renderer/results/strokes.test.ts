import { expect, it } from 'vitest';
import { centred, type PadPoint, type Stroke } from '../../../../renderer/features/results/strokes.ts';

/** Points every hundredth, so that the mean of the points is the centre of mass of the lines. */
function line(from: PadPoint, to: PadPoint, width = 0.08): Stroke {
  const points = Array.from({ length: 101 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / 100,
    y: from.y + ((to.y - from.y) * i) / 100,
  }));
  return { points, width };
}

function extentOf(strokes: readonly Stroke[]): { width: number; height: number } {
  const points = strokes.flatMap((stroke) => stroke.points);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const line = Math.max(...strokes.map(({ width }) => width));
  return {
    width: Math.max(...xs) - Math.min(...xs) + line,
    height: Math.max(...ys) - Math.min(...ys) + line,
  };
}

it('brings a drawing to 20 of 28 pixels in its own proportions, small or large', () => {
  for (const size of [0.15, 0.9]) {
    const corner = { x: 0.05, y: 0.05 };
    const drawing = [
      line(corner, { x: 0.05, y: 0.05 + size }),
      line({ x: 0.05, y: 0.05 + size }, { x: 0.05 + size / 2, y: 0.05 + size }),
    ];
    const { width, height } = extentOf(centred(drawing));
    expect(height * 28).toBeCloseTo(20, 5);
    expect(width).toBeLessThan(height * 0.62);
  }
});

it('brings the centre of mass to the middle, not the middle of the box', () => {
  // An L: its upright is twice as long as its foot.
  const drawing = [
    line({ x: 0.1, y: 0.1 }, { x: 0.1, y: 0.5 }),
    line({ x: 0.1, y: 0.5 }, { x: 0.3, y: 0.5 }),
  ];
  const [upright, foot] = centred(drawing);
  const mean = (stroke: Stroke | undefined, axis: 'x' | 'y'): number =>
    (stroke?.points ?? []).reduce((sum, point) => sum + point[axis], 0) / (stroke?.points.length ?? 1);
  for (const axis of ['x', 'y'] as const) {
    expect((2 * mean(upright, axis) + mean(foot, axis)) / 3).toBeCloseTo(0.5, 3);
  }
});

it('keeps lines as wide as those of digits', () => {
  for (const width of [0.01, 0.3]) {
    const [stroke] = centred([line({ x: 0.2, y: 0.1 }, { x: 0.2, y: 0.9 }, width)]);
    expect(stroke?.width).toBeGreaterThanOrEqual(1.8 / 28);
    expect(stroke?.width).toBeLessThanOrEqual(3.6 / 28);
  }
});

it('brings a dot to the middle, and leaves nothing as it is', () => {
  const [dot] = centred([{ points: [{ x: 0.9, y: 0.2 }], width: 0.1 }]);
  expect(dot?.points[0]?.x).toBeCloseTo(0.5);
  expect(dot?.points[0]?.y).toBeCloseTo(0.5);
  expect(centred([])).toEqual([]);
});
