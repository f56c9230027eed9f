import { useMemo } from 'react';
import { drawerText } from '../../base/strings/drawer.ts';
import { formatCount } from '../../base/strings/format.ts';
import classes from './layer-grid.module.css';
import { type LayerRow, type Metric, shareText, totalsOf } from './table.ts';

const text = drawerText.layers;

interface GridTotalsProps {
  /** Those that are shown. */
  readonly rows: readonly LayerRow[];
  /** How many there are. */
  readonly all: number;
  readonly metric: Metric;
}

/** What the shown rows add up to. */
export function GridTotals({ rows, all, metric }: GridTotalsProps) {
  const total = useMemo(() => totalsOf(rows), [rows]);
  const share = useMemo(() => rows.reduce((sum, row) => sum + row.share[metric], 0), [rows, metric]);
  return (
    <tfoot className={classes.foot}>
      <tr aria-rowindex={rows.length + 2} className={classes.line}>
        <td className={classes.cell} data-column="number" />
        <td className={classes.cell} data-column="path">
          {text.total}
        </td>
        <td className={classes.cell} data-column="kind">
          {text.of(rows.length, all)}
        </td>
        <td className={classes.cell} data-column="output" />
        <td className={`${classes.cell} mono`} data-column="weights">
          {formatCount(total.weights)}
        </td>
        <td className={`${classes.cell} mono`} data-column="macs">
          {formatCount(total.macs)}
        </td>
        <td className={`${classes.cell} mono`} data-column="share">
          <span className={classes.percent}>{shareText(share)}</span>
        </td>
      </tr>
    </tfoot>
  );
}
