import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SkiplaneError } from '../../../core/error.ts';
import { isSameProcess, processStart } from '../../runs/processes.ts';

const holderSchema = z.object({ pid: z.number(), start: z.string().nullable() });

/**
 * Does work that no other Skiplane may do in this folder meanwhile. A lock whose process is gone counts for nothing.
 * @throws SkiplaneError where another is at it
 */
export async function withLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, '.lock');
  const mine = join(folder, `.lock-${randomUUID()}`);
  await writeFile(
    mine,
    JSON.stringify({ pid: process.pid, start: (await processStart(process.pid)) ?? null }),
  );
  try {
    // A link appears with its content or not at all: nobody reads half a lock.
    if (!(await taken(mine, lock))) {
      await takeFromDead(folder, lock);
      if (!(await taken(mine, lock))) throw busy();
    }
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(mine: string, lock: string): Promise<boolean> {
  try {
    await link(mine, lock);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

/** True while somebody installs or removes in this folder. */
export async function isLocked(folder: string): Promise<boolean> {
  return isHeld(join(folder, '.lock'));
}

async function isHeld(lock: string): Promise<boolean> {
  try {
    const { pid, start } = holderSchema.parse(JSON.parse(await readFile(lock, 'utf8')));
    return await isSameProcess(pid, start);
  } catch {
    return false;
  }
}

async function takeFromDead(folder: string, lock: string): Promise<void> {
  if (await isHeld(lock)) throw busy();
  // Moved before it is removed: what another took meanwhile is seen, and goes back.
  const aside = join(folder, `.lock-${randomUUID()}`);
  await rename(lock, aside).catch(() => undefined);
  const held = await isHeld(aside);
  if (held) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
  if (held) throw busy();
}

const busy = () =>
  new SkiplaneError(
    'engine/busy',
    'TensorFlow is being installed or removed by another window or another Skiplane: wait until that is done.',
  );
