import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import sortable from '../../base/kit/sort-button.module.css';
import { runsText as text } from '../../base/strings/runs.ts';
import { nextRunSort, type RunSort } from './arrange-runs.ts';
import { longName, type RunColumn, spokenName } from './columns.ts';
import { useRunsTable } from './runs-state.ts';
import classes from './runs-table.module.css';

interface RunsHeadProps {
  readonly columns: readonly RunColumn[];
  readonly sort: RunSort;
}

/** Names of the columns; each is a button that sorts. */
export function RunsHead({ columns, sort }: RunsHeadProps) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.headLine}>
        <th className={classes.cell} data-column="overlay" title={text.overlayColumn}>
          <span className={classes.hidden}>{text.overlayColumn}</span>
        </th>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} />
        ))}
        <th className={classes.cell} data-column="actions">
          <span className={classes.hidden}>{text.actionsColumn}</span>
        </th>
      </tr>
    </thead>
  );
}

function HeadCell({
  column: { id, numeric },
  sort,
}: Pick<RunsHeadProps, 'sort'> & { readonly column: RunColumn }) {
  const sorted = sort.column === id;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      className={classes.cell}
      data-column={id}
      data-numeric={numeric || undefined}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={sortable.sort}
        aria-label={spokenName(id)}
        title={text.sortBy(longName(id).toLowerCase())}
        onClick={() => useRunsTable.setState({ sort: nextRunSort(sort, id) })}
      >
        {text.columns[id]}
        {sorted && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}
