import { IconAlertCircle } from '@tabler/icons-react';
import { memo } from 'react';
import { drawerText } from '../../base/strings/drawer.ts';
import { formatCount } from '../../base/strings/format.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import classes from './layer-grid.module.css';
import { type LayerRow, type Metric, shareText } from './table.ts';

interface LayerLineProps {
  readonly row: LayerRow;
  readonly index: number;
  /** Pixels from the table's top. */
  readonly top: number;
  readonly metric: Metric;
  /** The largest share of all layers: its bar fills the cell. */
  readonly largest: number;
  readonly active: boolean;
  readonly selected: boolean;
}

const text = drawerText.layers;

export function rowId({ path }: LayerRow): string {
  return `drawer-layer-${path}`;
}

/** One layer of the table. */
export const LayerLine = memo(function LayerLine(props: LayerLineProps) {
  const { row, index, top, metric, largest, active, selected } = props;
  const share = row.share[metric];
  return (
    <tr
      id={rowId(row)}
      className={`${classes.line} ${classes.layer}`}
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
      data-family={row.family}
      data-active={active || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
    >
      <td className={`${classes.cell} mono`} data-column="number">
        {row.number}
      </td>
      <td className={`${classes.cell} mono`} data-column="path" title={row.path}>
        <span className={classes.prefix}>{row.prefix}</span>
        <span className={classes.name}>{row.name}</span>
        {row.broken && <IconAlertCircle size={14} className={classes.broken} aria-label={text.broken} />}
      </td>
      <td className={classes.cell} data-column="kind">
        <span className={classes.mark} aria-hidden />
        <FamilyIcon family={row.family} kind={row.kind} size={13} />
        <span>{row.kindLabel}</span>
        {row.label !== undefined && <span className={classes.label}>{row.label}</span>}
      </td>
      <td className={`${classes.cell} mono`} data-column="output">
        {row.shape ?? text.unknownShape}
      </td>
      <Figure value={row.weights} column="weights" />
      <Figure value={row.macs} column="macs" />
      <td className={`${classes.cell} mono`} data-column="share">
        {share > 0 && (
          <>
            <span className={classes.track} aria-hidden>
              <span className={classes.share} style={{ width: `${(share / largest) * 100}%` }} />
            </span>
            <span className={classes.percent}>{shareText(share)}</span>
          </>
        )}
      </td>
    </tr>
  );
});

function Figure({ value, column }: { readonly value: number; readonly column: 'weights' | 'macs' }) {
  return (
    <td className={`${classes.cell} mono`} data-column={column} data-zero={value === 0 || undefined}>
      {formatCount(value)}
    </td>
  );
}
