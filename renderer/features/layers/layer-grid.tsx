import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { indexByKey, withActive } from '../../base/kit/grid-keys.ts';
import plain from '../../base/kit/plain-button.module.css';
import { useLatest } from '../../base/kit/use-latest.ts';
import { drawerText } from '../../base/strings/drawer.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { isSelected, type SelectedPaths } from '../../model/stage/selected-paths.ts';
import { columns } from './arrange-rows.ts';
import { GridHeader } from './grid-header.tsx';
import { GridTotals } from './grid-totals.tsx';
import classes from './layer-grid.module.css';
import { LayerLine, rowId } from './layer-line.tsx';
import { clearFilter, type LayersState } from './layers-state.ts';
import type { LayerRow } from './table.ts';

/** Pixels of a row; header and totals are as high. */
const rowHeight = 26;

interface LayerGridProps {
  /** What is shown. */
  readonly rows: readonly LayerRow[];
  /** The whole network. */
  readonly all: readonly LayerRow[];
  readonly arrangement: LayersState;
  readonly selected: SelectedPaths;
}

/** The table of layers; only the rows in sight are drawn. One row at a time is active, and the arrow keys move to others. */
export function LayerGrid({ rows, all, arrangement, selected }: LayerGridProps) {
  const { sort, metric } = arrangement;
  const scroller = useRef<HTMLDivElement>(null);
  const [activePath, setActivePath] = useState('');
  const active = useMemo(
    () =>
      Math.max(
        0,
        rows.findIndex(({ path }) => path === activePath),
      ),
    [rows, activePath],
  );
  const largest = useMemo(() => Math.max(...all.map(({ share }) => share[metric]), 0), [all, metric]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: rowHeight,
    paddingEnd: rowHeight,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
    // The active row stays drawn out of sight too, since the focus points to it.
    rangeExtractor: (range) => withActive(range, active),
  });

  const arranged = useLatest(rows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order begins at its top, another document does not
  useEffect(() => virtual.scrollToOffset(0), [arrangement, virtual]);
  // What is selected on the canvas comes into sight, once: people may scroll away from it.
  useEffect(() => {
    const index = arranged.current.findIndex(({ path }) => isSelected(selected, path));
    if (index < 0) return;
    setActivePath(arranged.current[index]?.path ?? '');
    virtual.scrollToIndex(index);
  }, [selected, arranged, virtual]);

  const activate = (index: number): void => {
    setActivePath(rows[index]?.path ?? '');
    virtual.scrollToIndex(index);
  };
  const press = (event: KeyboardEvent): void => {
    // Headers inside have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const next = indexByKey(event.key, active, rows.length, page);
    const path = rows[active]?.path;
    if (next !== undefined) activate(next);
    else if (event.key === 'Enter' && path !== undefined) revealPath(path);
    else if (event.key === ' ' && path !== undefined) revealPath(path, { zoom: false });
    else return;
    // The arrow keys would also move what is selected on the canvas.
    event.preventDefault();
  };
  const click = (event: MouseEvent): void => {
    const path = pathAt(event, rows);
    if (path === undefined) return;
    setActivePath(path);
    revealPath(path, { zoom: false });
  };
  const current = rows[active];
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys move through its rows
        role="grid"
        tabIndex={0}
        className={classes.grid}
        style={{ height: virtual.getTotalSize() }}
        aria-label={drawerText.layers.table}
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length}
        aria-activedescendant={current === undefined ? undefined : rowId(current)}
        onKeyDown={press}
        onClick={click}
        onDoubleClick={(event) => {
          const path = pathAt(event, rows);
          if (path !== undefined) revealPath(path);
        }}
      >
        <GridHeader sort={sort} metric={metric} />
        <tbody>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <LayerLine
                key={row.path}
                row={row}
                index={index}
                top={start}
                metric={metric}
                largest={largest}
                active={index === active}
                selected={isSelected(selected, row.path)}
              />
            );
          })}
        </tbody>
        <GridTotals rows={rows} all={all.length} metric={metric} />
      </table>
      {rows.length === 0 && (
        <p className={classes.nothing}>
          {drawerText.layers.nothing}{' '}
          <button type="button" className={`${plain.link} ${classes.clear}`} onClick={clearFilter}>
            {drawerText.layers.clear}
          </button>
        </p>
      )}
    </div>
  );
}

function pathAt({ target }: MouseEvent, rows: readonly LayerRow[]): string | undefined {
  const line = target instanceof Element ? target.closest('[data-index]') : null;
  return line === null ? undefined : rows[Number(line.getAttribute('data-index'))]?.path;
}
