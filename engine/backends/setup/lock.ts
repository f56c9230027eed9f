import { mkdir } from 'node:fs/promises';
import { SkiplaneError } from '../../../core/error.ts';
import { isLocked as isHeld, tryLock } from '../../locks.ts';

const name = 'setup';

/**
 * Does work that no other Skiplane may do in this folder meanwhile.
 * @throws SkiplaneError where another is at it
 */
export async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const lock = await tryLock(folder, name);
  if (lock === undefined)
    throw new SkiplaneError(
      'engine/busy',
      'Another window or another copy of Skiplane is installing or removing TensorFlow: wait until it is done.',
    );
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** True while somebody installs or removes in this folder. */
export function isLocked(folder: string): Promise<boolean> {
  return isHeld(folder, name);
}
