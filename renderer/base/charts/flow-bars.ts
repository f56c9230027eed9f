import { type LogRange, placeOn } from './log-range.ts';

/** One network's values by layer, from the first to the last. */
export interface FlowSeries {
  readonly name: string;
  readonly values: readonly { readonly path: string; readonly value: number }[];
}

/** The layers of the first series, and of each series its value there; undefined where it has no such layer. */
export interface FlowTable {
  readonly paths: readonly string[];
  readonly columns: readonly (readonly (number | undefined)[])[];
}

/** Puts series side by side by path: a plain twin lacks the merges that its residual sibling has. */
export function flowTable(series: readonly FlowSeries[]): FlowTable {
  const paths = (series[0]?.values ?? []).map(({ path }) => path);
  const columns = series.map(({ values }) => {
    const known = new Map(values.map(({ path, value }) => [path, value]));
    return paths.map((path) => known.get(path));
  });
  return { paths, columns };
}

/** Where bars stand, in pixels. */
export interface BarPlace {
  readonly width: number;
  readonly height: number;
  /** How many layers share the width. */
  readonly layers: number;
  /** Which of how many bars of a layer this is; 0 of 1 where series lie over each other. */
  readonly slot: number;
  readonly slots: number;
}

/** Bars of a layer stand side by side while each has this many pixels. */
const narrowest = 3;

export function slotsFor(width: number, layers: number, series: number): number {
  return (width / layers) * 0.8 >= narrowest * series ? series : 1;
}

/** What a series looks like: its bars as one path, and the middles of those that the axis cannot show. */
export interface Bars {
  readonly bars: string;
  /** The upper ends as one line, for a series that is laid over another. */
  readonly line: string;
  /** Zero, or below the axis. */
  readonly below: readonly number[];
  readonly broken: readonly number[];
}

export function barsOf(
  values: readonly (number | undefined)[],
  range: LogRange,
  { width, height, layers, slot, slots }: BarPlace,
): Bars {
  const pitch = width / layers;
  const gap = pitch >= 4 ? pitch * 0.3 : 0;
  const bar = Math.min(14, (pitch - gap) / slots);
  const start = (pitch - bar * slots) / 2 + slot * bar;
  // A hair between neighbors in a group, as far as there is room for one.
  const drawn = slots > 1 && bar >= 4 ? bar - 1 : bar;
  const below: number[] = [];
  const broken: number[] = [];
  let bars = '';
  let line = '';
  values.forEach((value, i) => {
    if (value === undefined) return;
    const left = i * pitch + start;
    const place = placeOn(range, value);
    if (place === 'below') below.push(left + drawn / 2);
    if (place === 'broken') broken.push(left + drawn / 2);
    const top = place === 'below' ? height : place === 'broken' ? 0 : height * (1 - place);
    if (typeof place === 'number') {
      bars += `M${round(left)} ${height}V${round(top)}h${round(drawn)}V${height}z`;
    }
    line += `${line === '' ? 'M' : 'L'}${round(i * pitch)} ${round(top)}H${round((i + 1) * pitch)}`;
  });
  return { bars, line, below, broken };
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** The layer under a place along the chart. */
export function layerAt(x: number, width: number, layers: number): number {
  return Math.min(layers - 1, Math.max(0, Math.floor((x / width) * layers)));
}
