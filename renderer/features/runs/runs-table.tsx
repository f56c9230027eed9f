import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { withActive } from '../../base/kit/grid-keys.ts';
import { runsText as text } from '../../base/strings/runs.ts';
import { isOwn, ownRuns, useOwnIds, useRuns } from '../../model/state/runs.ts';
import { showAlone } from './actions/overlay.ts';
import { itemKey, type RunItem, type RunSort } from './arrange-runs.ts';
import { hasChanged, useOpenNetwork } from './changed.ts';
import type { RunColumn } from './columns.ts';
import { GroupLine } from './group-line.tsx';
import { nameInList, useRunLabels } from './run-labels.ts';
import { lineId, RunLine } from './run-line.tsx';
import { openRunMenu, RunMenu } from './run-menu.tsx';
import { RunsHead } from './runs-head.tsx';
import { extendTo, pressInTable } from './runs-keys.ts';
import { activate, clearRunFilter, toggleSelected, useRunsTable } from './runs-state.ts';
import classes from './runs-table.module.css';
import { bestRun } from './take-settings.ts';
import { useMeant } from './use-meant.ts';

/** Pixels of a row, and of the header. */
const rowHeight = 28;
/** Up to so many rows all are drawn, so that the browser's own search finds them. */
const drawnAll = 200;
/** Pixels of the columns with the checkbox and the menu. */
const ends = [36, 36] as const;

interface RunsTableProps {
  readonly items: readonly RunItem[];
  readonly columns: readonly RunColumn[];
  readonly sort: RunSort;
}

/** The table of runs. One row at a time is active, and the arrow keys move to others. */
export function RunsTable({ items, columns, sort }: RunsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const active = useRunsTable((state) => state.active);
  const selected = useRunsTable((state) => state.selected);
  const renaming = useRunsTable((state) => state.renaming);
  const shown = useRuns((state) => state.shown);
  const overlaid = useRuns((state) => state.overlaid);
  const own = useOwnIds();
  const meant = useMeant();
  const labels = useRunLabels();
  const network = useOpenNetwork();
  const best = useRuns((state) => bestRun(ownRuns(state))?.id);
  const index = items.findIndex((item) => itemKey(item) === active);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: rowHeight,
    scrollPaddingStart: rowHeight,
    rangeExtractor: (range) =>
      range.count <= drawnAll
        ? Array.from({ length: range.count }, (_, i) => i)
        : withActive(range, index < 0 ? range.count : index),
  });
  // A run that becomes the active one comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows moving it away is no reason to scroll
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [active, virtual]);

  // After a deletion the keys go on from where they were.
  const place = useRef(0);
  const gone = useRuns(({ runs }) => active !== null && !runs.has(active));
  useEffect(() => {
    if (index >= 0) place.current = index;
    if (!gone) return;
    const near = [...items.slice(place.current), ...items.slice(0, place.current).toReversed()];
    const next = near.find((item) => !('group' in item));
    if (next !== undefined) activate(itemKey(next));
  }, [gone, index, items]);

  const look = useMemo((): CSSProperties => {
    const tracks = columns.map(({ width, grow }) => `minmax(${width}px, ${grow}fr)`);
    const least = columns.reduce((sum, { width }) => sum + width, ends[0] + ends[1] + 4);
    const template = [`${ends[0]}px`, ...tracks, `${ends[1]}px`].join(' ');
    return { '--run-columns': template, minWidth: least } as CSSProperties;
  }, [columns]);

  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    // Headers inside have keys of their own.
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const line = active === null ? null : document.getElementById(lineId(active));
      const { left, bottom } = (line ?? event.currentTarget).getBoundingClientRect();
      openRunMenu(
        left + 48,
        bottom,
        meant.map(({ id }) => id),
      );
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    if (!pressInTable(event, { items, active, runs: meant, page })) return;
    // The arrow keys would also move what is selected on the canvas.
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent): void => {
    const id = runAt(event);
    if (id === undefined || isControl(event)) return;
    if (event.ctrlKey || event.metaKey) toggleSelected(id);
    else if (event.shiftKey) extendTo(items, id);
    else {
      activate(id);
      // A click is no word to leave the open document.
      const run = useRuns.getState().runs.get(id);
      if (run !== undefined && isOwn(run)) void showAlone(run);
    }
  };
  const menu = (event: MouseEvent): void => {
    const id = runAt(event);
    if (id === undefined) return;
    event.preventDefault();
    if (!selected.has(id)) activate(id);
    openRunMenu(event.clientX, event.clientY, selected.has(id) ? [...selected] : [id]);
  };
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys move through its rows
        role="grid"
        tabIndex={0}
        className={classes.table}
        style={{ ...look, height: virtual.getTotalSize() }}
        aria-label={text.table}
        aria-multiselectable
        aria-rowcount={items.length + 1}
        aria-colcount={columns.length + 2}
        aria-activedescendant={active === null || index < 0 ? undefined : lineId(active)}
        onKeyDown={press}
        onClick={click}
        onContextMenu={menu}
        onDoubleClick={(event) => {
          const id = runAt(event);
          const onName =
            event.target instanceof Element && event.target.closest('[data-column="name"]') !== null;
          if (id !== undefined && onName && !isControl(event)) useRunsTable.setState({ renaming: id });
        }}
        onFocus={(event) => {
          const first = items.find((item) => !('group' in item));
          if (event.target === event.currentTarget && index < 0 && first !== undefined)
            activate(itemKey(first));
        }}
      >
        <RunsHead columns={columns} sort={sort} />
        <tbody>
          {virtual.getVirtualItems().map(({ index: at, start }) => {
            const item = items[at];
            if (item === undefined) return null;
            const key = itemKey(item);
            if ('group' in item) {
              const { head, runs } = item;
              return (
                <GroupLine
                  key={key}
                  {...{ head, runs, labels, columns }}
                  index={at}
                  top={start}
                  active={runs.some(({ id }) => id === active)}
                />
              );
            }
            return (
              <RunLine
                key={key}
                run={item.run}
                name={nameInList(item.run, labels)}
                changed={hasChanged(item.run, network)}
                best={item.run.id === best}
                columns={columns}
                index={at}
                top={start}
                grouped={item.grouped}
                active={key === active}
                selected={selected.has(key)}
                shown={key === shown}
                own={own.has(key)}
                overlaid={overlaid.has(key)}
                renaming={key === renaming}
              />
            );
          })}
        </tbody>
      </table>
      {items.length === 0 && (
        <p className={classes.nothing}>
          {text.nothing}{' '}
          <button type="button" className={classes.clear} onClick={clearRunFilter}>
            {text.clearFilter}
          </button>
        </p>
      )}
      <RunMenu table={table} />
    </div>
  );
}

function runAt({ target }: MouseEvent): string | undefined {
  const line = target instanceof Element ? target.closest('[data-run]') : null;
  return line?.getAttribute('data-run') ?? undefined;
}

/** True where the checkbox, the menu's button or the name's field was meant. */
function isControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('input, button') !== null;
}
