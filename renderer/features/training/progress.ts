import type { RunSummary } from '../../../core/protocol/runs.ts';
import { imagesOf, imagesPerSecond } from '../../../core/training/throughput.ts';
import { localized } from '../../base/strings/numbers.ts';
import { formatDuration } from '../../base/strings/run-figures.ts';
import { trainingText } from '../../base/strings/training.ts';

/** Steps that speak for the speed of now. */
const recentSteps = 50;

type Standing = Pick<RunSummary, 'progress' | 'training' | 'status'>;

/** How much of a run is done, from 0 to 1. */
export function shareDone({ progress, training, status }: Standing): number {
  if (status === 'done') return 1;
  if (progress === null || progress.stepsPerEpoch === 0) return 0;
  return Math.min(1, progress.step / (training.epochs * progress.stepsPerEpoch));
}

/** The epoch that is being trained, counted from 1. */
export function currentEpoch({ progress, training }: Standing): number {
  return progress === null ? 1 : Math.min(training.epochs, progress.epoch + 1);
}

/**
 * Seconds that are left: the steps at the speed of the last ones, and per epoch what epochs took beyond their steps, such as
 * validation. Undefined before the first step.
 * @param stepSeconds of all steps so far
 */
export function remainingSeconds(run: Standing, stepSeconds: readonly number[] = []): number | undefined {
  const { progress, training } = run;
  if (progress === null || progress.step === 0) return undefined;
  const left = Math.max(0, training.epochs * progress.stepsPerEpoch - progress.step);
  // The first step also prepares the kernels and says nothing about the others.
  const recent = stepSeconds.slice(Math.max(1, stepSeconds.length - recentSteps));
  if (recent.length === 0) return (left * progress.seconds) / progress.step;
  const besides =
    progress.epoch === 0 ? 0 : Math.max(0, progress.seconds - sumOf(stepSeconds)) / progress.epoch;
  return left * (sumOf(recent) / recent.length) + besides * (training.epochs - progress.epoch);
}

/** Where the time of a step goes, in seconds; the three parts add up to `whole`. */
export interface StepSplit {
  readonly whole: number;
  readonly data: number;
  readonly compute: number;
  readonly update: number;
}

/** Means over the last steps; undefined before the first. */
export function stepSplit(steps: {
  readonly seconds: readonly number[];
  readonly dataSeconds: readonly number[];
  readonly updateSeconds: readonly number[];
}): StepSplit | undefined {
  const mean = (values: readonly number[]): number => {
    const recent = values.slice(-recentSteps);
    return recent.length === 0 ? 0 : sumOf(recent) / recent.length;
  };
  if (steps.seconds.length === 0) return undefined;
  const [whole, data, update] = [mean(steps.seconds), mean(steps.dataSeconds), mean(steps.updateSeconds)];
  return { whole, data, compute: Math.max(0, whole - data - update), update };
}

/** Images per second of the last epoch that has ended; before its end of all steps so far. Undefined before the first step. */
export function currentRate({ steps, epochs }: Rates): number | undefined {
  const ended = epochs.imagesPerSecond.at(-1);
  if (ended !== undefined) return ended;
  const images = steps.seconds.map((seconds, i) =>
    imagesOf({ seconds, imagesPerSecond: steps.imagesPerSecond[i] ?? 0 }),
  );
  return imagesPerSecond(sumOf(images), sumOf(steps.seconds));
}

interface Rates {
  readonly steps: { readonly seconds: readonly number[]; readonly imagesPerSecond: readonly number[] };
  readonly epochs: { readonly imagesPerSecond: readonly number[] };
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Seconds that are estimated: `45 s`, `2 m 05 s`, `1 h 02 m`. */
export function formatRemaining(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : formatDuration(whole);
}

/** Parts of a step: `820 µs`, `12.3 ms`, `1.24 s`. */
export function formatStepTime(seconds: number): string {
  if (seconds >= 1) return `${localized(seconds.toPrecision(3))} s`;
  if (seconds >= 1e-3 || seconds === 0)
    return `${localized(String(Number((seconds * 1e3).toPrecision(3))))} ms`;
  return `${Math.round(seconds * 1e6)} µs`;
}

/** What the page's title begins with while something trains: "37% · "; undefined while nothing does. */
export function titleProgress(runs: Iterable<Standing>): string | undefined {
  for (const run of runs) {
    const active = run.status === 'running' || run.status === 'paused' || run.status === 'starting';
    if (active) return trainingText.titleProgress(Math.floor(shareDone(run) * 100));
  }
  return undefined;
}
