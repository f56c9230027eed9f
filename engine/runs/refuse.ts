import { SkiplaneError } from '../../core/error.ts';
import type { Run } from './run-folder.ts';
import { hasEnded } from './summary.ts';

// What a manager refuses, each in one sentence.

export function notFound(id: string, runs: string): SkiplaneError {
  return new SkiplaneError(
    'run/not-found',
    `Expected a run, received "${id}", which is not in ${runs}: it may have been deleted or moved. Choose another.`,
  );
}

/** @param what was asked of the run, such as `pause` */
export function notRunning({ name, status }: Run, what: string): SkiplaneError {
  return new SkiplaneError(
    'run/not-running',
    `Expected a run in training to ${what}, but "${name}" is ${status}.`,
  );
}

/** @param what was asked of the run, such as `pause` */
export function foreign({ name, pid }: Run, what: string): SkiplaneError {
  return new SkiplaneError(
    'run/foreign',
    // The command line can be stopped, but knows no pause.
    `Expected a run of this engine to ${what}, but another program is training "${name}" (process ${pid}): stop it there (in a terminal, press Ctrl+C)${what === 'stop' ? '' : ', then resume it here'}.`,
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
 * @param hasModel false where a run that is done has lost its model, which it can make again
 * @throws SkiplaneError if a run has not ended, or has already reached this many epochs
 */
export function requireContinuable({ name, status, progress }: Run, epochs: number, hasModel: boolean): void {
  if (!hasEnded(status)) {
    throw new SkiplaneError(
      'run/not-ended',
      `Expected a run that has ended, but "${name}" is ${status}: stop it first, or wait until it ends.`,
    );
  }
  const behind = progress?.epoch ?? 0;
  if (status === 'done' && hasModel ? epochs > behind : epochs >= behind) return;
  throw new SkiplaneError(
    'run/nothing-left',
    `Expected more epochs than the ${behind} that "${name}" has completed, received ${epochs}: enter a larger number.`,
  );
}
