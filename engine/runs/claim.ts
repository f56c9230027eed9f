import { setTimeout } from 'node:timers/promises';
import { SkiplaneError } from '../../core/error.ts';
import { isLocked, type Lock, tryLock } from '../locks.ts';
import { isSameProcess } from '../processes.ts';
import { type Run, readRun } from './run-folder.ts';

// A run is trained by whoever holds its claim: from before its trainer starts until its end is written. A trainer whose supervisor was
// killed finishes its step without one; run.json names its process.

const name = 'training';

/** Claims the training of a run; undefined where another has the claim, or where a trainer is still at work. */
export async function tryClaim(folder: string): Promise<Lock | undefined> {
  const claim = await tryLock(folder, name);
  if (claim === undefined) return undefined;
  try {
    if (!(await hasTrainer(await readRun(folder)))) return claim;
  } catch (thrown) {
    await claim.release();
    throw thrown;
  }
  await claim.release();
  return undefined;
}

/**
 * Claims the training of a run, and waits for those who are still at it.
 * @throws SkiplaneError where they keep at it
 */
export async function claim(folder: string, waitSeconds: number): Promise<Lock> {
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    const mine = await tryClaim(folder);
    if (mine !== undefined) return mine;
    if (Date.now() > deadline) {
      const { pid } = await readRun(folder);
      const who = pid === null ? 'another program' : `process ${pid}`;
      throw new SkiplaneError(
        'run/busy',
        `Expected a run that is not in training, but ${who} is still training ${folder}: stop it first.`,
      );
    }
    await setTimeout(100);
  }
}

/** Whether somebody trains a run, is about to, or still writes how that ended. */
export async function isTrained(folder: string, { pid, processStart }: Run): Promise<boolean> {
  return (pid !== null && (await isSameProcess(pid, processStart))) || (await isLocked(folder, name));
}

/** Whether the trainer that run.json names is still there. A program that is about to train a run names itself. */
async function hasTrainer({ pid, processStart }: Run): Promise<boolean> {
  return pid !== null && pid !== process.pid && (await isSameProcess(pid, processStart));
}
