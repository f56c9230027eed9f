import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import sortable from '../../base/kit/sort-button.module.css';
import { drawerText } from '../../base/strings/drawer.ts';
import { type Column, columns, nextSort, type Sort } from './arrange-rows.ts';
import classes from './layer-grid.module.css';
import { useLayers } from './layers-state.ts';
import type { Metric } from './table.ts';

const text = drawerText.layers;

interface GridHeaderProps {
  readonly sort: Sort;
  readonly metric: Metric;
}

/** Names of the columns; each is a button that sorts. */
export function GridHeader({ sort, metric }: GridHeaderProps) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.line}>
        {columns.map((column) => (
          <HeaderCell key={column} column={column} sort={sort} metric={metric} />
        ))}
      </tr>
    </thead>
  );
}

function HeaderCell({ column, sort, metric }: GridHeaderProps & { readonly column: Column }) {
  const label = column === 'share' ? text.columns.share[metric] : text.columns[column];
  const spoken = column === 'number' ? text.number : label;
  const sorted = sort.column === column;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      className={classes.cell}
      data-column={column}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={sortable.sort}
        aria-label={spoken}
        title={text.sortBy(spoken.toLowerCase())}
        onClick={() => useLayers.setState({ sort: nextSort(sort, column) })}
      >
        {label}
        {sorted && column !== 'number' && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}
