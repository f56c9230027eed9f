import type { Cell, Figures } from '../../../core/analysis/figures.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { withMinus } from '../../base/charts/value-axis.ts';
import { analysisText } from '../../base/strings/analysis.ts';
import { formatCount, formatDigits } from '../../base/strings/format.ts';
import { formatPercent, formatScalar, percents } from '../../base/strings/numbers.ts';
import type { ToolText } from '../../base/strings/tools.ts';
import { isDigits } from './figure-charts.ts';

/** A column as people read it. */
export interface TableColumn {
  readonly label: string;
  /** Numbers stand at the right. */
  readonly numeric: boolean;
  /** Whether some cells hold a deviation too, which takes room. */
  readonly spread: boolean;
}

/** The figures of a tool as people read them: a deviation stands in the cell of its mean. */
export interface ReadableTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    /** The layer that the row is about; null where it is about none. */
    readonly path: string | null;
  }[];
}

/** Columns that hold shares of 1. */
const shares = new Set(['accuracy', 'change', 'share']);

export function readableTable(
  { columns, rows }: Figures,
  text: Pick<ToolText, 'column' | 'cell'>,
  isLayer: (path: string) => boolean,
): ReadableTable {
  const shown = columns.flatMap((name, at) =>
    name.endsWith('Deviation') ? [] : [{ name, at, deviation: columns.indexOf(`${name}Deviation`) }],
  );
  return {
    columns: shown.map(({ name, at, deviation }) => ({
      label: text.column(name),
      numeric: rows.some((row) => typeof row[at] === 'number' || isDigits(row[at])),
      spread: deviation >= 0 && rows.some((row) => (row[deviation] ?? null) !== null),
    })),
    rows: rows.map((row) => ({
      cells: shown.map(({ name, at, deviation }) => {
        const mean = cellText(name, row[at] ?? null, text);
        const spread = deviation < 0 ? null : (row[deviation] ?? null);
        return spread === null ? mean : analysisText.spread(mean, cellText(name, spread, text));
      }),
      path: row.find((cell): cell is string => typeof cell === 'string' && isLayer(cell)) ?? null,
    })),
  };
}

function cellText(column: string, cell: Cell, text: Pick<ToolText, 'cell'>): string {
  if (cell === null) return analysisText.noFigure;
  if (typeof cell === 'string') {
    if (isDigits(cell)) return formatDigits(cell);
    return (column === 'kind' ? nodeDefinition(cell)?.label : undefined) ?? text.cell(cell);
  }
  if (shares.has(column)) return withMinus(shareText(cell));
  const written = Number.isInteger(cell) && Math.abs(cell) < 1e15 ? formatCount(cell) : formatScalar(cell);
  return withMinus(written);
}

/** So small that one digit behind the point would say zero. */
const tiny = 0.0005;

function shareText(share: number): string {
  return share !== 0 && Math.abs(share) < tiny
    ? percents((100 * share).toPrecision(2))
    : formatPercent(share);
}
