import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import sortable from '../../base/kit/sort-button.module.css';
import { SpaceRow, useVirtualRows } from '../../base/kit/use-virtual-rows.tsx';
import { formatCount } from '../../base/strings/format.ts';
import { resultsText } from '../../base/strings/results.ts';
import classes from './classes-section.module.css';
import { Judged } from './judged.tsx';
import { formatPercent } from './percent.ts';
import { type Evaluation, useResults } from './results-state.ts';
import {
  type FigureColumn,
  type FigureRow,
  figureColumns,
  meanOf,
  pressed,
  sortFigures,
} from './sort-classes.ts';

const text = resultsText.classes;
const shares = ['precision', 'recall', 'f1'] as const;
/** Pixels, as the style sheet has it. */
const rowHeight = 25;

/** Precision, recall and F1 of each class. */
export function ClassesSection({ run }: { readonly run: RunSummary }) {
  return <Judged run={run}>{(evaluation) => <ClassTable evaluation={evaluation} />}</Judged>;
}

function ClassTable({ evaluation: { figures, count } }: { readonly evaluation: Evaluation }) {
  const sort = useResults((state) => state.sort);
  const rows = useMemo(() => sortFigures(figures, sort), [figures, sort]);
  const { table, shown, before, after } = useVirtualRows(rows.length, rowHeight);
  return (
    <div className={classes.scroll}>
      <table ref={table} className={classes.table} aria-label={text.table} aria-rowcount={rows.length + 2}>
        <thead>
          <tr>
            {figureColumns.map((column) => (
              <Head key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          <SpaceRow height={before} />
          {shown.map((index) => {
            const row = rows[index];
            return row === undefined ? null : <Line key={row.label} row={row} index={index} />;
          })}
          <SpaceRow height={after} />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.mean}</th>
            {shares.map((column) => (
              <td key={column}>
                <Figure value={meanOf(figures, column)} />
              </td>
            ))}
            <td className="mono">{formatCount(count)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Line({ row, index }: { readonly row: FigureRow; readonly index: number }) {
  return (
    // The head is the first row.
    <tr aria-rowindex={index + 2}>
      <th scope="row" title={row.name}>
        {row.name}
      </th>
      {shares.map((column) => (
        <td key={column}>
          <Figure value={row[column]} />
        </td>
      ))}
      <td className="mono">{formatCount(row.support)}</td>
    </tr>
  );
}

function Head({ column }: { readonly column: FigureColumn }) {
  const sort = useResults((state) => state.sort);
  const sorted = sort.column === column;
  const Chevron = sort.descending ? IconChevronDown : IconChevronUp;
  return (
    <th
      scope="col"
      {...(sorted ? { 'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const) } : {})}
    >
      <button
        type="button"
        className={sortable.sort}
        title={text.hints[column] === '' ? undefined : text.hints[column]}
        aria-label={text.sortBy(text.columns[column])}
        onClick={() => useResults.setState({ sort: pressed(sort, column) })}
      >
        {text.columns[column]}
        {sorted ? <Chevron size={12} aria-hidden /> : null}
      </button>
    </th>
  );
}

function Figure({ value }: { readonly value: number | null }) {
  return (
    <span className={classes.figure}>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${100 * (value ?? 0)}%` }} />
      </span>
      <span className={`${classes.value} mono ${value === null ? classes.none : ''}`}>
        {value === null ? text.undefined : formatPercent(value)}
      </span>
    </span>
  );
}
