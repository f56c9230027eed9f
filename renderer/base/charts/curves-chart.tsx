import { useMemo, useState } from 'react';
import uPlot from 'uplot';
import { chartsText as text } from '../strings/charts.ts';
import classes from './chart.module.css';
import { useColors } from './chart-theme.ts';
import {
  type CurveRun,
  type CurveView,
  curveLines,
  hasBand,
  nearestIndex,
  newestOf,
  partsOf,
  type Readout,
} from './curve-lines.ts';
import { curveOptions, formatSpread, formatValue } from './curve-options.ts';
import { CurvesLegend } from './curves-legend.tsx';
import { Plot } from './plot.tsx';

interface CurvesChartProps {
  /** The first is the one that is looked at, the others are laid over it. */
  readonly runs: readonly CurveRun[];
  readonly view: CurveView;
}

/** Loss or accuracy of runs: every step faded, smoothed over it, a dot per epoch, validation with rings. */
export function CurvesChart({ runs, view }: CurvesChartProps) {
  const colors = useColors();
  const [width, setWidth] = useState(600);
  const [zoom, setZoom] = useState<{ readonly of: string; readonly range: [number, number] } | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const { metric, axis, smoothing, log } = view;
  const smoothed = smoothing > 0;
  const count = runs.length;
  const banded = hasBand(runs);
  // A stretch of steps means nothing on the axis of epochs, nor for another run.
  const zoomOf = `${axis} ${runs[0]?.id ?? ''}`;
  const range = zoom?.of === zoomOf ? zoom.range : undefined;

  const lines = useMemo(
    () => curveLines(runs, { metric, axis, smoothing, log }, width, range),
    [runs, metric, axis, smoothing, log, width, range],
  );
  const data = useMemo(() => joined(lines.map(({ points }) => [points.x, points.y])), [lines]);
  const options = useMemo(
    () =>
      curveOptions({
        colors,
        runs: count,
        parts: partsOf(smoothed ? 0.5 : 0, banded),
        metric,
        axis,
        log,
        range,
        onCursor: setCursor,
        onZoom: (from, to) => setZoom({ of: zoomOf, range: [from, to] }),
      }),
    [colors, count, smoothed, banded, metric, axis, log, range, zoomOf],
  );

  const begun = lines.some(({ points }) => points.x.length > 0);
  if (!begun) return <p className={classes.empty}>{text.noCurves}</p>;
  const newest = runs.map((run) => newestOf(run, metric, smoothing));
  const x = cursor === null ? undefined : data[0][cursor];
  const readouts = x === undefined || cursor === null ? newest : readoutsAt(data, cursor, runs, smoothed);
  const place = x === undefined ? undefined : axis === 'steps' ? text.step(x) : text.epoch(x);
  const label = text.curves(
    text.metrics[metric],
    runs.map(({ name }, i) =>
      text.run(name, shown(newest[i]?.training, metric), shown(newest[i]?.validation, metric)),
    ),
  );
  return (
    <div className={classes.chart}>
      <CurvesLegend
        names={runs.map(({ name }) => name)}
        readouts={readouts}
        format={(value) => formatValue(metric, value)}
        formatSpread={(spread) => formatSpread(metric, spread)}
      />
      <div className={classes.body}>
        <Plot options={options} data={data} label={label} onWidth={setWidth} onReset={() => setZoom(null)} />
        <div className={classes.corner}>
          {place !== undefined && <span className="mono">{place}</span>}
          {range !== undefined && (
            <button type="button" title={text.zoomHint} onClick={() => setZoom(null)}>
              {text.zoomed}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

function shown(value: number | undefined, metric: CurveView['metric']): string | undefined {
  return value === undefined ? undefined : formatValue(metric, value);
}

type Table = [number[], ...(number | null | undefined)[][]];

/** Lines with an x of their own each, as the one table that uPlot draws. */
function joined(lines: readonly (readonly [number[], (number | null)[]])[]): Table {
  // Joining nothing fails.
  if (lines.length === 0) return [[]];
  const [x, ...columns] = uPlot.join(lines.map(([xs, ys]): uPlot.AlignedData => [xs, ys]));
  return [Array.from(x ?? []), ...columns.map((column) => Array.from(column))];
}

/** What the lines say nearest to a place; validation is only known at epochs. */
function readoutsAt(data: Table, cursor: number, runs: readonly CurveRun[], smoothed: boolean): Readout[] {
  const parts = partsOf(smoothed ? 0.5 : 0, hasBand(runs));
  const at = (run: number, part: (typeof parts)[number]): number | undefined => {
    const column = data[1 + run * parts.length + parts.indexOf(part)] ?? [];
    const index = nearestIndex(column, cursor);
    return index === null ? undefined : (column[index] ?? undefined);
  };
  return runs.map((_, run) => ({
    training: at(run, smoothed ? 'smooth' : 'steps') ?? at(run, 'epochs'),
    of: smoothed ? 'smooth' : 'step',
    validation: at(run, 'validation'),
  }));
}
