import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figuresOf } from '../../../../core/training/class-figures.ts';
import { confusionFrom, mistakesOf } from '../../../../core/training/confusion.ts';
import { cellByKey, heatOf } from '../../../../renderer/features/results/confusion.ts';
import { formatPercent } from '../../../../renderer/features/results/percent.ts';
import { firstToShow, layersToLookAt } from '../../../../renderer/features/results/run-layers.ts';
import { meanOf, pressed, sortFigures } from '../../../../renderer/features/results/sort-classes.ts';
import { likeliestOf, topClasses } from '../../../../renderer/features/results/top-classes.ts';

const confusion = [
  [8, 2, 0],
  [5, 4, 1],
  [0, 0, 0],
];

it('lists mistakes, the most frequent first, and nothing that was right', () => {
  expect(mistakesOf(confusionFrom(confusion))).toEqual([
    { label: 1, predicted: 0, count: 5 },
    { label: 0, predicted: 1, count: 2 },
    { label: 1, predicted: 2, count: 1 },
  ]);
});

it('colors what was recognized by its share, and every mistake so that it is seen', () => {
  expect(heatOf(100, 100, true, 5)).toBe(1);
  expect(heatOf(50, 100, true, 5)).toBeLessThan(heatOf(90, 100, true, 5));
  expect(heatOf(1, 10_000, false, 500)).toBeGreaterThan(0.2);
  expect(heatOf(500, 10_000, false, 500)).toBe(1);
  expect(heatOf(0, 0, true, 0)).toBe(0);
});

it('moves through the matrix by the arrow keys and stays within it', () => {
  const at = { label: 1, predicted: 1 };
  expect(cellByKey('ArrowDown', at, 3, false)).toEqual({ label: 2, predicted: 1 });
  expect(cellByKey('ArrowDown', { label: 2, predicted: 1 }, 3, false)).toEqual({ label: 2, predicted: 1 });
  expect(cellByKey('ArrowLeft', at, 3, true)).toEqual({ label: 1, predicted: 0 });
  expect(cellByKey('End', at, 3, false)).toEqual({ label: 1, predicted: 2 });
  expect(cellByKey('Home', at, 3, true)).toEqual({ label: 0, predicted: 0 });
  expect(cellByKey('PageUp', at, 3, false)).toEqual({ label: 0, predicted: 1 });
  expect(cellByKey('a', at, 3, false)).toBeUndefined();
});

it('sorts classes by a figure, those without one last either way', () => {
  const figures = figuresOf(confusion, ['ten', 'two', 'none']);
  const names = (descending: boolean) =>
    sortFigures(figures, { column: 'recall', descending }).map(({ name }) => name);
  expect(names(false)).toEqual(['two', 'ten', 'none']);
  expect(names(true)).toEqual(['ten', 'two', 'none']);
  expect(meanOf(figures, 'recall')).toBeCloseTo((0.8 + 0.4) / 2);
});

it('sorts names as people count', () => {
  const figures = figuresOf([], ['10', '9', '1']);
  expect(sortFigures(figures, { column: 'name', descending: false }).map(({ name }) => name)).toEqual([
    '1',
    '9',
    '10',
  ]);
});

it('turns the order round on a second press', () => {
  const once = pressed({ column: 'name', descending: false }, 'recall');
  expect(once).toEqual({ column: 'recall', descending: false });
  expect(pressed(once, 'recall').descending).toBe(true);
});

it('shows a few classes in their order, and of many the likeliest', () => {
  expect(topClasses(['a', 'b', 'c'], [0.1, 0.7, 0.2]).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  const many = Array.from({ length: 100 }, (_, i) => `class ${i}`);
  const top = topClasses(
    many,
    many.map((_, i) => i / 4950),
  );
  expect(top).toHaveLength(12);
  expect(top[0]?.name).toBe('class 99');
  expect(likeliestOf(['a', 'b'], [0.4, 0.6])?.name).toBe('b');
  expect(likeliestOf([], [])).toBeUndefined();
});

it('never rounds to everything or to nothing', () => {
  expect([1, 0.99999, 0.982, 0.0004, 0].map(formatPercent)).toEqual([
    '100.0%',
    '99.9%',
    '98.2%',
    '< 0.1%',
    '0.0%',
  ]);
});

it('offers the layers of a trained network that give maps or vectors, blocks expanded', () => {
  const text = readFileSync('templates/tiny-resnet-digits.skiplane.json', 'utf8');
  const layers = layersToLookAt(text);
  const paths = layers.map(({ path }) => path);
  expect(paths[0]).toBe('input');
  expect(paths).toContain('stage1.conv1');
  expect(paths).not.toContain('output');
  expect(layers.at(-1)).toMatchObject({ shape: [10], hasArea: false });
  expect(firstToShow(layers)).toBe(paths[1]);
});
