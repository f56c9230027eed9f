import { logTicks, niceTicks } from '../../../base/charts/ticks.ts';
import { element, escapeXml, round } from '../../picture/svg.ts';

export type Spot = readonly [x: number, y: number];

export interface ChartLine {
  readonly name: string;
  /** A CSS color. */
  readonly color: string;
  /** In the order of x; a y that is not finite, or not above zero on a logarithmic axis, leaves a gap. */
  readonly points: readonly Spot[];
  readonly dash?: string;
  /** True for what lies behind the others, such as single batches. */
  readonly faint?: boolean;
}

export interface LineChart {
  /** What a program says that reads aloud. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  readonly xName: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly log?: boolean;
  /** Lowest and highest y at least, on a linear axis. */
  readonly span?: readonly [number, number];
  readonly width?: number;
  readonly height?: number;
}

const margin = { top: 10, right: 14, bottom: 34, left: 58 } as const;

/** Curves over a common axis as an SVG; its colors are CSS, so that it follows the page's theme. Needs no script. */
export function lineChart(chart: LineChart): string {
  const { lines, log = false, width = 640, height = 280 } = chart;
  const spots = lines.flatMap(({ points }) => points.filter(([, y]) => isDrawn(y, log)));
  const xs = extent(spots.map(([x]) => x)) ?? [0, 1];
  const ys = extent(spots.map(([, y]) => y)) ?? (log ? [0.1, 1] : [0, 1]);
  const xTicks = niceTicks(...widened(xs), 8).filter((tick) => tick >= xs[0] - 1e-9 && tick <= xs[1] + 1e-9);
  const yTicks = log ? logTicks(...ys) : niceTicks(...spanned(ys, chart.span));
  const [low, high] = log ? opened(ys) : [yTicks[0] ?? 0, yTicks.at(-1) ?? 1];
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const atX = scale(xs[0], Math.max(xs[1], xs[0] + 1e-9), margin.left, right);
  const raise = scale(log ? Math.log10(low) : low, log ? Math.log10(high) : high, bottom, margin.top);
  const atY = (y: number): number => raise(log ? Math.log10(y) : y);
  const parts = [
    ...yTicks.flatMap((tick) => [
      element('line', { x1: margin.left, x2: right, y1: atY(tick), y2: atY(tick), class: 'grid' }),
      label(margin.left - 8, atY(tick) + 4, chart.formatY(tick), 'end'),
    ]),
    ...xTicks.map((tick) => label(atX(tick), bottom + 16, chart.formatX(tick), 'middle')),
    label((margin.left + right) / 2, height - 4, chart.xName, 'middle'),
    element('line', { x1: margin.left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    ...lines.map((line) => draw(line, atX, atY, log)),
  ];
  const box = `0 0 ${width} ${height}`;
  return element('svg', { viewBox: box, class: 'chart', role: 'img', 'aria-label': chart.label }, ...parts);
}

/** Curves are drawn with so many points at most: more lie within a pixel of one another. */
const mostPoints = 1200;

function draw(line: ChartLine, atX: (x: number) => number, atY: (y: number) => number, log: boolean): string {
  const style = {
    class: line.faint === true ? 'line faint' : 'line',
    stroke: line.color,
    'stroke-dasharray': line.dash,
  };
  const pieces = piecesOf(thinned(line.points, mostPoints), log);
  return pieces
    .map((piece) => {
      const [x, y] = piece[0] ?? [0, 0];
      if (piece.length === 1) {
        return element('circle', { cx: atX(x), cy: atY(y), r: 2.5, fill: line.color });
      }
      const path = piece.map(
        (spot, i) => `${i === 0 ? 'M' : 'L'}${round(atX(spot[0]))},${round(atY(spot[1]))}`,
      );
      return element('path', { d: path.join(''), fill: 'none', ...style });
    })
    .join('');
}

/** The stretches of a curve between its gaps. */
function piecesOf(points: readonly Spot[], log: boolean): Spot[][] {
  const pieces: Spot[][] = [];
  let piece: Spot[] = [];
  for (const spot of points) {
    if (isDrawn(spot[1], log)) {
      if (piece.length === 0) pieces.push(piece);
      piece.push(spot);
    } else piece = [];
  }
  return pieces;
}

/** At most so many of the points: the lowest and the highest of each stretch, so that no peak is lost. */
export function thinned(points: readonly Spot[], most: number): readonly Spot[] {
  if (points.length <= most) return points;
  const kept: Spot[] = [];
  const stretches = Math.max(1, Math.floor(most / 2));
  for (let i = 0; i < stretches; i++) {
    const from = Math.floor((i * points.length) / stretches);
    const stretch = points.slice(from, Math.floor(((i + 1) * points.length) / stretches));
    const finite = stretch.filter(([, y]) => Number.isFinite(y));
    const [first] = finite;
    if (first === undefined) {
      kept.push(...stretch.slice(0, 1));
      continue;
    }
    const lowest = finite.reduce((a, b) => (b[1] < a[1] ? b : a), first);
    const highest = finite.reduce((a, b) => (b[1] > a[1] ? b : a), first);
    if (lowest === highest) kept.push(lowest);
    else kept.push(...(lowest[0] <= highest[0] ? [lowest, highest] : [highest, lowest]));
  }
  return kept;
}

function isDrawn(y: number, log: boolean): boolean {
  return Number.isFinite(y) && (!log || y > 0);
}

function extent(values: readonly number[]): [number, number] | undefined {
  if (values.length === 0) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function widened([low, high]: readonly [number, number]): [number, number] {
  return low === high ? [low - 1, low + 1] : [low, high];
}

function spanned([low, high]: readonly [number, number], span: LineChart['span']): [number, number] {
  return span === undefined ? [low, high] : [Math.min(low, span[0]), Math.max(high, span[1])];
}

/** A little room above and below on a logarithmic axis. */
function opened([low, high]: readonly [number, number]): [number, number] {
  return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15];
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

function label(x: number, y: number, text: string, anchor: 'middle' | 'end'): string {
  return element('text', { x, y, 'text-anchor': anchor, class: 'tick' }, escapeXml(text));
}
