import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeTensorflow } from '../../../engine/backends/setup/describe.ts';
import { isLocked, withLock } from '../../../engine/backends/setup/lock.ts';
import { installedTensorflows, tensorflowFolder } from '../../../engine/backends/setup/places.ts';
import { removeEngine } from '../../../engine/backends/setup/remove.ts';
import {
  type InstallOptions,
  installUserTensorflow,
} from '../../../engine/backends/setup/user-tensorflow.ts';
import type { Verdict } from '../../../engine/backends/setup/verify.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { type IndexOptions, smallWheel, wheelIndex, writeReadyBinding } from '../../setup/wheel-index.ts';

// As in the desktop app, whose tfjs-node has no binding of its own.
vi.mock(import('../../../engine/backends/setup/places.ts'), async (original) => {
  const places = await original();
  return {
    ...places,
    tensorflowPackage: (user) => places.installedTensorflows(user ?? '').find(({ fits }) => fits)?.package,
  };
});

afterEach(() => void vi.unstubAllEnvs());

const name = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl';
const linux = { platform: 'linux', arch: 'x64', glibc: '2.36' } as const;
const works = async (): Promise<Verdict> => ({ ok: true, version: '2.21.0', cuda: false });

/** A user folder, and an installation into it from an index that behaves so. */
async function installation(index: Partial<IndexOptions> = {}) {
  const { path: wheel, libraries } = smallWheel();
  const served = await wheelIndex({ wheel, name, ...index });
  vi.stubEnv('SKIPLANE_WHEEL_INDEX', served.address);
  const user = temporaryFolder();
  const folder = tensorflowFolder(user);
  const ready = writeReadyBinding(temporaryFolder());
  const stop = new AbortController();
  const told: { what: string; done: number; total: number }[] = [];
  const install = (options: Partial<InstallOptions> = {}) =>
    installUserTensorflow(user, ready, {
      signal: stop.signal,
      onProgress: (what, done, total) => told.push({ what, done, total }),
      free: async () => 1e12,
      verify: works,
      target: linux,
      stallMs: 200,
      pauseMs: 1,
      ...options,
    });
  return { install, user, folder, ready, stop, told, libraries, served };
}

describe('an engine that is installed', () => {
  test('has the binding and the libraries where the binding looks for them', async () => {
    const { install, folder, libraries, told } = await installation();
    await install();
    const packageFolder = join(folder, '2.21.0', 'package');
    expect(readFileSync(join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node'), 'utf8')).toBe(
      'a binding',
    );
    const kept = readdirSync(join(packageFolder, 'deps', 'lib'));
    expect(kept.toSorted()).toEqual(Object.keys(libraries).toSorted());
    for (const [library, bytes] of Object.entries(libraries))
      expect(readFileSync(join(packageFolder, 'deps', 'lib', library)).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['2.21.0']);
    expect(readdirSync(join(folder, '2.21.0'))).toEqual(['package']);
    expect(told.at(-1)).toEqual({ what: 'TensorFlow is installed', done: 100, total: 100 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  test('is described with its size, and goes when it is removed', async () => {
    const { install, user, folder, libraries } = await installation();
    await install();
    const bytes = Object.values(libraries).reduce((sum, library) => sum + library.length, 0);
    const described = await describeTensorflow(user);
    expect(described).toMatchObject({ state: 'installed', version: '2.21.0', removable: true });
    // The binding and its description come on top.
    expect(described.bytes).toBeGreaterThan(bytes);
    expect(described.bytes).toBeLessThan(bytes + 1000);
    await removeEngine(user);
    expect(readdirSync(folder)).toEqual([]);
    expect((await describeTensorflow(user)).state).not.toBe('installed');
  });

  test('takes the place of an older one in one step, once it works', async () => {
    const { install, user, folder } = await installation();
    const old = join(folder, '2.20.0', 'package');
    mkdirSync(join(old, 'lib', 'napi-v8'), { recursive: true });
    writeFileSync(join(old, 'lib', 'napi-v8', 'tfjs_binding.node'), 'old');
    writeFileSync(join(old, 'binding.json'), JSON.stringify({ tensorflow: '2.20.0', tfjsNode: '4.21.0' }));
    expect(await describeTensorflow(user)).toMatchObject({
      state: 'absent',
      removable: true,
      reason: expect.stringContaining('another version of Skiplane'),
    });
    const seen: string[][] = [];
    await install({
      verify: async () => {
        seen.push(installedTensorflows(user).map(({ version }) => version));
        return works();
      },
    });
    expect(seen).toEqual([['2.20.0']]);
    expect(installedTensorflows(user)).toMatchObject([{ version: '2.21.0', fits: true }]);
    expect(readdirSync(folder)).toEqual(['2.21.0']);
  });
});

describe('an installation', () => {
  test('is refused where the disk is too small, with both numbers, before anything is downloaded', async () => {
    const { install, folder, served } = await installation();
    await expect(install({ free: async () => 50e6 })).rejects.toMatchObject({
      code: 'engine/disk-space',
      message: expect.stringMatching(/needs 10\d MB of disk space, but only 50 MB are free/),
    });
    expect(served.ranges).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is cancelled while it downloads leaves nothing', async () => {
    const { install, stop, folder, served } = await installation({
      faults: [{ after: 300_000, how: 'stall' }],
    });
    const ended = install();
    await served.stalled;
    stop.abort(new Error('cancelled'));
    await expect(ended).rejects.toThrow('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is cancelled while it is checked leaves nothing', async () => {
    const { install, stop, folder } = await installation();
    const verify = async (): Promise<Verdict> => {
      stop.abort(new Error('cancelled'));
      return { ok: false, reason: 'its process gave no result: SIGTERM' };
    };
    await expect(install({ verify })).rejects.toThrow('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that loses its connection keeps the part, and the next completes it', async () => {
    const broken = { after: 0, how: 'break' } as const;
    const faults = [{ after: 300_000, how: 'break' } as const, broken, broken, broken, broken];
    const { install, user, folder, served } = await installation({ faults });
    await expect(install()).rejects.toMatchObject({ code: 'engine/no-network' });
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.download-/)]);
    expect(installedTensorflows(user)).toEqual([]);
    await install();
    expect(served.ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
    expect(readdirSync(folder)).toEqual(['2.21.0']);
  });

  test('removes what earlier ones left that were killed', async () => {
    const { install, folder } = await installation();
    for (const left of ['.new-1', '.old-1-2.20.0', '.download-0123'])
      mkdirSync(join(folder, left), { recursive: true });
    await install();
    expect(readdirSync(folder)).toEqual(['2.21.0']);
  });

  test.each([
    [
      "/lib/libc.so.6: version `GLIBC_2.99' not found (required by tfjs_binding.node)",
      'engine/old-system',
      'needs GLIBC 2.99 or newer',
    ],
    ['it computes wrong numbers', 'engine/does-not-work', 'does not work here (it computes wrong numbers)'],
  ])('whose binding does not work (%s) says what to do and leaves no engine', async (reason, code, words) => {
    const { install, user } = await installation();
    const ended = install({ verify: async () => ({ ok: false, reason }) });
    await expect(ended).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(installedTensorflows(user)).toEqual([]);
  });

  test('into a folder that is a file says so', async () => {
    const { install, user } = await installation();
    writeFileSync(join(user, 'engines'), '');
    await expect(install()).rejects.toMatchObject({ code: 'engine/no-access' });
  });

  test('on a disk that fills up says so', async () => {
    const { install } = await installation();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    await expect(install({ verify: () => Promise.reject(full) })).rejects.toMatchObject({
      code: 'engine/disk-full',
    });
  });
});

describe('the lock', () => {
  test('lets one at a time, and is free again afterwards, even after an error', async () => {
    const folder = join(temporaryFolder(), 'engines');
    await withLock(folder, async () => {
      expect(await isLocked(folder)).toBe(true);
      await expect(withLock(folder, async () => 1)).rejects.toMatchObject({ code: 'engine/busy' });
    });
    expect(await isLocked(folder)).toBe(false);
    await expect(withLock(folder, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await withLock(folder, async () => 2)).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('makes the engine be shown as being installed', async () => {
    const user = temporaryFolder();
    await withLock(tensorflowFolder(user), async () => {
      expect(await describeTensorflow(user)).toMatchObject({ state: 'installing', removable: false });
      await expect(removeEngine(user)).rejects.toMatchObject({ code: 'engine/busy' });
    });
  });
});
