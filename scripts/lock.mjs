import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work` while no other process holds the lock `file`; a lock whose process is gone is taken over. */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  let announced = false;
  while (!take(file)) {
    if (!announced) console.error('Waiting for another installation of this folder to end …');
    announced = true;
    await sleep(200);
  }
  // Also when `work` ends the process.
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(file) {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isStale(file)) return false;
  rmSync(file, { force: true });
  return false;
}

function isStale(file) {
  let holder = '';
  try {
    holder = readFileSync(file, 'utf8');
  } catch {
    return false;
  }
  // Just created, its number not written yet.
  if (holder === '') return false;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
