import { SkiplaneError } from '../../core/error.ts';
import type { Run } from './run-folder.ts';
import { hasEnded } from './summary.ts';

// What a manager refuses, each in one sentence.

export function notFound(id: string, runs: string): SkiplaneError {
  return new SkiplaneError(
    'run/not-found',
    `Expected a run, received "${id}", which is not in ${runs}: it was deleted or moved, choose another.`,
  );
}

/** @param what was asked of the run, such as `pause` */
export function notRunning({ name, status }: Run, what: string): SkiplaneError {
  return new SkiplaneError(
    'run/not-running',
    `Expected a run that is being trained to ${what}, but "${name}" is ${status}.`,
  );
}

/** @param what was asked of the run, such as `pause` */
export function foreign({ name, pid }: Run, what: string): SkiplaneError {
  return new SkiplaneError(
    'run/foreign',
    // The command line can be stopped, but knows no pause.
    `Expected a run of this engine to ${what}, but "${name}" is trained by another program (process ${pid}): stop it there (in a terminal by Ctrl+C)${what === 'stop' ? '' : ', then let it go on here'}.`,
  );
}

export function noModel({ name, status }: Run): SkiplaneError {
  return new SkiplaneError(
    'run/no-model',
    `Expected a run with a model to export, but "${name}" has none yet (it is ${status}): let it go on to its end, or stop it after its first step.`,
  );
}

/** @throws SkiplaneError where one of the runs is being trained, or about to be */
export function requireIdle(runs: readonly Run[]): void {
  const busy = runs.find(({ status }) => !hasEnded(status) && status !== 'queued');
  if (busy === undefined) return;
  throw new SkiplaneError(
    'run/busy',
    `Expected runs that have ended, but "${busy.name}" is ${busy.status}: stop it first.`,
  );
}

/**
 * @param hasModel false where a run that is done has lost its model, which it can make anew
 * @throws SkiplaneError where a run has not ended, or has nothing left to do up to so many epochs
 */
export function requireContinuable({ name, status, progress }: Run, epochs: number, hasModel: boolean): void {
  if (!hasEnded(status)) {
    throw new SkiplaneError(
      'run/not-ended',
      `Expected a run that has ended, but "${name}" is ${status}: stop it first, or let it end.`,
    );
  }
  const behind = progress?.epoch ?? 0;
  if (status === 'done' && hasModel ? epochs > behind : epochs >= behind) return;
  throw new SkiplaneError(
    'run/nothing-left',
    `Expected more epochs than the ${behind} that "${name}" has behind it, received ${epochs}: give it more.`,
  );
}
