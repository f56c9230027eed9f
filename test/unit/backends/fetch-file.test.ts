import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchFile } from '../../../engine/backends/setup/fetch-file.ts';
import { findWheel } from '../../../engine/backends/setup/wheel-index.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { type IndexOptions, smallWheel, type WheelIndex, wheelIndex } from '../../setup/wheel-index.ts';

afterEach(() => void vi.unstubAllEnvs());

const name = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl';
const linux = { platform: 'linux', arch: 'x64', glibc: '2.36' } as const;

/** A download from an index that behaves so: the wheel, where it goes, and what it takes to begin. */
async function download(options: Partial<IndexOptions> = {}) {
  const { path: source } = smallWheel();
  const index: WheelIndex = await wheelIndex({ wheel: source, name, ...options });
  vi.stubEnv('SKIPLANE_WHEEL_INDEX', index.address);
  const stop = new AbortController();
  const wheel = await findWheel('2.21.0', linux, stop.signal);
  const path = join(temporaryFolder(), 'part');
  const seen: number[] = [];
  const begin = () =>
    fetchFile(wheel, path, {
      signal: stop.signal,
      onProgress: (bytes) => seen.push(bytes),
      stallMs: 200,
      pauseMs: 1,
    });
  return { begin, stop, index, path, seen, original: readFileSync(source) };
}

describe('a download', () => {
  test('is complete, and tells how far it is', async () => {
    const { begin, path, seen, original, index } = await download();
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
    expect(seen.at(-1)).toBe(original.length);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(index.ranges).toEqual(['']);
  });

  test('that breaks off goes on where it was', async () => {
    const faults = [{ after: 300_000, how: 'break' } as const, { after: 200_000, how: 'break' } as const];
    const { begin, path, original, index } = await download({ faults });
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
    const [first, second, third, ...more] = index.ranges.map((range) => Number(/\d+/.exec(range)?.[0] ?? 0));
    expect(first).toBe(0);
    expect(second).toBeGreaterThan(0);
    expect(third).toBeGreaterThan(second ?? 0);
    expect(more).toEqual([]);
  });

  test('that breaks off begins anew where the server knows no ranges', async () => {
    const faults = [{ after: 300_000, how: 'break' } as const];
    const { begin, path, original, index } = await download({ faults, ranges: false });
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
    expect(index.ranges).toHaveLength(2);
  });

  test('that stalls is tried again', async () => {
    const { begin, path, original } = await download({ faults: [{ after: 300_000, how: 'stall' }] });
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
  });

  test('that stays broken is an error; the next call completes its part', async () => {
    const broken = { after: 0, how: 'stall' } as const;
    const faults = [{ after: 300_000, how: 'break' } as const, broken, broken, broken, broken];
    const { begin, path, original, index } = await download({ faults });
    await expect(begin()).rejects.toMatchObject({
      code: 'engine/no-network',
      message: expect.stringContaining('no data for 0.2 s'),
    });
    const part = readFileSync(path).length;
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(original.length);
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
    expect(index.ranges.at(-1)).toBe(`bytes=${part}-`);
  });

  test('begins anew where what lies there is too long', async () => {
    const { begin, path, original } = await download();
    writeFileSync(path, Buffer.alloc(original.length + 5));
    await begin();
    expect(readFileSync(path).equals(original)).toBe(true);
  });

  test('with another digest is deleted, and both are named', async () => {
    const sha256 = 'ab'.repeat(32);
    const { begin, path } = await download({ told: { sha256 } });
    await expect(begin()).rejects.toMatchObject({
      code: 'engine/wrong-checksum',
      message: expect.stringMatching(new RegExp(`${sha256}.*received [0-9a-f]{64}: the file was deleted`)),
    });
    expect(existsSync(path)).toBe(false);
  });

  test('completed from a part that was something else is deleted', async () => {
    const { begin, path } = await download();
    writeFileSync(path, Buffer.alloc(1000));
    await expect(begin()).rejects.toMatchObject({ code: 'engine/wrong-checksum' });
    expect(existsSync(path)).toBe(false);
  });

  test.each([-1, 1])('that is %i byte from the size that was told is refused', async (difference) => {
    const probe = await download();
    const { begin, path } = await download({ told: { size: probe.original.length + difference } });
    await expect(begin()).rejects.toMatchObject({ code: 'engine/wrong-size' });
    expect(existsSync(path)).toBe(false);
  });

  test('that is cancelled half-way leaves nothing', async () => {
    const { begin, stop, index, path } = await download({ faults: [{ after: 300_000, how: 'stall' }] });
    const ended = begin();
    await index.stalled;
    stop.abort(new Error('cancelled'));
    await expect(ended).rejects.toThrow('cancelled');
    expect(existsSync(path)).toBe(false);
  });
});
