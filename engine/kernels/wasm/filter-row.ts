import { share } from './jobs/job.ts';
import type { OwnModule } from './own-module.ts';
import { panelWidth } from './routines/convolve.ts';

/** One row of a filter, and the pixels that its gradient comes from; addresses and distances in bytes. */
export interface FilterRow {
  readonly x: number;
  /** The distance to the next window, and how much more it is after a row. */
  readonly xPixel: number;
  readonly xSkip: number;
  readonly dy: number;
  /** The gradient `[run, all channels]`, added to. */
  readonly sums: number;
  /** All channels' numbers together. */
  readonly channelBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly run: number;
  /** Channels to take, from the first one at `dy` and `sums` on: a multiple of four. */
  readonly channels: number;
}

/** Adds to the gradient of a filter's row. */
export function addFilterRow(routines: OwnModule, row: FilterRow): void {
  const { x, xPixel, xSkip, channelBytes, rows, columns, run } = row;
  const panels = Math.floor(row.channels / panelWidth);
  const taken = panels * panelWidth * 4;
  const take = (width: number, narrow: boolean, first: number, count: number): void => {
    if (count === 0) return;
    const name = `addFilterGradient${narrow ? 'Narrow' : ''}${width}` as 'addFilterGradient4';
    const [dy, sums] = [row.dy, row.sums].map((at) => at + (narrow ? taken : 0)) as [number, number];
    const to = sums + first * channelBytes;
    const tiles = count / width;
    routines[name](
      x + first * 4,
      xPixel,
      xSkip,
      dy,
      to,
      channelBytes,
      rows,
      columns,
      tiles,
      narrow ? 1 : panels,
    );
  };
  const [fours, eights] = [run - (run % 4), run - (run % 8)];
  if (panels > 0) {
    take(4, false, 0, fours);
    take(1, false, fours, run - fours);
  }
  if (taken === row.channels * 4) return;
  take(8, true, 0, eights);
  take(4, true, eights, fours - eights);
  take(1, true, fours, run - fours);
}

/** Output channels of a group of panels: the first, and how many. */
export function channelsOf(
  channels: number,
  groups: number,
  group: number,
): { readonly first: number; readonly count: number } {
  const panels = share(Math.ceil(channels / panelWidth), groups, group);
  const first = panels.from * panelWidth;
  return { first, count: Math.min(channels, panels.to * panelWidth) - first };
}
