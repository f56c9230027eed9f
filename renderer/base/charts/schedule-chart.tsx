import { useMemo, useState } from 'react';
import type uPlot from 'uplot';
import type { ScheduleSettings } from '../../../core/document/training.ts';
import { learningRateAt, type RunLength } from '../../../core/training/schedule.ts';
import { chartsText } from '../strings/charts.ts';
import { formatScalar } from '../strings/numbers.ts';
import { axisStyle } from './axis-style.ts';
import { type ReadColor, useColors } from './chart-theme.ts';
import { Plot, type PlotOptions } from './plot.tsx';

const text = chartsText.schedule;

interface ScheduleChartProps {
  readonly schedule: ScheduleSettings;
  readonly learningRate: number;
  readonly length: RunLength;
  /** Where the run stands, counted in steps from 0; null before it begins. */
  readonly step?: number | null;
}

/** The learning rate over the whole run, with a mark at the step that is trained now. */
export function ScheduleChart({ schedule, learningRate, length, step = null }: ScheduleChartProps) {
  const colors = useColors();
  const [width, setWidth] = useState(300);
  const points = useMemo(
    () => schedulePoints(schedule, learningRate, length, width),
    [schedule, learningRate, length, width],
  );
  const data = useMemo(
    (): uPlot.AlignedData => [...points, markAt(points, step, length)],
    [points, step, length],
  );
  const options = useMemo(() => scheduleOptions(colors), [colors]);
  const [, rates] = points;
  const label = text.inWords(
    formatScalar(rates[0] ?? 0),
    formatScalar(rates.reduce((most, rate) => Math.max(most, rate), 0)),
    formatScalar(rates.at(-1) ?? 0),
  );
  return <Plot options={options} data={data} label={label} onWidth={setWidth} />;
}

/** Epochs and the rates there: a point per pixel column, and every step of short runs. */
export function schedulePoints(
  schedule: ScheduleSettings,
  learningRate: number,
  length: RunLength,
  columns: number,
): [epochs: number[], rates: number[]] {
  const steps = Math.max(1, length.epochs * length.stepsPerEpoch);
  const points = Math.min(steps, Math.max(2, columns));
  const epochs: number[] = [];
  const rates: number[] = [];
  for (let i = 0; i < points; i += 1) {
    const step = points === 1 ? 0 : Math.round((i * (steps - 1)) / (points - 1));
    epochs.push(step / length.stepsPerEpoch);
    rates.push(learningRateAt(schedule, learningRate, step, length));
  }
  return [epochs, rates];
}

/** A column with one value: the rate at the point nearest to a step. */
function markAt(
  [epochs, rates]: readonly [readonly number[], readonly number[]],
  step: number | null,
  { stepsPerEpoch }: RunLength,
): (number | null)[] {
  const now = step === null ? -1 : epochs.findIndex((epoch) => epoch * stepsPerEpoch >= step);
  return rates.map((rate, i) => (i === now ? rate : null));
}

function scheduleOptions(colors: ReadColor): PlotOptions {
  const style = axisStyle(colors);
  const stroke = colors('--line-1');
  return {
    legend: { show: false },
    padding: [8, 10, 0, 0],
    scales: {
      x: { time: false },
      y: { range: (_plot, _low, high) => [0, (high ?? 1) * 1.12] },
    },
    axes: [
      {
        ...style,
        size: 22,
        space: 60,
        values: (_plot, splits) =>
          splits.map((epoch, i) => (i === 0 ? text.epoch(epoch) : formatScalar(epoch))),
      },
      { ...style, size: 58, space: 24, values: (_plot, splits) => splits.map((rate) => formatScalar(rate)) },
    ],
    cursor: { show: false },
    series: [
      {},
      { stroke, width: 2, fill: colors('--accent-soft'), points: { show: false } },
      {
        stroke,
        width: 0,
        points: { show: true, size: 9, width: 2, stroke: colors('--panel'), fill: stroke },
      },
    ],
  };
}
