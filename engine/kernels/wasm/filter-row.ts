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

/** Adds to the gradient of a filter's row. Small networks have little to do in each of the many rows, so nothing is looked up or made twice. */
export function addFilterRow(routines: OwnModule, row: FilterRow): void {
  const { run, channels } = row;
  const panels = Math.floor(channels / panelWidth);
  const taken = panels * panelWidth * 4;
  const [fours, eights] = [run - (run % 4), run - (run % 8)];
  if (panels > 0) {
    take(routines.addFilterGradient4, row, 0, panels, 0, fours / 4);
    take(routines.addFilterGradient1, row, 0, panels, fours, run - fours);
  }
  if (taken === channels * 4) return;
  take(routines.addFilterGradientNarrow8, row, taken, 1, 0, eights / 8);
  take(routines.addFilterGradientNarrow4, row, taken, 1, eights, (fours - eights) / 4);
  take(routines.addFilterGradientNarrow1, row, taken, 1, fours, run - fours);
}

/**
 * Takes `tiles` of so many numbers of the row each, from number `first` on.
 * @param skipped bytes of the channels that are not taken
 */
function take(
  routine: OwnModule[keyof OwnModule],
  row: FilterRow,
  skipped: number,
  panels: number,
  first: number,
  tiles: number,
): void {
  if (tiles === 0) return;
  const { x, xPixel, xSkip, channelBytes, rows, columns } = row;
  const to = row.sums + skipped + first * channelBytes;
  routine(x + first * 4, xPixel, xSkip, row.dy + skipped, to, channelBytes, rows, columns, tiles, panels);
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
