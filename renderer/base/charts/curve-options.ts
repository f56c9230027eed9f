import type uPlot from 'uplot';
import type { Spread } from '../../../core/training/spread.ts';
import { formatCount } from '../strings/format.ts';
import { formatScalar, localized, percents } from '../strings/numbers.ts';
import {
  formatAccuracy,
  formatAccuracySpread,
  formatLoss,
  formatLossSpread,
} from '../strings/run-figures.ts';
import { axisStyle } from './axis-style.ts';
import type { ReadColor } from './chart-theme.ts';
import type { CurveAxis, CurveMetric } from './curve-data.ts';
import { type CurvePart, nearestIndex, valueRange } from './curve-lines.ts';
import { lineStyle, validationColor } from './line-style.ts';
import type { PlotOptions } from './plot.tsx';

interface CurveOptions {
  readonly colors: ReadColor;
  readonly runs: number;
  readonly parts: readonly CurvePart[];
  readonly metric: CurveMetric;
  readonly axis: CurveAxis;
  readonly log: boolean;
  /** The stretch that is looked at; all of it when absent. */
  readonly range: readonly [number, number] | undefined;
  readonly onCursor: (index: number | null) => void;
  readonly onZoom: (from: number, to: number) => void;
}

export function formatValue(metric: CurveMetric, value: number): string {
  return metric === 'accuracy' ? formatAccuracy(value) : formatLoss(value);
}

/** Mean and spread of seeds. */
export function formatSpread(metric: CurveMetric, spread: Spread): string {
  return metric === 'accuracy' ? formatAccuracySpread(spread) : formatLossSpread(spread);
}

/** How uPlot draws the lines of `curveLines`. */
export function curveOptions(wanted: CurveOptions): PlotOptions {
  const { colors, runs, parts, metric, axis, log, range, onCursor, onZoom } = wanted;
  const style = axisStyle(colors);
  return {
    legend: { show: false },
    padding: [8, 10, 0, 0],
    scales: {
      x: { time: false, range: (_plot, low, high) => [...(range ?? [low ?? 0, widened(low, high)])] },
      y: { distr: log ? 3 : 1, range: (_plot, low, high) => valueRange(low, high, { metric, log }) },
    },
    axes: [
      { ...style, size: 24, space: 70, values: (_plot, splits) => splits.map((x) => placeText(axis, x)) },
      {
        ...style,
        size: 52,
        space: 26,
        values: (_plot, splits) => (log ? logTexts(splits) : splits.map((value) => axisText(metric, value))),
        ...(log ? { filter: (_plot: uPlot, splits: number[]) => splits } : {}),
      },
    ],
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, width: 1.5, stroke: colors('--panel') },
      dataIdx: (plot, series, index) => (series === 0 ? index : nearestIndex(plot.data[series] ?? [], index)),
    },
    series: [
      {},
      ...Array.from({ length: runs }, (_, run) =>
        parts.map((part) => seriesOf(part, run, runs, colors, parts.includes('smooth'))),
      ).flat(),
    ],
    bands: bandsOf(colors, runs, parts),
    hooks: {
      setCursor: [
        (plot) =>
          onCursor(plot.cursor.left === undefined || plot.cursor.left < 0 ? null : (plot.cursor.idx ?? null)),
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** A single point has no width; uPlot would leave it out. */
function widened(low: number | null, high: number | null): number {
  return high === null || high === low ? (low ?? 0) + 1 : high;
}

/** Between the lowest and the highest line of each run. */
function bandsOf(colors: ReadColor, runs: number, parts: readonly CurvePart[]): uPlot.Band[] {
  const [low, high] = [parts.indexOf('low'), parts.indexOf('high')];
  if (low < 0 || high < 0) return [];
  return Array.from({ length: runs }, (_, run): uPlot.Band => {
    const first = 1 + run * parts.length;
    const fill = `color-mix(in srgb, ${colors(lineStyle(run).color)} 18%, transparent)`;
    return { series: [first + high, first + low], fill };
  });
}

function seriesOf(
  part: CurvePart,
  run: number,
  runs: number,
  colors: ReadColor,
  smoothed: boolean,
): uPlot.Series {
  const { color, dash } = lineStyle(run);
  const stroke = colors(part === 'validation' && runs === 1 ? validationColor : color);
  const dashed = dash.length === 0 ? {} : { dash: [...dash] };
  switch (part) {
    case 'steps':
      return smoothed
        ? // Spikes of single steps are cut off rather than flattening everything else.
          {
            stroke,
            width: 1,
            alpha: runs === 1 ? 0.3 : 0.18,
            auto: false,
            spanGaps: false,
            points: { show: false },
          }
        : { stroke, width: 1.5, ...dashed, points: { show: false } };
    case 'smooth':
      return { stroke, width: 2, ...dashed, points: { show: false } };
    case 'epochs':
      return {
        stroke,
        width: 0,
        points: { show: hasRoom, size: 5, width: 0, fill: stroke },
        paths: () => null,
      };
    case 'low':
    case 'high':
      return { stroke: 'transparent', width: 0, points: { show: false } };
    case 'validation':
      return {
        stroke,
        width: 1.5,
        ...dashed,
        spanGaps: true,
        points: { show: hasRoom, size: 7, width: 1.5, stroke, fill: colors('--panel') },
      };
  }
}

/** Points are drawn while they stand apart. */
function hasRoom(plot: uPlot, series: number): boolean {
  let count = 0;
  for (const value of plot.data[series] ?? []) if (value !== null && value !== undefined) count += 1;
  return count * 14 * devicePixelRatio <= plot.bbox.width || count === 1;
}

function placeText(axis: CurveAxis, x: number): string {
  if (axis === 'epochs') return localized(String(Number(x.toFixed(2))));
  return x >= 10_000 && x % 1000 === 0 ? `${formatCount(x / 1000)}k` : formatCount(x);
}

function axisText(metric: CurveMetric, value: number): string {
  if (metric === 'accuracy') return percents(String(Number((value * 100).toFixed(2))));
  return formatScalar(Number(value.toPrecision(6)), 4);
}

/** On few decades 1, 2 and 5 are written, on many the powers of ten alone. */
function logTexts(splits: readonly number[]): (string | null)[] {
  const [first = 1, last = 1] = [splits[0], splits.at(-1)];
  const decades = Math.log10(last / first);
  return splits.map((value) => {
    const digit = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
    const written = decades < 0.7 || digit === 1 || (decades < 2.5 && (digit === 2 || digit === 5));
    return written ? formatScalar(Number(value.toPrecision(3))) : null;
  });
}
