import { decimate, type Points } from './decimate.ts';
import { smooth, smoothed } from './smooth.ts';

export const curveMetrics = ['loss', 'accuracy'] as const;

export type CurveMetric = (typeof curveMetrics)[number];
export const curveAxes = ['steps', 'epochs'] as const;

export type CurveAxis = (typeof curveAxes)[number];

/** What a run has recorded, as far as curves show it. */
export interface CurveData {
  readonly steps: {
    readonly step: readonly number[];
    readonly loss: readonly number[];
    readonly accuracy: readonly number[];
  };
  readonly epochs: {
    readonly epoch: readonly number[];
    /** The last step of each epoch. */
    readonly step: readonly number[];
    readonly loss: readonly number[];
    readonly accuracy: readonly number[];
    readonly valLoss: readonly (number | null)[];
    readonly valAccuracy: readonly (number | null)[];
  };
}

export interface CurveRun {
  readonly id: string;
  readonly name: string;
  readonly curves: CurveData;
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

/** `steps`: every step; `smooth`: the same, smoothed; `epochs`: means over epochs; `validation`: after each epoch. */
export type CurvePart = 'steps' | 'smooth' | 'epochs' | 'validation';

export interface CurveLine {
  readonly run: number;
  readonly part: CurvePart;
  readonly points: Points;
}

const validationOf = { loss: 'valLoss', accuracy: 'valAccuracy' } as const;

/** The parts of every run, in the order in which they are drawn: always all of them, so that a chart keeps its series. */
export function partsOf(smoothing: number): readonly CurvePart[] {
  return smoothing > 0 ? ['steps', 'smooth', 'epochs', 'validation'] : ['steps', 'epochs', 'validation'];
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
    const sources = {
      steps: () => ofSteps(steps[metric]),
      smooth: () => ofSteps(smoothed(steps[metric], smoothing)),
      epochs: () => ofEpochs(epochs[metric]),
      validation: () => ofEpochs(epochs[validationOf[metric]]),
    };
    return partsOf(smoothing).map((part): CurveLine => {
      const points = sources[part]();
      return { run, part, points: log ? positive(points) : points };
    });
  });
}

/** A logarithm knows no zero. */
function positive({ x, y }: Points): Points {
  return { x, y: y.map((value) => (value !== null && value > 0 ? value : null)) };
}

function stepsPerEpoch({ epochs }: CurveData): number | undefined {
  const [epoch, step] = [epochs.epoch[0], epochs.step[0]];
  return epoch === undefined || step === undefined || epoch === 0 || step === 0 ? undefined : step / epoch;
}

/** The newest values of a run; undefined where there are none. */
export function newestOf({ steps, epochs }: CurveData, metric: CurveMetric, smoothing: number) {
  // Weights beyond this many steps back are nothing any more.
  const recent = steps[metric].slice(-2000);
  return {
    training: smooth(recent, smoothing).at(-1),
    validation: epochs[validationOf[metric]].at(-1) ?? undefined,
  };
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
