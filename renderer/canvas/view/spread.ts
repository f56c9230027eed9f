import type { Point } from '../../../core/document/schema.ts';
import type { Size } from './size.ts';

/** Something on the canvas, where the document has it. */
export interface Placed {
  readonly position: Point;
  readonly size: Size;
}

/** A card that has become a frame. */
export interface Opened extends Placed {
  readonly frame: {
    readonly size: Size;
    /** How far the frame begins before the card. */
    readonly before: Point;
  };
}

/** Cards that lie no farther apart across the flow belong to one row, with the branches above it. */
const sameRow = 64;

interface Row {
  readonly opened: readonly Opened[];
  readonly from: number;
  readonly to: number;
  /** How far the row itself moves, across the flow. */
  readonly shift: number;
}

/**
 * How far each thing gives way to the frames of open blocks, without a change of the document: what stands behind a frame in
 * its row moves on, and rows below move down. The way back is subtracting the same shift.
 */
export function giveWay(
  items: readonly Placed[],
  opened: readonly Opened[],
  direction: 'right' | 'down',
): (item: Placed) => Point {
  if (opened.length === 0) return () => ({ x: 0, y: 0 });
  const turned = direction === 'down';
  const along = ({ x, y }: Point): number => (turned ? y : x);
  const across = ({ x, y }: Point): number => (turned ? x : y);
  const length = ({ width, height }: Size): number => (turned ? height : width);
  const breadth = ({ width, height }: Size): number => (turned ? width : height);
  const rows = rowsOf(items, opened, across, breadth);
  return ({ position, size }) => {
    const row = rows.find(({ to }) => across(position) <= to) ?? rows.at(-1);
    let on = 0;
    let aside = row?.shift ?? 0;
    for (const card of row?.opened ?? []) {
      const end = along(card.position) + length(card.size);
      const { before, size: frame } = card.frame;
      if (along(position) >= end - 1) on += length(frame) - length(card.size) - along(before);
      else if (along(position) + length(size) > along(card.position)) {
        const bottom = across(card.position) + breadth(card.size);
        if (across(position) >= bottom - 1) aside += breadth(frame) - breadth(card.size) - across(before);
        else if (across(position) + breadth(size) <= across(card.position) + 1) aside -= across(before);
      }
    }
    return turned ? { x: aside, y: on } : { x: on, y: aside };
  };
}

function rowsOf(
  items: readonly Placed[],
  opened: readonly Opened[],
  across: (point: Point) => number,
  breadth: (size: Size) => number,
): Row[] {
  const spans = items
    .map(({ position, size }) => ({ from: across(position), to: across(position) + breadth(size) }))
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from - last.to < sameRow) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  let shift = 0;
  return merged.map(({ from, to }) => {
    const own = opened.filter(({ position }) => across(position) >= from && across(position) <= to);
    // The largest frame of a row says how much room the row needs before and behind it.
    const need = (room: (card: Opened) => number): number => Math.max(0, ...own.map(room));
    const before = need(({ frame, position }) => across(frame.before) - Math.max(0, across(position) - from));
    const after = need(
      ({ frame, position, size }) =>
        breadth(frame.size) - breadth(size) - across(frame.before) - (to - across(position) - breadth(size)),
    );
    shift += before;
    const row = { opened: own, from, to, shift };
    shift += after;
    return row;
  });
}
