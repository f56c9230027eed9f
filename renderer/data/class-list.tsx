import { useMemo } from 'react';
import type { DatasetDescription } from '../../core/protocol/data.ts';
import { dataText } from '../strings/data.ts';
import { formatCount } from '../theme/format.ts';
import classes from './class-list.module.css';
import { type ClassRow, classTable, splitNames } from './class-table.ts';
import { showClass, useDataView } from './data-view.ts';

const text = dataText.classes;

/** How many images each class has, by split; a class leads to its pictures. */
export function ClassList({ description }: { readonly description: DatasetDescription }) {
  const { rows, sums, largest } = useMemo(() => classTable(description), [description]);
  const chosen = useDataView((state) => state.label);
  return (
    <table className={classes['table']} aria-label={text.table}>
      <thead>
        <tr>
          <th scope="col">{text.class}</th>
          {splitNames.map((split) => (
            <th key={split} scope="col" abbr={text.splits[split]}>
              <span className={classes['swatch']} data-split={split} aria-hidden />
              {text.short[split]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} data-chosen={row.label === chosen || undefined}>
            <th scope="row">
              <button
                type="button"
                className={classes['class']}
                title={text.show(row.name)}
                aria-pressed={row.label === chosen}
                onClick={() => showClass(row.label === chosen ? null : row.label)}
              >
                <span>{row.name}</span>
                <Bar row={row} largest={largest} />
              </button>
            </th>
            {splitNames.map((split) => (
              <td key={split} className={row.counts[split] === 0 ? classes['none'] : undefined}>
                <span className="mono">{formatCount(row.counts[split])}</span>
              </td>
            ))}
          </tr>
        ))}
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

function Bar({ row, largest }: { readonly row: ClassRow; readonly largest: number }) {
  return (
    <span className={classes['bar']} aria-hidden>
      {splitNames.map((split) =>
        row.counts[split] === 0 ? null : (
          <span
            key={split}
            className={classes['part']}
            data-split={split}
            style={{ width: `${(100 * row.counts[split]) / largest}%` }}
          />
        ),
      )}
    </span>
  );
}
