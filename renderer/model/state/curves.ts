import { useEffect } from 'react';
import { create } from 'zustand';
import type { LeanMetric, StepFlow } from '../../../core/training/metrics.ts';

/** What a run has recorded, in columns. Arrays are appended in place; the object is another one after every change. */
export interface RunCurves {
  readonly steps: {
    readonly step: number[];
    readonly loss: number[];
    readonly accuracy: number[];
    readonly learningRate: number[];
    readonly imagesPerSecond: number[];
    readonly seconds: number[];
    readonly dataSeconds: number[];
    readonly updateSeconds: number[];
  };
  readonly epochs: {
    readonly epoch: number[];
    /** The last step of each epoch. */
    readonly step: number[];
    readonly loss: number[];
    readonly accuracy: number[];
    readonly valLoss: (number | null)[];
    readonly valAccuracy: (number | null)[];
    readonly imagesPerSecond: number[];
  };
  /** Steps with a recorded gradient flow. */
  readonly flowSteps: number[];
  /** Number of the last metric taken over. */
  readonly sequence: number;
  readonly version: number;
}

export function emptyCurves(): RunCurves {
  return {
    steps: {
      step: [],
      loss: [],
      accuracy: [],
      learningRate: [],
      imagesPerSecond: [],
      seconds: [],
      dataSeconds: [],
      updateSeconds: [],
    },
    epochs: {
      epoch: [],
      step: [],
      loss: [],
      accuracy: [],
      valLoss: [],
      valAccuracy: [],
      imagesPerSecond: [],
    },
    flowSteps: [],
    sequence: 0,
    version: 0,
  };
}

/**
 * The curves with further metrics. Metrics that are known already are passed over; undefined where some in between are
 * missing, or where the run has gone back to a checkpoint: then all have to be read again.
 */
export function appended(curves: RunCurves, metrics: readonly LeanMetric[]): RunCurves | undefined {
  const fresh = metrics.filter(({ sequence }) => sequence > curves.sequence);
  if (fresh.length === 0) return curves;
  let { sequence } = curves;
  for (const metric of fresh) {
    if (metric.sequence !== sequence + 1) return undefined;
    sequence = metric.sequence;
  }
  for (const metric of fresh) {
    if (metric.type === 'step') appendStep(curves, metric);
    else appendEpoch(curves, metric);
  }
  return { ...curves, sequence, version: curves.version + 1 };
}

function appendStep({ steps, flowSteps }: RunCurves, metric: LeanMetric & { readonly type: 'step' }): void {
  steps.step.push(metric.step);
  steps.loss.push(metric.loss);
  steps.accuracy.push(metric.accuracy);
  steps.learningRate.push(metric.learningRate);
  steps.imagesPerSecond.push(metric.imagesPerSecond);
  steps.seconds.push(metric.seconds);
  steps.dataSeconds.push(metric.dataSeconds);
  steps.updateSeconds.push(metric.updateSeconds);
  if (metric.hasFlow) flowSteps.push(metric.step);
}

function appendEpoch({ steps, epochs }: RunCurves, metric: LeanMetric & { readonly type: 'epoch' }): void {
  epochs.epoch.push(metric.epoch);
  epochs.step.push(steps.step.at(-1) ?? 0);
  epochs.loss.push(metric.loss);
  epochs.accuracy.push(metric.accuracy);
  epochs.valLoss.push(metric.valLoss);
  epochs.valAccuracy.push(metric.valAccuracy);
  epochs.imagesPerSecond.push(metric.imagesPerSecond);
}

interface CurvesState {
  readonly curves: ReadonlyMap<string, RunCurves>;
  /** The newest flow of each run, and those that were asked for, by `run@step`. */
  readonly flows: ReadonlyMap<string, StepFlow>;
}

export const useCurves = create<CurvesState>()(() => ({ curves: new Map(), flows: new Map() }));

/** How a component that wants curves or a flow gets them read; the host fills this in. */
export interface CurvesSource {
  readonly want: (id: string) => void;
  readonly wantFlow: (id: string, step: number | null) => void;
}

let source: CurvesSource = { want: () => undefined, wantFlow: () => undefined };

export function setCurvesSource(next: CurvesSource): void {
  source = next;
}

/** The curves of a run, read from its first step where they are not known yet; undefined until they come. */
export function useRunCurves(id: string | null): RunCurves | undefined {
  useEffect(() => {
    if (id !== null) source.want(id);
  }, [id]);
  return useCurves(({ curves }) => (id === null ? undefined : curves.get(id)));
}

/** The gradient flow of a step of a run; the newest for null. */
export function useRunFlow(id: string | null, step: number | null): StepFlow | undefined {
  useEffect(() => {
    if (id !== null) source.wantFlow(id, step);
  }, [id, step]);
  return useCurves(({ flows }) => (id === null ? undefined : flows.get(flowKey(id, step))));
}

export function flowKey(id: string, step: number | null): string {
  return `${id}@${step ?? 'newest'}`;
}
