import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';
import { createWorker, type Worker, type WorkerOptions } from '../../../engine/workers/worker.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf } from '../data/fixtures.ts';
import type { TestMethods } from './program.ts';

const program = join(temporaryFolder(afterAll), 'program.mjs');

beforeAll(() =>
  build({
    entryPoints: [join(projectRoot(), 'test/unit/workers/program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
  }),
);

function worker(options: Partial<WorkerOptions> = {}): Worker<TestMethods> {
  const created = createWorker<TestMethods>(() => program, { does: 'is tested', ...options });
  onTestFinished(() => created.close());
  return created;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a worker', () => {
  it('gives typed arrays back as they are, and only what a view shows', async () => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5]);
    const value = { part: bytes.subarray(1, 3), floats: new Float32Array([0.1, Number.NaN]), none: null };
    const answer = await worker().ask('echo', [value]);
    expect(answer).toEqual({
      part: new Uint8Array([2, 3]),
      floats: new Float32Array([0.1, Number.NaN]),
      none: null,
    });
  });

  it('passes expected failures on with code and message, and bugs as bugs', async () => {
    const logged: string[] = [];
    const own = worker({ onLog: (line) => logged.push(line) });
    const { code, message } = await errorOf(own.ask('refuse', []));
    expect([code, message]).toEqual(['test/refused', 'Expected this, received that.']);
    const bug = await own.ask('bug', []).catch((thrown: unknown) => thrown);
    expect(bug).toMatchObject({ name: 'Error', message: 'a bug' });
    await expect.poll(() => logged.join('\n')).toContain('TypeError: a bug');
  });

  it('reports progress now and then, and the end of it always', async () => {
    const seen: number[] = [];
    expect(await worker().ask('count', [100], { onProgress: (done) => seen.push(done) })).toBe(100);
    expect(seen.at(-1)).toBe(100);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(30);
  });

  it('answers calls side by side from one process', async () => {
    const own = worker();
    const order: string[] = [];
    const long = own.ask('count', [40]).then(() => order.push('long'));
    const short = own.ask('process', []).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
  });

  it('that crashes fails what it was asked, with its last words; the next call has a new process', async () => {
    const own = worker();
    const before = await own.ask('process', []);
    const other = errorOf(own.ask('count', [10_000]));
    const { code, message } = await errorOf(own.ask('crash', []));
    expect(code).toBe('worker/died');
    expect(message).toContain('The process that is tested stopped unexpectedly (SIGKILL)');
    expect(message).toContain('Its last output: out of luck');
    expect(message).toContain('Try again');
    expect((await other).code).toBe('worker/died');
    const after = await own.ask('process', []);
    expect(after).not.toBe(before);
    expect((await errorOf(own.ask('end', []))).message).toContain('(exit code 3)');
    expect(await own.ask('echo', ['again'])).toBe('again');
  });

  it('rejects a cancelled call at once and stops it', async () => {
    const own = worker();
    const controller = new AbortController();
    const before = await own.ask('process', []);
    const seen: number[] = [];
    const call = own.ask('count', [10_000], {
      signal: controller.signal,
      onProgress(done) {
        seen.push(done);
        controller.abort(new Error('enough'));
      },
    });
    await expect(call).rejects.toThrow('enough');
    const { length } = seen;
    await setTimeout(300);
    expect(seen.length).toBe(length);
    // It heard of it: there was no need to kill it.
    expect(await own.ask('process', [])).toBe(before);
    await expect(own.ask('echo', [1], { signal: controller.signal })).rejects.toThrow('enough');
  });

  it('that does not heed a cancellation is killed', async () => {
    const own = worker({ patienceMs: 100 });
    const before = await own.ask('process', []);
    const controller = new AbortController();
    const call = own.ask('deaf', [], { signal: controller.signal });
    await setTimeout(50);
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    await expect.poll(() => isAlive(before)).toBe(false);
    expect(await own.ask('process', [])).not.toBe(before);
  });

  it('ends when nobody asks, not while it works, and starts again', async () => {
    const own = worker({ idleMs: 100 });
    const before = await own.ask('process', []);
    expect(await own.ask('count', [80])).toBe(80);
    expect(isAlive(before)).toBe(true);
    await expect.poll(() => isAlive(before)).toBe(false);
    expect(await own.ask('process', [])).not.toBe(before);
  });

  it('is gone once it is closed', async () => {
    const own = worker();
    const pid = await own.ask('process', []);
    own.close();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('ends itself when its parent is gone', async () => {
    const child = fork(program, [], { serialization: 'advanced' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('that cannot be found says so', async () => {
    const missing = join(program, '..', 'missing.mjs');
    expect(existsSync(missing)).toBe(false);
    const own = createWorker<TestMethods>(() => missing, { does: 'is tested' });
    expect((await errorOf(own.ask('process', []))).code).toBe('worker/died');
  });
});
