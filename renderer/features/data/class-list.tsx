import { useMemo } from 'react';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import { SpaceRow, useVirtualRows } from '../../base/kit/use-virtual-rows.tsx';
import { dataText } from '../../base/strings/data.ts';
import { formatCount } from '../../base/strings/format.ts';
import classes from './class-list.module.css';
import { type ClassRow, classTable, splitNames } from './class-table.ts';
import { showClass, useDataView } from './data-view.ts';

const text = dataText.classes;
/** Pixels, as the style sheet has it. */
const rowHeight = 24;

/** How many images each class has, by split; a class leads to its images. */
export function ClassList({ description }: { readonly description: DatasetDescription }) {
  const { rows, sums, largest } = useMemo(() => classTable(description), [description]);
  const chosen = useDataView((state) => state.label);
  const { table, shown, before, after } = useVirtualRows(rows.length, rowHeight);
  return (
    <table ref={table} className={classes.table} aria-label={text.table} aria-rowcount={rows.length + 2}>
      <thead>
        <tr>
          <th scope="col">{text.class}</th>
          {splitNames.map((split) => (
            <th key={split} scope="col" abbr={text.splits[split]}>
              <span className={classes.swatch} data-split={split} aria-hidden />
              {text.short[split]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <SpaceRow height={before} />
        {shown.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <Line key={row.label} row={row} index={index} largest={largest} chosen={row.label === chosen} />
          );
        })}
        <SpaceRow height={after} />
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.all}</th>
          {splitNames.map((split) => (
            <td key={split}>
              <span className="mono">{formatCount(sums[split])}</span>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface LineProps {
  readonly row: ClassRow;
  readonly index: number;
  /** Images of the largest class. */
  readonly largest: number;
  readonly chosen: boolean;
}

function Line({ row, index, largest, chosen }: LineProps) {
  return (
    // The head is the first row.
    <tr data-chosen={chosen || undefined} aria-rowindex={index + 2}>
      <th scope="row">
        <button
          type="button"
          className={classes.class}
          title={text.show(row.name)}
          aria-pressed={chosen}
          onClick={() => showClass(chosen ? null : row.label)}
        >
          <span>{row.name}</span>
          <Bar row={row} largest={largest} />
        </button>
      </th>
      {splitNames.map((split) => (
        <td key={split} className={row.counts[split] === 0 ? classes.none : undefined}>
          <span className="mono">{formatCount(row.counts[split])}</span>
        </td>
      ))}
    </tr>
  );
}

function Bar({ row, largest }: { readonly row: ClassRow; readonly largest: number }) {
  return (
    <span className={classes.bar} aria-hidden>
      {splitNames.map((split) =>
        row.counts[split] === 0 ? null : (
          <span
            key={split}
            className={classes.part}
            data-split={split}
            style={{ width: `${(100 * row.counts[split]) / largest}%` }}
          />
        ),
      )}
    </span>
  );
}
