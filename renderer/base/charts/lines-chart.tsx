import { useMemo, useState } from 'react';
import uPlot from 'uplot';
import { chartsText } from '../strings/charts.ts';
import { axisStyle } from './axis-style.ts';
import classes from './chart.module.css';
import { type ReadColor, useColors } from './chart-theme.ts';
import type { AxisLook, LinePoint, LinesFigure } from './figure-chart.ts';
import { lineStyle } from './line-style.ts';
import { logRange } from './log-range.ts';
import { Plot, type PlotOptions } from './plot.tsx';
import { Legend, markStyles } from './spots-chart.tsx';
import { Swatch } from './swatch.tsx';
import { logTicks } from './ticks.ts';
import { axisText, valueText } from './value-axis.ts';

const text = chartsText.figures;

/** Curves over numbers, each with one deviation on either side. What a point says is written in the corner. */
export function LinesChart({ figure }: { readonly figure: LinesFigure }) {
  const { title, lines, axis, across, marks = [] } = figure;
  const colors = useColors();
  const [cursor, setCursor] = useState<number | null>(null);
  const data = useMemo(() => tableOf(figure), [figure]);
  const options = useMemo(() => optionsOf(figure, colors, setCursor), [figure, colors]);
  if (lines.every(({ points }) => points.length === 0)) return <p className={classes.empty}>{text.none}</p>;
  const x = cursor === null ? undefined : data[0][cursor];
  return (
    <div className={classes.chart}>
      <Legend title={title} marks={marks} figure={figure}>
        {lines.length > 1 &&
          lines.map(({ name }, i) => (
            <li key={name}>
              <Swatch style={lineStyle(i)} />
              <span className={classes.name}>{name}</span>
            </li>
          ))}
      </Legend>
      <div className={classes.body}>
        <Plot options={options} data={data} label={inWords(figure)} />
        <div className={classes.corner}>
          {x !== undefined && (
            <>
              <span>{text.across(across, valueText(x, {}))}</span>
              {lines.map(({ name, points }) => {
                const point = points.find((one) => one.x === x);
                return point === undefined ? null : (
                  <span key={name} className="mono">
                    {text.line(lines.length > 1 ? name : '', pointText(point, axis))}
                  </span>
                );
              })}
            </>
          )}
        </div>
      </div>
    </div>
  );
}

type Table = [number[], ...(number | null | undefined)[][]];

/** Of each line its values, and those one deviation below and above; then the marks. */
function tableOf({ lines, axis, marks = [] }: LinesFigure): Table {
  const drawn = (y: number): number | null => (axis.log === true && y <= 0 ? null : y);
  const tables = lines.map(({ points }): uPlot.AlignedData => {
    const sorted = points.toSorted((a, b) => a.x - b.x);
    const end = (side: 1 | -1) =>
      sorted.map(({ y, deviation }) => (y === null ? null : drawn(y + side * (deviation ?? 0))));
    return [sorted.map(({ x }) => x), sorted.map(({ y }) => (y === null ? null : drawn(y))), end(-1), end(1)];
  });
  if (tables.length === 0) return [[]];
  const [xs, ...columns] = uPlot.join(tables);
  const x = Array.from(xs ?? []);
  return [x, ...columns.map((column) => Array.from(column)), ...marks.map(({ value }) => x.map(() => value))];
}

function optionsOf(
  { lines, axis, across, marks = [] }: LinesFigure,
  colors: ReadColor,
  onCursor: (index: number | null) => void,
): PlotOptions {
  const style = axisStyle(colors);
  const log = axis.log === true;
  return {
    legend: { show: false },
    padding: [10, 14, 0, 0],
    scales: {
      x: {
        time: false,
        range: (_plot, low, high) => [low ?? 0, high === low ? (low ?? 0) + 1 : (high ?? 1)],
      },
      y: { distr: log ? 3 : 1, range: (_plot, low, high) => rangeOf(low, high, axis) },
    },
    axes: [
      {
        ...style,
        size: 22,
        space: 48,
        label: across,
        labelSize: 17,
        labelGap: 2,
        labelFont: `11px ${colors('--font-sans')}`,
        values: (_plot, splits) => splits.map((x) => valueText(x, {})),
      },
      {
        ...style,
        size: 52,
        space: 26,
        ...(log
          ? { splits: (_plot: uPlot, _axis: number, low: number, high: number) => logTicks(low, high) }
          : {}),
        values: (_plot, splits) => splits.map((value) => (value === null ? null : axisText(value, axis))),
      },
    ],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, width: 1.5 } },
    series: [
      {},
      ...lines.flatMap((_, i): uPlot.Series[] => {
        const { color, dash } = lineStyle(i);
        const stroke = colors(color);
        const end: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
        return [
          {
            stroke,
            width: 2,
            ...(dash.length === 0 ? {} : { dash: [...dash] }),
            points: { show: true, size: 6, width: 0, fill: stroke },
          },
          end,
          end,
        ];
      }),
      ...marks.map(
        ({ role }): uPlot.Series => ({
          stroke: colors(markStyles[role].color),
          width: 1.5,
          dash: [...markStyles[role].dash],
          points: { show: false },
        }),
      ),
    ],
    bands: lines.map((_, i) => ({
      series: [3 * i + 3, 3 * i + 2],
      fill: `color-mix(in srgb, ${colors(lineStyle(i).color)} 18%, transparent)`,
    })),
    hooks: {
      setCursor: [
        ({ cursor }) => onCursor(cursor.left === undefined || cursor.left < 0 ? null : (cursor.idx ?? null)),
      ],
    },
  };
}

/** All values with some room, and what is to be in sight anyway. */
function rangeOf(
  low: number | null,
  high: number | null,
  { log = false, holds = [] }: AxisLook,
): [number, number] {
  const ends = [low, high, ...holds].filter((end): end is number => end !== null && Number.isFinite(end));
  if (ends.length === 0) return log ? [0.1, 10] : [0, 1];
  if (log) {
    const { floor, top } = logRange(ends);
    return [10 ** floor, 10 ** top];
  }
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = (most - least || Math.abs(most) || 1) * 0.05;
  return [holds.includes(least) ? least : least - room, holds.includes(most) ? most : most + room];
}

function pointText({ y, deviation }: LinePoint, axis: AxisLook): string {
  if (y === null) return text.noValue;
  return deviation === null ? valueText(y, axis) : `${valueText(y, axis)} ± ${valueText(deviation, axis)}`;
}

function inWords({ title, across, lines, axis }: LinesFigure): string {
  const said = lines.map(({ name, points }) => {
    const known = points.filter(({ y }) => y !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return text.line(name, text.none);
    const place = ({ x }: LinePoint): string => text.across(across, valueText(x, {}));
    return text.line(
      lines.length > 1 ? name : '',
      text.from(place(first), pointText(first, axis), place(last), pointText(last, axis)),
    );
  });
  return text.inWords(title, said.join('. '));
}
