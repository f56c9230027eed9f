import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { indexByKey, withActive } from '../../../../renderer/base/kit/grid-keys.ts';
import { outlines, profile } from '../../../../renderer/features/layers/profile.ts';
import { layersTable } from '../../../../renderer/features/layers/table.ts';
import { readTemplate } from '../../../setup/documents.ts';

const rows = layersTable(buildNetwork(readTemplate('resnet-50')));

describe('the profile along the depth', () => {
  it('gives every layer a bar where there is room', () => {
    const bars = profile(rows, 'macs', 10_000);
    expect(bars).toHaveLength(rows.length);
    expect(bars.map(({ share }) => share)).toEqual(rows.map(({ share }) => share.macs));
  });

  it('puts neighbors together where there is not, and loses nothing', () => {
    const bars = profile(rows, 'weights', 40);
    expect(bars).toHaveLength(40);
    expect(bars.at(-1)?.to).toBe(rows.length);
    expect(bars.every(({ from }, i) => i === 0 || from === bars[i - 1]?.to)).toBe(true);
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('takes the color of the layer that costs most', () => {
    expect(profile(rows, 'weights', 1).map(({ family }) => family)).toEqual(['convolution']);
  });

  it('draws the largest bar as high as there is room, up or down', () => {
    const bars = [
      { from: 0, to: 1, share: 0.2, family: 'dense' },
      { from: 1, to: 2, share: 0, family: 'merge' },
      { from: 2, to: 3, share: 0.8, family: 'convolution' },
    ] as const;
    const up = outlines(bars, { width: 30, height: 20, base: 20, down: false });
    expect(Object.fromEntries(up)).toEqual({
      dense: 'M0.00 20h9.00v-5.00h-9.00z',
      convolution: 'M20.00 20h9.00v-20.00h-9.00z',
    });
    expect(outlines(bars, { width: 30, height: 20, base: 20, down: true }).get('dense')).toContain('v5.00');
  });

  it('is empty for a network that costs nothing, and before there is room', () => {
    expect(
      outlines(profile(rows.slice(0, 1), 'macs', 100), { width: 100, height: 20, base: 20, down: false })
        .size,
    ).toBe(0);
    expect(profile(rows, 'macs', 0)).toEqual([]);
  });
});

describe('keys in the table', () => {
  it('move by a row, by a page and to the ends', () => {
    expect(indexByKey('ArrowDown', 3, 10, 5)).toBe(4);
    expect(indexByKey('PageUp', 7, 10, 5)).toBe(2);
    expect(indexByKey('Home', 7, 10, 5)).toBe(0);
    expect(indexByKey('End', 7, 10, 5)).toBe(9);
  });

  it('stop at the first and the last row', () => {
    expect(indexByKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(indexByKey('PageDown', 8, 10, 5)).toBe(9);
  });

  it('that mean something else are left alone', () => {
    expect(indexByKey('a', 3, 10, 5)).toBeUndefined();
    expect(indexByKey('toString', 3, 10, 5)).toBeUndefined();
    expect(indexByKey('ArrowDown', 0, 0, 5)).toBeUndefined();
  });

  it('always find their row drawn, however far it is scrolled away', () => {
    const range = { startIndex: 50, endIndex: 52, overscan: 1, count: 100 };
    expect(withActive(range, 3)).toEqual([3, 49, 50, 51, 52, 53]);
    expect(withActive(range, 51)).toEqual([49, 50, 51, 52, 53]);
    expect(withActive(range, 99)).toEqual([49, 50, 51, 52, 53, 99]);
    expect(withActive({ ...range, startIndex: 0, endIndex: 0, count: 0 }, 0)).toEqual([]);
  });
});
