import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptImages } from '../../../engine/data/kept-images.ts';
import { memoryPool } from '../../../engine/data/pool.ts';
import { resized } from '../../../engine/data/resized.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const image = (value: number): Uint8Array => new Uint8Array(30).fill(value);

describe('decoded images', () => {
  it('are kept in memory up to the limit, and those kept stay', async () => {
    const kept = keptImages<string>({ cacheBytes: 100 });
    for (const [i, key] of ['a', 'b', 'c', 'd'].entries()) await kept.keep(key, image(i));
    await kept.keep('a', image(9));
    await kept.keep('small', new Uint8Array(10));
    expect(kept.bytes).toBe(100);
    expect(await kept.get('a')).toEqual(image(0));
    expect(await kept.get('c')).toEqual(image(2));
    expect(await kept.get('d')).toBeUndefined();
  });

  it('go to the disk beyond it, up to the limit there, without a name', async () => {
    const folder = temporaryFolder();
    const kept = keptImages<number>({ cacheBytes: 60, spill: { folder, bytes: 70 } });
    const deep = Uint16Array.of(1, 65535, 3);
    await Promise.all([0, 1, 2].map((i) => kept.keep(i, image(i))));
    await kept.keep(3, deep);
    await kept.keep(4, image(4));
    await kept.keep(5, image(5));
    expect(kept.bytes).toBe(60);
    expect(await Promise.all([0, 1, 2].map((i) => kept.get(i)))).toEqual([0, 1, 2].map(image));
    expect(await kept.get(3)).toEqual(deep);
    expect(await kept.get(4)).toEqual(image(4));
    expect(await kept.get(5)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are not kept where the disk does not take them', async () => {
    const folder = join(temporaryFolder(), 'missing');
    const kept = keptImages<number>({ cacheBytes: 0, spill: { folder, bytes: 1000 } });
    await kept.keep(1, image(1));
    await kept.keep(2, image(2));
    expect([await kept.get(1), await kept.get(2)]).toEqual([undefined, undefined]);
  });

  it('of several pools share one limit, and are not mixed up', async () => {
    const kept = keptImages<string>({ cacheBytes: 3 * 16 });
    const pools = (['train', 'validation'] as const).map((name, i) => {
      const pixels = new Uint8Array(2 * 4).map((_, at) => 100 * i + 40 * Math.floor(at / 4));
      const pool = memoryPool(pixels, [0, 255], Int32Array.of(0, 1), [2, 2, 1]);
      return resized(name, pool, [2, 2, 1], [4, 4, 1], { fit: 'stretch', grey: 'luma' }, kept);
    });
    for (const _ of ['decoded', 'kept']) {
      const read = await Promise.all(pools.flatMap((pool) => [pool.read(0), pool.read(1)]));
      expect(read.map(([first = 0]) => Math.round(first * 255))).toEqual([0, 40, 100, 140]);
      expect(kept.bytes).toBe(3 * 16);
    }
  });
});
