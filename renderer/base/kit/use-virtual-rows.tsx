import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Up to so many rows all are drawn, so that the browser's own search finds them. */
const drawnAll = 200;

export interface VirtualRows {
  /** Of the table; its parent scrolls. */
  readonly table: RefObject<HTMLTableElement | null>;
  /** Positions of the rows to draw. */
  readonly shown: readonly number[];
  /** Pixels that the rows take which are not drawn. */
  readonly before: number;
  readonly after: number;
}

/** Which rows of a table are drawn: those in sight and some around them, or all where they are few. */
export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const table = useRef<HTMLTableElement>(null);
  const [margin, setMargin] = useState(0);
  const virtual = useVirtualizer({
    count,
    enabled: count > drawnAll,
    getScrollElement: () => table.current?.parentElement ?? null,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: margin,
  });
  // What stands above the rows scrolls with them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may come with another line above them
  useLayoutEffect(() => {
    const [body, scroller] = [table.current?.tBodies[0], table.current?.parentElement];
    if (body === undefined || scroller === null || scroller === undefined) return;
    const above = body.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    setMargin(Math.round(above + scroller.scrollTop));
  }, [count]);
  if (count <= drawnAll)
    return { table, shown: Array.from({ length: count }, (_, i) => i), before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const whole = count * rowHeight;
  return {
    table,
    shown: items.map(({ index }) => index),
    before: first === undefined ? 0 : first.start - margin,
    after: last === undefined ? whole : whole - (last.end - margin),
  };
}

/** Stands for the rows that are not drawn. */
export function SpaceRow({ height }: { readonly height: number }) {
  return height <= 0 ? null : <tr aria-hidden style={{ height }} />;
}
