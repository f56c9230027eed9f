import type { Axes } from './axes.ts';
import type { Opened, Placed } from './placed.ts';

/** Cards this close to each other across the flow belong to one row, with the branches above it. */
const sameRow = 64;
/** Cards whose middles differ by less are level. */
const level = 16;

/** A row of cards, and how far they move. */
export interface Row {
  readonly from: number;
  readonly to: number;
  /** How far the row itself moves, across the flow. */
  readonly shift: number;
  /** How far what begins at a place along the flow moves on. */
  readonly on: (start: number) => number;
  /** How far what has its middle at a place across the flow moves aside, beyond the row's own shift. */
  readonly aside: (middle: number) => number;
}

interface Band {
  readonly items: Placed[];
  readonly opened: Opened[];
  readonly from: number;
  to: number;
}

export function rowsOf(items: readonly Placed[], opened: readonly Opened[], axes: Axes): Row[] {
  const { across, breadth } = axes;
  let shift = 0;
  return bandsOf(items, opened, axes).map(({ from, to, items: cards, opened: own }) => {
    const aside = asideIn(cards, own, axes);
    let [before, after] = [0, 0];
    const include = (item: Placed, start: number, length: number): void => {
      const top = across(item.position) + aside(middleOf(item, axes)) - start;
      before = Math.max(before, from - top);
      after = Math.max(after, top + length - to);
    };
    for (const item of own.length === 0 ? [] : cards) include(item, 0, breadth(item.size));
    for (const card of own) include(card, across(card.outline.before), breadth(card.outline.size));
    shift += before;
    const row = { from, to, shift, aside, on: onIn(own, axes) };
    shift += after;
    return row;
  });
}

function middleOf({ position, size }: Placed, { across, breadth }: Axes): number {
  return across(position) + breadth(size) / 2;
}

function bandsOf(items: readonly Placed[], opened: readonly Opened[], { across, breadth }: Axes): Band[] {
  const sorted = items.toSorted((a, b) => across(a.position) - across(b.position));
  const bands: Band[] = [];
  for (const item of sorted) {
    const from = across(item.position);
    const to = from + breadth(item.size);
    const last = bands.at(-1);
    if (last !== undefined && from - last.to < sameRow) {
      last.to = Math.max(last.to, to);
      last.items.push(item);
    } else bands.push({ items: [item], opened: [], from, to });
  }
  let i = 0;
  for (const card of opened.toSorted((a, b) => across(a.position) - across(b.position))) {
    while ((bands[i]?.to ?? Infinity) < across(card.position)) i += 1;
    bands[i]?.opened.push(card);
  }
  return bands;
}

/** What follows an outline moves by the difference in length between outline and card. */
function onIn(opened: readonly Opened[], { along, length }: Axes): (start: number) => number {
  const steps = opened.map(({ position, size, outline }) => ({
    at: along(position) + length(size) - 1,
    by: length(outline.size) - length(size) - along(outline.before),
  }));
  return stairs(steps);
}

/**
 * What stands above a card that opens makes room, and so does what stands below; all that is level stays level. Done for
 * whole heights of a row, so that nothing else comes to lie on one another.
 */
function asideIn(
  items: readonly Placed[],
  opened: readonly Opened[],
  axes: Axes,
): (middle: number) => number {
  const { along, across, length, breadth } = axes;
  const steps: { at: number; by: number }[] = [];
  for (const group of levelsOf(opened, axes)) {
    let [above, below] = [0, 0];
    for (const card of group.opened) {
      const start = along(card.position);
      const end = start + length(card.size);
      const middle = middleOf(card, axes);
      const before = across(card.outline.before);
      const after = breadth(card.outline.size) - breadth(card.size) - before;
      for (const item of items) {
        if (along(item.position) >= end || along(item.position) + length(item.size) <= start) continue;
        const other = middleOf(item, axes);
        if (other < middle - level) above = Math.max(above, before);
        else if (other > middle + level) below = Math.max(below, after);
      }
    }
    if (above > 0) steps.push({ at: group.from - level, by: above });
    if (below > 0) steps.push({ at: group.to + level, by: below });
  }
  return stairs(steps);
}

function levelsOf(opened: readonly Opened[], axes: Axes) {
  const groups: { from: number; to: number; opened: Opened[] }[] = [];
  for (const card of opened.toSorted((a, b) => middleOf(a, axes) - middleOf(b, axes))) {
    const middle = middleOf(card, axes);
    const last = groups.at(-1);
    if (last !== undefined && middle - last.from < level) {
      last.to = middle;
      last.opened.push(card);
    } else groups.push({ from: middle, to: middle, opened: [card] });
  }
  return groups;
}

/** The sum of all steps at or before a place. */
function stairs(steps: readonly { readonly at: number; readonly by: number }[]): (place: number) => number {
  const sorted = steps.toSorted((a, b) => a.at - b.at);
  let sum = 0;
  const sums = sorted.map(({ by }) => {
    sum += by;
    return sum;
  });
  return (place) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.at ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return sums[low - 1] ?? 0;
  };
}
