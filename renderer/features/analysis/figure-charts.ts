import type { Cell, Figures } from '../../../core/analysis/figures.ts';
import type {
  AxisLook,
  HeatFigure,
  LinesFigure,
  Mark,
  Spot,
  SpotsFigure,
} from '../../base/charts/figure-chart.ts';
import { valueText } from '../../base/charts/value-axis.ts';
import { formatDigits } from '../../base/strings/format.ts';

/** What these make charts of: the figures of a tool, and what its columns are called. */
export interface Drawable {
  readonly figures: Figures;
  readonly column: (name: string) => string;
  /** What its words are called. */
  readonly cell: (word: string) => string;
}

interface Look {
  /** What the chart is called; the name of its column where absent. */
  readonly title?: string;
  readonly axis?: AxisLook;
  readonly marks?: readonly Mark[];
  /** Rows that are left out. */
  readonly only?: (cell: (column: string) => Cell) => boolean;
}

/**
 * A value for each row: a column against the column with the names of layers, blocks, or whatever stands side by side. The deviation of
 * a column `x` is the column `xDeviation`.
 */
export function rowChart(
  { figures, column: named, cell: worded }: Drawable,
  names: string,
  values: string,
  look: SpotsFigure['look'],
  {
    title = named(values),
    axis = {},
    marks = [],
    only,
    layers = true,
  }: Look & { readonly layers?: boolean } = {},
): SpotsFigure {
  const spots = rowsOf(figures, only).map((cell): Spot => {
    const [name, value] = [cell(names), cell(values)];
    return {
      label: worded(nameOf(name)),
      path: layers && typeof name === 'string' ? name : null,
      value: numberOf(value),
      deviation: numberOf(cell(`${values}Deviation`)),
      ...(isDigits(value) ? { said: formatDigits(value) } : {}),
    };
  });
  return { kind: 'spots', title, look, axis, spots, ...(marks.length === 0 ? {} : { marks }) };
}

/** Curves over a column of numbers, one for each of the columns of values. */
export function lineChart(
  { figures, column: named }: Drawable,
  across: string,
  values: readonly [string, ...string[]],
  { title = named(values[0]), axis = {}, marks = [], only }: Look = {},
): LinesFigure {
  const rows = rowsOf(figures, only);
  const lines = values.map((name) => ({
    name: named(name),
    points: rows.flatMap((cell) => {
      const x = numberOf(cell(across));
      return x === null
        ? []
        : [{ x, y: numberOf(cell(name)), deviation: numberOf(cell(`${name}Deviation`)) }];
    }),
  }));
  return {
    kind: 'lines',
    title,
    across: named(across),
    axis,
    lines,
    ...(marks.length === 0 ? {} : { marks }),
  };
}

/** A value for each pair of a row and a column, which two columns of the figures name; in the order in which they come. */
export function heatMap(
  { figures, column: named }: Drawable,
  { row, column, value }: { readonly row: string; readonly column: string; readonly value: string },
  { title = named(value), axis = {}, only, layers = true }: Look & { readonly layers?: boolean } = {},
): HeatFigure {
  const known = new Map<Cell, Map<Cell, number | null>>();
  const columns = new Set<Cell>();
  for (const cell of rowsOf(figures, only)) {
    const [a, b] = [cell(row), cell(column)];
    const own = known.get(a) ?? new Map<Cell, number | null>();
    known.set(a, own.set(b, numberOf(cell(value))));
    columns.add(b);
  }
  const values = [...known.values()].flatMap((own) => [...columns].map((b) => own.get(b) ?? null));
  return {
    kind: 'heat',
    title,
    rows: [...known.keys()].map(nameOf),
    columns: [...columns].map(nameOf),
    values,
    axis,
    layers,
  };
}

function nameOf(cell: Cell): string {
  return typeof cell === 'number' ? valueText(cell, {}) : (cell ?? '');
}

function rowsOf({ columns, rows }: Figures, only: Look['only']): ((column: string) => Cell)[] {
  const places = new Map(columns.map((name, i) => [name, i]));
  return rows
    .map(
      (row) =>
        (column: string): Cell =>
          row[places.get(column) ?? -1] ?? null,
    )
    .filter((cell) => only?.(cell) ?? true);
}

/** Whole numbers beyond what a number holds exactly come as digits. */
export function isDigits(cell: Cell | undefined): cell is string {
  return typeof cell === 'string' && /^\d+$/.test(cell);
}

function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return isDigits(cell) ? Math.min(Number(cell), Number.MAX_VALUE) : null;
}
