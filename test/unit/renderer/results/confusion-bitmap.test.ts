import { describe, expect, it } from 'vitest';
import { allCells, type Confusion, confusionFrom, mistakesOf } from '../../../../core/training/confusion.ts';
import { parseColor } from '../../../../renderer/base/images/color-maps.ts';
import { cellUnder, confusionBitmap } from '../../../../renderer/features/results/confusion-bitmap.ts';
import { bestTime } from '../../../setup/best-time.ts';

const tones = { ground: [0, 0, 0], right: [0, 0, 255], wrong: [255, 0, 0] } as const;

/** Every label recognized ten times and once taken for another class. */
function many(classes: number): Confusion {
  const labels = Array.from({ length: classes }, (_, label) => label);
  const cells = labels.map((label) =>
    [
      { predicted: label, count: 10 },
      { predicted: (label * 7 + 3) % classes, count: 1 },
    ]
      .filter(({ predicted, count }) => count === 10 || predicted !== label)
      .sort((a, b) => a.predicted - b.predicted),
  );
  const starts = new Uint32Array(classes + 1);
  for (const label of labels) starts[label + 1] = (starts[label] ?? 0) + (cells[label]?.length ?? 0);
  return {
    starts,
    predicted: Uint32Array.from(cells.flat(), ({ predicted }) => predicted),
    counts: Uint32Array.from(cells.flat(), ({ count }) => count),
  };
}

function pixel(data: Uint8ClampedArray, side: number, row: number, column: number): number[] {
  return [...data.subarray((row * side + column) * 4, (row * side + column) * 4 + 4)];
}

it('reads colors as style sheets write them, long and short', () => {
  expect([parseColor('#14171d'), parseColor('#fff'), parseColor('0af')]).toEqual([
    [0x14, 0x17, 0x1d],
    [255, 255, 255],
    [0, 0xaa, 255],
  ]);
});

describe('the matrix as a picture', () => {
  it('has a pixel for every cell: what was recognized, mistakes, and nothing', () => {
    const rows = [
      [4, 0, 0],
      [0, 2, 2],
      [0, 0, 0],
    ];
    const { width, height, data } = confusionBitmap(confusionFrom(rows), 100, tones);
    expect([width, height]).toEqual([3, 3]);
    expect(pixel(data, 3, 0, 0)).toEqual([0, 0, 255, 255]);
    // Half of the row: a quarter of the heat above the faintest, 255 · (0.25 + 0.75 · 0.25).
    expect(pixel(data, 3, 1, 1)).toEqual([0, 0, Math.round(255 * 0.4375), 255]);
    expect(pixel(data, 3, 1, 2)).toEqual([255, 0, 0, 255]);
    expect(pixel(data, 3, 2, 2)).toEqual([0, 0, 0, 255]);
  });

  it('shows a single mistake where cells share pixels, and finds it under the pointer', () => {
    const classes = 1000;
    const confusion: Confusion = {
      starts: Uint32Array.from({ length: classes + 1 }, (_, label) => (label > 700 ? 1 : 0)),
      predicted: Uint32Array.of(123),
      counts: Uint32Array.of(1),
    };
    const { width, data } = confusionBitmap(confusion, 250, tones);
    expect(width).toBe(250);
    expect(pixel(data, 250, 175, 30)).toEqual([255, 0, 0, 255]);
    expect(cellUnder(confusion, 250, 30.5 / 250, 175.5 / 250)).toEqual({ label: 700, predicted: 123 });
    expect(cellUnder(confusion, 250, 0.999, 0)).toEqual({ label: 0, predicted: 996 });
    expect(cellUnder(confusion, 250, 1, 1)).toEqual({ label: 996, predicted: 996 });
  });

  it('finds every cell of a small matrix where it is drawn', () => {
    const confusion = many(20);
    for (let label = 0; label < 20; label++)
      for (let predicted = 0; predicted < 20; predicted++)
        expect(cellUnder(confusion, 20, (predicted + 0.5) / 20, (label + 0.5) / 20)).toEqual({
          label,
          predicted,
        });
  });

  it('of 2,000 classes is drawn in well under a second', async () => {
    const confusion = many(2000);
    const time = await bestTime(() => {
      expect(confusionBitmap(confusion, 800, tones).width).toBe(800);
      expect(mistakesOf(confusion).length + 2000).toBe(allCells(confusion).length);
    }, 3);
    expect(time).toBeLessThan(1000);
  });
});
