import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isLocked, tryLock, underLock } from '../../engine/locks.ts';
import { projectRoot } from '../../engine/program.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const program = join(temporaryFolder(afterAll), 'program.mjs');

// Counts on in a file as often as it is told; or holds a lock until it is killed.
const source = `
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock, underLock } from './engine/locks.ts';
const [, , folder, times] = process.argv;
const path = join(folder, 'count');
if (times === 'hold') {
  process.send((await tryLock(folder, 'run')) !== undefined);
  setInterval(() => {}, 1000);
} else {
  for (let i = 0; i < Number(times); i++)
    await underLock(folder, 'run', async () => {
      const count = Number(await readFile(path, 'utf8'));
      await writeFile(path, String(count + 1));
    });
}
`;

beforeAll(async () => {
  await build({
    stdin: { contents: source, resolveDir: projectRoot(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
});

describe('a lock', () => {
  it('is held by one at a time, and is free again afterwards, even after an error', async () => {
    const folder = temporaryFolder();
    const lock = await tryLock(folder, 'run');
    expect(lock).toBeDefined();
    expect(await tryLock(folder, 'run')).toBeUndefined();
    expect(await isLocked(folder, 'run')).toBe(true);
    expect(await isLocked(folder, 'training')).toBe(false);
    await lock?.release();
    expect(await isLocked(folder, 'run')).toBe(false);
    await expect(underLock(folder, 'run', () => Promise.reject(new Error('failed')))).rejects.toThrow(
      'failed',
    );
    expect(await underLock(folder, 'run', async () => 2)).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken by one alone of many that come at once', async () => {
    let inside = 0;
    let most = 0;
    // Who comes first is chance, so it is tried often.
    for (let round = 0; round < 15; round += 1) {
      const folder = temporaryFolder();
      const locks = await Promise.all(
        Array.from({ length: 12 }, async () => {
          const lock = await tryLock(folder, 'run');
          if (lock === undefined) return false;
          inside += 1;
          most = Math.max(most, inside);
          await setTimeout(5);
          inside -= 1;
          await lock.release();
          return true;
        }),
      );
      expect(locks).toContain(true);
      expect(most).toBe(1);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('keeps processes from writing over each other', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'count'), '0');
    const children = Array.from({ length: 4 }, () => fork(program, [folder, '50']));
    const ends = await Promise.all(children.map((child) => once(child, 'exit')));
    expect(ends).toEqual(children.map(() => [0, null]));
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('200');
    expect(readdirSync(folder)).toEqual(['count']);
  }, 60_000);

  it('of a process that was killed counts for nothing', async () => {
    const folder = temporaryFolder();
    const child = fork(program, [folder, 'hold']);
    onTestFinished(() => void child.kill('SIGKILL'));
    expect((await once(child, 'message'))[0]).toBe(true);
    expect(await tryLock(folder, 'run')).toBeUndefined();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await tryLock(folder, 'run')).toBeDefined();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('of an earlier process with the same number counts for nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, `.run-${process.pid}-0123456789ab-00000000`), '');
    expect(await isLocked(folder, 'run')).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not there in a folder that is not there', async () => {
    expect(await isLocked(join(temporaryFolder(), 'missing'), 'run')).toBe(false);
  });
});
