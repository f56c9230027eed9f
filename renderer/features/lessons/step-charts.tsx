import { useMemo } from 'react';
import { chartPoints } from '../../../core/lessons/chart-points.ts';
import type { LessonChart } from '../../../core/lessons/schema.ts';
import { unmarked } from '../../../core/lessons/text-parts.ts';
import type { Tables } from '../../../core/lessons/value.ts';
import { lineStyle } from '../../base/charts/line-style.ts';
import { type ChartLine, OverlayChart } from '../../base/charts/overlay-chart.tsx';
import { Swatch } from '../../base/charts/swatch.tsx';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { formatScalar } from '../../base/strings/numbers.ts';
import { useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import classes from './step-charts.module.css';
import { Line } from './written.tsx';

/** The charts of a step, as soon as one of their lines is measured. */
export function StepCharts({ charts }: { readonly charts: readonly LessonChart[] }) {
  const measured = useLesson(({ work }) => work.measured);
  const small = charts.length >= fromSmall && charts.every(({ lines }) => lines.length === 1);
  const drawn = charts.map((chart, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: charts never change their order
    <OneChart key={i} chart={chart} measured={measured} small={small} />
  ));
  return small ? <div className={classes.multiples}>{drawn}</div> : drawn;
}

/** So many charts of one line each are compared with each other: they stand side by side, small. */
const fromSmall = 3;

interface OneChartProps {
  readonly chart: LessonChart;
  readonly measured: Readonly<Record<string, Tables>>;
  /** One of many, whose title says what its only line is. */
  readonly small: boolean;
}

function OneChart({ chart, measured, small }: OneChartProps) {
  const { title, x, y, logX, logY } = chart;
  // Where all of a line is missing its place among the styles stays, so that colors mean the same later.
  const lines = useMemo(
    (): readonly ChartLine[] =>
      chart.lines.map((line) => ({
        label: unmarked(say(line.label)),
        ...chartPoints(line, measured[line.of]),
      })),
    [chart, measured],
  );
  if (lines.every((line) => line.x.length === 0)) return null;
  const label = text.chart(
    unmarked(say(title)),
    lines
      .filter((line) => line.x.length > 0)
      .map(inWords)
      .join('; '),
  );
  return (
    <figure className={classes.chart} data-small={small || undefined}>
      <figcaption>
        <Line text={title} />
      </figcaption>
      {!small && (
        <ul className={classes.legend}>
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change their order
            <li key={i} data-missing={line.x.length === 0 || undefined}>
              <Swatch style={lineStyle(i)} />
              {line.label}
            </li>
          ))}
        </ul>
      )}
      <span className={classes.y}>{unmarked(say(y))}</span>
      <div className={classes.plot}>
        <OverlayChart lines={lines} logX={logX} logY={logY} label={label} />
      </div>
      <span className={classes.x}>{unmarked(say(x))}</span>
    </figure>
  );
}

function inWords({ label, y }: ChartLine): string {
  const known = y.filter((value) => value !== null);
  return text.chartLine(
    label,
    formatScalar(known[0] ?? Number.NaN),
    formatScalar(known.at(-1) ?? Number.NaN),
  );
}
