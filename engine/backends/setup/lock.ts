import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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
    if (!(await seized(mine, lock))) throw busy();
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/**
 * Puts a lock of one's own in its place; false where another holds it. A lock whose process is gone is replaced only by whoever
 * holds the lock of doing so, which is named after it: whoever saw it before it was replaced finds that it is another one now. Moved
 * aside instead, a lock taken meanwhile would be moved with it, and two would be at work.
 */
async function seized(mine: string, lock: string): Promise<boolean> {
  if (await taken(mine, lock)) return true;
  const there = await identity(lock);
  if (await isHeld(lock)) return false;
  // Gone meanwhile: whoever held it is done.
  if (there === undefined) return taken(mine, lock);
  const replacing = `${lock}-${there}`;
  if (!(await seized(mine, replacing))) return false;
  const copy = `${mine}-copy`;
  try {
    if ((await identity(lock)) !== there || (await isHeld(lock))) return false;
    await link(replacing, copy);
    await rename(copy, lock);
    return true;
  } finally {
    await rm(copy, { force: true });
    await rm(replacing, { force: true });
  }
}

/** Tells one file at a path from the next; undefined where there is none. */
async function identity(path: string): Promise<string | undefined> {
  try {
    const { ino, mtimeNs } = await stat(path, { bigint: true });
    return `${ino}-${mtimeNs}`;
  } catch {
    return undefined;
  }
}

/** A link appears with its content or not at all: nobody reads half a lock. */
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

const busy = () =>
  new SkiplaneError(
    'engine/busy',
    'Another window or another copy of Skiplane is installing or removing TensorFlow: wait until it is done.',
  );
