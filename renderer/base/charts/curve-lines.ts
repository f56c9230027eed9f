import type { Spread } from '../../../core/training/spread.ts';
import type { CurveAxis, CurveData, CurveMetric } from './curve-data.ts';
import { decimate, type Points } from './decimate.ts';
import { bandOf, lastSpread } from './mean-curves.ts';
import { smooth, smoothed } from './smooth.ts';

export interface CurveRun {
  readonly id: string;
  readonly name: string;
  readonly curves: CurveData;
  /** The runs of which these curves are the mean, where they are one. */
  readonly members?: readonly CurveData[];
  /** Null where it is not known yet. */
  readonly stepsPerEpoch: number | null;
}

export interface CurveView {
  readonly metric: CurveMetric;
  readonly axis: CurveAxis;
  /** 0 for none, to below 1. */
  readonly smoothing: number;
  readonly log: boolean;
}

/**
 * `steps`: every step; `smooth`: the same, smoothed; `epochs`: means over epochs; `validation`: after each epoch; `low` and `high`:
 * the band in which several seeds lie.
 */
export type CurvePart = 'steps' | 'smooth' | 'epochs' | 'validation' | 'low' | 'high';

export interface CurveLine {
  readonly run: number;
  readonly part: CurvePart;
  readonly points: Points;
}

const validationOf = { loss: 'valLoss', accuracy: 'valAccuracy' } as const;

/** The parts of every run, in the order in which they are drawn: always all of them, so that a chart keeps its series. */
export function partsOf(smoothing: number, banded = false): readonly CurvePart[] {
  const line: CurvePart[] = smoothing > 0 ? ['steps', 'smooth'] : ['steps'];
  return [...line, 'epochs', 'validation', ...(banded ? (['low', 'high'] as const) : [])];
}

/** Whether one of them is the mean of several, which has a band. */
export function hasBand(runs: readonly Pick<CurveRun, 'members'>[]): boolean {
  return runs.some(({ members }) => members !== undefined);
}

/**
 * The lines of all runs on an axis so many pixels wide.
 * @param range only these x
 */
export function curveLines(
  runs: readonly CurveRun[],
  { metric, axis, smoothing, log }: CurveView,
  columns: number,
  range?: readonly [from: number, to: number],
): CurveLine[] {
  const parts = partsOf(smoothing, hasBand(runs));
  return runs.flatMap((one, run) => {
    const { steps, epochs } = one.curves;
    const perEpoch = one.stepsPerEpoch ?? stepsPerEpoch(one.curves) ?? 1;
    // Steps become epochs once few are left: dividing millions at every update would be slow.
    const scale = axis === 'steps' ? 1 : perEpoch;
    const atEpochs = axis === 'steps' ? epochs.step : epochs.epoch;
    const ofSteps = (values: ArrayLike<number>): Points => {
      const points = decimate(steps.step, values, columns, range && [range[0] * scale, range[1] * scale]);
      return scale === 1 ? points : { x: points.x.map((step) => step / scale), y: points.y };
    };
    const ofEpochs = (values: ArrayLike<number | null>): Points => decimate(atEpochs, values, columns, range);
    const band = bandOf(
      (one.members ?? []).map((member) =>
        smoothing > 0 ? smoothed(member.steps[metric], smoothing) : member.steps[metric],
      ),
    );
    const sources = {
      // Beside a band, the single steps of a mean would be one line too many.
      steps: () => (one.members !== undefined && smoothing > 0 ? nothing() : ofSteps(steps[metric])),
      smooth: () => ofSteps(smoothed(steps[metric], smoothing)),
      epochs: () => ofEpochs(epochs[metric]),
      validation: () => ofEpochs(epochs[validationOf[metric]]),
      low: () => (one.members === undefined ? nothing() : ofSteps(band.low)),
      high: () => (one.members === undefined ? nothing() : ofSteps(band.high)),
    };
    return parts.map((part): CurveLine => {
      const points = sources[part]();
      return { run, part, points: log ? positive(points) : points };
    });
  });
}

function nothing(): Points {
  return { x: [], y: [] };
}

/** A logarithm knows no zero. */
function positive({ x, y }: Points): Points {
  return { x, y: y.map((value) => (value !== null && value > 0 ? value : null)) };
}

function stepsPerEpoch({ epochs }: CurveData): number | undefined {
  const [epoch, step] = [epochs.epoch[0], epochs.step[0]];
  return epoch === undefined || step === undefined || epoch === 0 || step === 0 ? undefined : step / epoch;
}

/** The values of a run at one place, or its newest. */
export interface Readout {
  readonly training: number | undefined;
  /** Of what the training's value is. */
  readonly of: 'epoch' | 'smooth' | 'step';
  readonly validation: number | undefined;
  /** Standard deviations between the seeds, where it is a mean of several. */
  readonly spread?: { readonly training: Spread | undefined; readonly validation: Spread | undefined };
}

/**
 * The newest values of a run: the mean of the last epoch, as tables have it; before its end the last step, smoothed as it is drawn.
 * Undefined where there are none.
 */
export function newestOf(
  { curves: { steps, epochs }, members }: Pick<CurveRun, 'curves' | 'members'>,
  metric: CurveMetric,
  smoothing: number,
): Readout {
  const validation = epochs[validationOf[metric]].at(-1) ?? undefined;
  const spread = members && {
    training: lastSpread(members, metric),
    validation: lastSpread(members, validationOf[metric]),
  };
  const seeds = spread === undefined ? {} : { spread };
  const mean = epochs[metric].at(-1);
  if (mean !== undefined) return { training: mean, of: 'epoch', validation, ...seeds };
  // Weights beyond this many steps back are nothing any more.
  const recent = smooth(steps[metric].slice(-2000), smoothing).at(-1);
  return { training: recent, of: smoothing > 0 ? 'smooth' : 'step', validation, ...seeds };
}

/** Range of the vertical axis: room above and below, from 0 on where the lowest value is near it; shares stay within 0 and 1. */
export function valueRange(
  least: number | null,
  most: number | null,
  { metric, log }: Pick<CurveView, 'metric' | 'log'>,
): [number, number] {
  if (least === null || most === null) return log ? [0.1, 10] : [0, 1];
  if (log) return [least / 1.15, Math.max(most * 1.15, least * 1.5)];
  const room = Math.max((most - least) * 0.08, most === 0 ? 1e-3 : Math.abs(most) * 0.01);
  const low = least >= 0 && least < most * 0.4 ? 0 : least - room;
  const high = most + room;
  return metric === 'accuracy' ? [Math.max(0, low), Math.min(1, high)] : [low, high];
}

/** Index of the value nearest to one that may be missing; null where there is none. */
export function nearestIndex(values: ArrayLike<number | null | undefined>, index: number): number | null {
  for (let away = 0; away < values.length; away += 1) {
    for (const at of [index - away, index + away]) {
      const value = at >= 0 && at < values.length ? values[at] : undefined;
      if (value !== null && value !== undefined) return at;
    }
  }
  return null;
}
