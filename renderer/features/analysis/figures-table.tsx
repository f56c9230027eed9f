import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { indexByKey, withActive } from '../../base/kit/grid-keys.ts';
import { analysisText as text } from '../../base/strings/analysis.ts';
import { toolText } from '../../base/strings/tools.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { isSelected } from '../../model/stage/selected-paths.ts';
import { useSelectedPaths } from '../../model/stage/use-selected-paths.ts';
import { useDocument } from '../../model/state/document.ts';
import { type Found, toolOf } from './analysis-state.ts';
import classes from './figures-table.module.css';
import { readableTable } from './table-cells.ts';

/** Pixels of a row, and of the header. */
const rowHeight = 24;
/** Up to so many rows all are drawn, so that the browser's own search finds them. */
const drawnAll = 200;

/** All figures of a tool. One row at a time is active, and the arrow keys move to others. */
export function FiguresTable({ found: { order, result } }: { readonly found: Found }) {
  const { tool } = order;
  const layers = useDocument((state) => state.network.byPath);
  const { columns, rows } = useMemo(
    () => readableTable(toolOf(tool).figures(result), toolText(tool), (path) => layers.has(path)),
    [tool, result, layers],
  );
  const selected = useSelectedPaths();
  const scroller = useRef<HTMLDivElement>(null);
  const [given, setActive] = useState(0);
  const active = Math.min(given, Math.max(0, rows.length - 1));
  const id = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: rowHeight,
    scrollPaddingStart: rowHeight,
    rangeExtractor: (range) =>
      range.count <= drawnAll ? Array.from({ length: range.count }, (_, i) => i) : withActive(range, active),
  });
  const look = useMemo((): CSSProperties => {
    const widths = columns.map(({ numeric, spread }) => (spread ? 168 : numeric ? 96 : 136));
    const tracks = widths.map((width) => `minmax(${width}px, ${width}fr)`);
    const least = widths.reduce((sum, width) => sum + width, 16);
    return { '--figure-columns': tracks.join(' '), minWidth: least } as CSSProperties;
  }, [columns]);
  const activate = (index: number): void => {
    setActive(index);
    virtual.scrollToIndex(index);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = indexByKey(event.key, active, rows.length, page);
    const path = rows[active]?.path ?? null;
    if (next !== undefined) activate(next);
    else if ((event.key === 'Enter' || event.key === ' ') && path !== null)
      reveal(path, event.key === 'Enter');
    else return;
    // The arrow keys would also move what is selected on the canvas.
    event.preventDefault();
  };
  const click = ({ target }: MouseEvent): void => {
    const index = indexAt(target);
    if (index === undefined) return;
    setActive(index);
    const path = rows[index]?.path ?? null;
    if (path !== null) reveal(path, false);
  };
  const picks = rows.some(({ path }) => path !== null);
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys move through its rows
        role="grid"
        tabIndex={0}
        className={classes.table}
        style={{ ...look, height: virtual.getTotalSize() }}
        aria-label={text.table}
        aria-describedby={picks ? `${id}-hint` : undefined}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length === 0 ? undefined : `${id}-${active}`}
        onKeyDown={press}
        onClick={click}
        onDoubleClick={({ target }) => {
          const path = rows[indexAt(target) ?? -1]?.path ?? null;
          if (path !== null) reveal(path, true);
        }}
      >
        <thead>
          <tr className={classes.line} aria-rowindex={1}>
            {columns.map(({ label, numeric }) => (
              <th key={label} data-numeric={numeric || undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={index}
                id={`${id}-${index}`}
                className={`${classes.line} ${classes.row}`}
                style={{ transform: `translateY(${start}px)` }}
                data-index={index}
                data-active={index === active || undefined}
                data-picks={row.path !== null || undefined}
                aria-rowindex={index + 2}
                aria-selected={row.path !== null && isSelected(selected, row.path)}
              >
                {row.cells.map((cell, at) => {
                  const numeric = columns[at]?.numeric === true;
                  return (
                    <td
                      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is told by its column
                      key={at}
                      data-numeric={numeric || undefined}
                      className={numeric || row.path === cell ? 'mono' : undefined}
                      title={cell}
                    >
                      {cell}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {picks && (
        <span id={`${id}-hint`} hidden>
          {text.select}
        </span>
      )}
    </div>
  );
}

function indexAt(target: EventTarget): number | undefined {
  const line = target instanceof Element ? target.closest('[data-index]') : null;
  return line === null ? undefined : Number(line.getAttribute('data-index'));
}

function reveal(path: string, zoom: boolean): void {
  revealPath(path, { zoom });
}
