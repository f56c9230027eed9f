import { describe, expect, it, vi } from 'vitest';
import type { Figures } from '../../../../core/analysis/figures.ts';
import { type ToolResult, toolNames } from '../../../../core/analysis/index.ts';

vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: {} }));
const { foundBy } = await import('../../../../renderer/gallery/fixtures/analysis.ts');
const { heatMap, lineChart, rowChart } = await import(
  '../../../../renderer/features/analysis/figure-charts.ts'
);
const { chartsOf } = await import('../../../../renderer/features/analysis/tool-charts.ts');
const { readableTable } = await import('../../../../renderer/features/analysis/table-cells.ts');
const { toolOf } = await import('../../../../renderer/features/analysis/analysis-state.ts');
const { toolText } = await import('../../../../renderer/base/strings/tools.ts');

const figures: Figures = {
  columns: ['layer', 'source', 'depth', 'gain', 'gainDeviation', 'count'],
  rows: [
    ['a', 'x', 1, 0.5, 0.1, '18014398509481984'],
    ['a', 'y', 2, null, null, '3'],
    ['b', 'y', 4, 2, null, '0'],
  ],
};
const drawable = { figures, column: (name: string) => name.toUpperCase(), cell: (word: string) => word };

describe('charts of figures', () => {
  it('have a value for each row, with the deviation that stands beside it', () => {
    const chart = rowChart(drawable, 'layer', 'gain', 'line', { axis: { log: true } });
    expect(chart).toEqual({
      kind: 'spots',
      title: 'GAIN',
      look: 'line',
      axis: { log: true },
      spots: [
        { label: 'a', path: 'a', value: 0.5, deviation: 0.1 },
        { label: 'a', path: 'a', value: null, deviation: null },
        { label: 'b', path: 'b', value: 2, deviation: null },
      ],
    });
  });

  it('read numbers that are given in digits, and say them in full', () => {
    const { spots } = rowChart(drawable, 'depth', 'count', 'bars', { layers: false });
    expect(spots[0]).toEqual({
      label: '1',
      path: null,
      value: 2 ** 54,
      deviation: null,
      said: '18,014,398,509,481,984',
    });
  });

  it('have curves over a column of numbers, of the rows that are meant', () => {
    const chart = lineChart(drawable, 'depth', ['gain'], { only: (cell) => cell('source') === 'y' });
    expect(chart).toMatchObject({ kind: 'lines', title: 'GAIN', across: 'DEPTH' });
    expect(chart.lines).toEqual([
      {
        name: 'GAIN',
        points: [
          { x: 2, y: null, deviation: null },
          { x: 4, y: 2, deviation: null },
        ],
      },
    ]);
  });

  it('have a color for each pair of two columns, and none where there is no such row', () => {
    const chart = heatMap(drawable, { row: 'source', column: 'layer', value: 'gain' });
    expect(chart).toMatchObject({ kind: 'heat', rows: ['x', 'y'], columns: ['a', 'b'], layers: true });
    expect(chart.values).toEqual([0.5, null, null, 2]);
  });
});

describe.each(toolNames)('the figures of %s', (tool) => {
  const { result } = foundBy(tool);

  it('are drawn: each chart has a title of its own, and values', () => {
    const charts = chartsOf(tool, result);
    expect(charts.length).toBeGreaterThan(0);
    expect(new Set(charts.map(({ title }) => title)).size).toBe(charts.length);
    for (const chart of charts) {
      const values =
        chart.kind === 'spots'
          ? chart.spots.map(({ value }) => value)
          : chart.kind === 'lines'
            ? chart.lines.flatMap(({ points }) => points.map(({ y }) => y))
            : chart.values;
      expect(values.some((value) => value !== null)).toBe(true);
    }
  });

  it('are a table whose rows have a cell for every column', () => {
    const { columns, rows } = readableTable(toolOf(tool).figures(result), toolText(tool), () => false);
    expect(rows.length).toBe(toolOf(tool).figures(result).rows.length);
    for (const { cells } of rows) expect(cells.length).toBe(columns.length);
    expect(columns.some(({ label }) => /deviation/i.test(label))).toBe(false);
  });
});

describe('the table', () => {
  it('puts a deviation into the cell of its mean, and knows which rows are layers', () => {
    const table = readableTable(
      figures,
      { column: drawable.column, cell: (word) => word },
      (path) => path === 'a',
    );
    expect(table.columns.map(({ label, numeric, spread }) => [label, numeric, spread])).toEqual([
      ['LAYER', false, false],
      ['SOURCE', false, false],
      ['DEPTH', true, false],
      ['GAIN', true, true],
      ['COUNT', true, false],
    ]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['a', 'x', '1', '0.5 ± 0.1', '18,014,398,509,481,984'],
      ['a', 'y', '2', '–', '3'],
      ['b', 'y', '4', '2', '0'],
    ]);
    expect(table.rows.map(({ path }) => path)).toEqual(['a', 'a', null]);
  });

  it('writes shares as percent, however small', () => {
    const shares: Figures = { columns: ['share'], rows: [[0.5], [-0.25], [2 ** -54], [0]] };
    const table = readableTable(shares, { column: String, cell: String }, () => false);
    expect(table.rows.map(({ cells: [cell] }) => cell)).toEqual(['50.0%', '−25.0%', '5.6e-15%', '0.0%']);
  });
});

it('lesions draw the whole network and guessing beside every block, and begin the curve with them', () => {
  const { result } = foundBy('lesions');
  const { accuracy, chance, blocks } = result as ToolResult<'lesions'>;
  const [bars, curve] = chartsOf('lesions', result);
  if (bars?.kind !== 'spots' || curve?.kind !== 'lines') throw new Error('expected bars and a curve');
  expect(bars.spots.map(({ path, value }) => [path, value])).toEqual(
    blocks.map(({ path, accuracy: own }) => [path, own]),
  );
  expect(bars.marks?.map(({ value }) => value)).toEqual([accuracy, chance]);
  const mean = blocks.reduce((sum, block) => sum + block.accuracy, 0) / blocks.length;
  expect(curve.lines[0]?.points.slice(0, 2).map(({ x, y }) => [x, y])).toEqual([
    [0, accuracy],
    [1, mean],
  ]);
});
