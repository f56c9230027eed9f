import { useMemo } from 'react';
import uPlot from 'uplot';
import { powerOfTen } from '../../../core/power-of-ten.ts';
import { formatScalar } from '../strings/numbers.ts';
import { axisStyle } from './axis-style.ts';
import { type ReadColor, useColors } from './chart-theme.ts';
import { lineStyle } from './line-style.ts';
import { logBounds, logSplits } from './log-range.ts';
import { Plot, type PlotOptions } from './plot.tsx';

/** A line over its own places. */
export interface ChartLine {
  readonly label: string;
  readonly x: readonly number[];
  /** Null where nothing is known: the line has a gap there. */
  readonly y: readonly (number | null)[];
}

interface OverlayChartProps {
  readonly lines: readonly ChartLine[];
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** The chart in words. */
  readonly label: string;
}

/** Some lines over each other. What a logarithmic axis cannot show is a gap. */
export function OverlayChart({ lines, logX = false, logY = false, label }: OverlayChartProps) {
  const colors = useColors();
  const data = useMemo(() => joined(lines, logX, logY), [lines, logX, logY]);
  const options = useMemo(() => linesOptions(colors, lines, logX, logY), [colors, lines, logX, logY]);
  return <Plot options={options} data={data} label={label} />;
}

/** The lines as one table; points of equal x keep the last. */
function joined(lines: readonly ChartLine[], logX: boolean, logY: boolean): uPlot.AlignedData {
  const tables = lines.map(({ x, y }): uPlot.AlignedData => {
    const points = new Map(x.flatMap((place, i) => (logX && !(place > 0) ? [] : [[place, y[i] ?? null]])));
    return [
      [...points.keys()],
      [...points.values()].map((value) => (value !== null && logY && !(value > 0) ? null : value)),
    ];
  });
  return uPlot.join(tables);
}

function linesOptions(
  colors: ReadColor,
  lines: readonly ChartLine[],
  logX: boolean,
  logY: boolean,
): PlotOptions {
  const style = axisStyle(colors);
  const values = (log: boolean) => (_plot: uPlot, splits: number[]) =>
    splits.map((value) => (log ? powerText(value) : formatScalar(Number(value.toPrecision(6)), 4)));
  return {
    legend: { show: false },
    // Half of the last number on the x axis lies beyond the plot.
    padding: [8, 18, 0, 0],
    scales: {
      x: { time: false, distr: logX ? 3 : 1, ...(logX && { range: closeRange }) },
      y: { distr: logY ? 3 : 1, ...(logY && { range: closeRange }) },
    },
    axes: [
      { ...style, size: 24, space: 50, values: values(logX), ...(logX ? decades(5) : counted(lines)) },
      { ...style, size: 54, space: 26, values: values(logY), ...(logY && decades(6)) },
    ],
    cursor: { show: false },
    series: [
      {},
      ...lines.map((_, i) => {
        const { color, dash } = lineStyle(i);
        const stroke = colors(color);
        return {
          stroke,
          width: 2,
          spanGaps: true,
          ...(dash.length > 0 && { dash: [...dash] }),
          points: { show: hasRoom, size: 5, width: 0, fill: stroke },
        };
      }),
    ],
  };
}

/** The whole decades that uPlot would take leave most of a chart empty whose values differ by less. */
function closeRange(_plot: uPlot, low: number | null, high: number | null): [number | null, number | null] {
  return low === null || high === null ? [low, high] : logBounds(low, high);
}

function decades(most: number): Pick<uPlot.Axis, 'splits' | 'filter'> {
  return {
    splits: (_plot, _axis, low, high) => logSplits(low, high, most),
    filter: (_plot, splits) => splits,
  };
}

/** Where only whole numbers are shown, such as blocks or epochs, there is no place between them. */
function counted(lines: readonly ChartLine[]): Pick<uPlot.Axis, 'incrs'> {
  return lines.every(({ x }) => x.every(Number.isInteger)) ? { incrs: whole } : {};
}

const whole = [1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]);

/** Points are drawn while they stand apart. */
function hasRoom(plot: uPlot, series: number): boolean {
  let count = 0;
  for (const value of plot.data[series] ?? []) if (value !== null && value !== undefined) count += 1;
  return count * 12 * devicePixelRatio <= plot.bbox.width;
}

/** Powers of ten far from 1 are written as such. */
function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (Math.abs(value / 10 ** exponent - 1) > 1e-6) return formatScalar(Number(value.toPrecision(3)), 2);
  return exponent >= -2 && exponent <= 3 ? formatScalar(value) : powerOfTen(exponent);
}
