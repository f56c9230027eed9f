import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processStart } from './processes.ts';

// Locks between processes. Whoever wants one leaves a file of their own, then looks whether others of that lock are there: of two who
// do so at once, at least one sees the other. A file is named after the process that left it, so that one whose process is gone counts
// for nothing, and whoever finds it may remove it: no two of them ever have the same name.

/** A lock that is held until it is released, or until the process ends. */
export interface Lock {
  release(): Promise<void>;
}

/** Milliseconds in which those who come at once get out of each other's way. */
const scuffleMs = 150;
/** Milliseconds that somebody waits for a lock which is held for moments only. */
const patienceMs = 15_000;

/**
 * Takes a lock of a folder, unless somebody holds it.
 *
 * @param name of the lock, in small letters
 * @returns undefined where somebody holds it
 * @throws where the folder is not there or cannot be written to
 */
export async function tryLock(folder: string, name: string): Promise<Lock | undefined> {
  return attempts(folder, name, scuffleMs);
}

/** Whether a living process holds a lock of a folder; false where there is no folder. */
export async function isLocked(folder: string, name: string): Promise<boolean> {
  return (await othersOf(folder, name).catch(() => [])).length > 0;
}

/**
 * Does a task while nobody else does one under the same lock of a folder. Such tasks take moments.
 * @throws where somebody holds the lock for much longer
 */
export async function underLock<Result>(
  folder: string,
  name: string,
  task: () => Promise<Result>,
): Promise<Result> {
  const lock = await attempts(folder, name, patienceMs);
  if (lock === undefined)
    throw new Error(`another program has been writing in ${folder} for ${patienceMs / 1000} seconds`);
  try {
    return await task();
  } finally {
    await lock.release();
  }
}

async function attempts(folder: string, name: string, milliseconds: number): Promise<Lock | undefined> {
  for (const until = Date.now() + milliseconds; ; ) {
    const lock = await attempt(folder, name);
    if (lock !== undefined || Date.now() > until) return lock;
    await setTimeout(1 + Math.random() * 20);
  }
}

async function attempt(folder: string, name: string): Promise<Lock | undefined> {
  const file = `.${name}-${process.pid}-${await ownStart()}-${randomUUID().slice(0, 8)}`;
  const release = () => rm(join(folder, file), { force: true });
  await (await open(join(folder, file), 'wx')).close();
  try {
    if ((await othersOf(folder, name, file)).length === 0) return { release };
  } catch (thrown) {
    await release();
    throw thrown;
  }
  await release();
  return undefined;
}

/** Files of the living processes that hold a lock, or try to; what dead ones have left is removed. */
async function othersOf(folder: string, name: string, own?: string): Promise<string[]> {
  const others: string[] = [];
  for (const file of await readdir(folder)) {
    const [, lock, pid, start = ''] = /^\.([a-z]+)-(\d+)-([0-9a-f]+)-[0-9a-f]{8}$/.exec(file) ?? [];
    if (lock !== name || file === own) continue;
    if (await isThere(Number(pid), start)) others.push(file);
    else await rm(join(folder, file), { force: true });
  }
  return others;
}

async function isThere(pid: number, start: string): Promise<boolean> {
  if (pid === process.pid) return start === (await ownStart());
  const now = await processStart(pid);
  if (now === undefined) return false;
  // Where the system does not tell when a process was started, its number has to do.
  return now === '' || start === unknown || digest(now) === start;
}

/** Stands in a name where the system does not tell when a process was started. */
const unknown = '0';

let own: Promise<string> | undefined;

/** When this process was started, as names of its locks have it. */
function ownStart(): Promise<string> {
  own ??= processStart(process.pid).then((start) => (start ? digest(start) : unknown));
  return own;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
