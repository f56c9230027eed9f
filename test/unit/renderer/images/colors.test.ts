import { expect, it } from 'vitest';
import { colorAt } from '../../../../renderer/base/images/color-maps.ts';
import { bitmapOf, coloredMap, overlayOf } from '../../../../renderer/base/images/pixels.ts';
import { scaleOf, shareOf } from '../../../../renderer/base/images/value-scale.ts';

function hex(text: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
}

/** Relative luminance (WCAG 2). */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Entries of matplotlib's own table, _viridis_data in matplotlib/_cm_listed.py, by `places`.
const viridis = [
  [0.267004, 0.004874, 0.329415],
  [0.277941, 0.056324, 0.381191],
  [0.229739, 0.322361, 0.545706],
  [0.127568, 0.566949, 0.550556],
  [0.369214, 0.788888, 0.382914],
  [0.993248, 0.906157, 0.143936],
] as const;
const places = [0, 8, 64, 128, 192, 255];

it('colors values as viridis does', () => {
  for (const [i, place] of places.entries()) {
    const color = colorAt('sequential', place / 255);
    for (const [c, value] of color.entries()) {
      expect(Math.abs(value - (viridis[i]?.[c] ?? Number.NaN) * 255)).toBeLessThan(5);
    }
  }
});

it('gets lighter with every value, so that the order is seen without colors', () => {
  let before = -1;
  for (let step = 0; step <= 255; step += 5) {
    const now = luminance(colorAt('sequential', step / 255));
    expect(now).toBeGreaterThan(before);
    before = now;
  }
});

it('shows what is as far below zero as above it in colors of like lightness, and zero as the lightest', () => {
  const zero = luminance(colorAt('diverging', 0.5));
  for (const away of [0.1, 0.2, 0.3, 0.4, 0.5]) {
    const below = luminance(colorAt('diverging', 0.5 - away));
    const above = luminance(colorAt('diverging', 0.5 + away));
    expect(zero).toBeGreaterThan(Math.max(below, above));
    expect(Math.abs(below - above)).toBeLessThan(0.12);
  }
  const [red, , blue] = colorAt('diverging', 0.1);
  expect(blue).toBeGreaterThan(red);
});

it('takes the colors of the ends for what lies beyond them', () => {
  expect([...colorAt('sequential', -3)]).toEqual(hex('440154'));
  expect([...colorAt('sequential', 7)]).toEqual(hex('fde725'));
});

it('measures maps without negative values from zero, and others symmetrically about zero', () => {
  expect(scaleOf([{ values: Float32Array.of(2, 5) }, { values: Float32Array.of(0.5) }])).toEqual({
    map: 'sequential',
    min: 0,
    max: 5,
  });
  const signed = scaleOf([{ values: Float32Array.of(-4, 1) }, { values: Float32Array.of(2) }]);
  expect(signed).toEqual({ map: 'diverging', min: -4, max: 4 });
  expect(shareOf(0, signed)).toBe(0.5);
  expect(shareOf(-4, signed)).toBe(0);
  expect(shareOf(100, signed)).toBe(1);
});

it('leaves out values that are not finite, and does not divide by nothing', () => {
  const scale = scaleOf([{ values: Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 3) }]);
  expect(scale.max).toBe(3);
  expect(shareOf(Number.NaN, scale)).toBe(0);
  expect(shareOf(0, scaleOf([{ values: Float32Array.of(0, 0) }]))).toBe(0);
  expect(shareOf(Number.NaN, scaleOf([{ values: Float32Array.of(-1) }]))).toBe(0.5);
});

it('turns gray and colored pictures into pixels of a canvas', () => {
  const gray = bitmapOf({ width: 2, height: 1, channels: 1, pixels: Uint8Array.of(7, 200) });
  expect([...gray.data]).toEqual([7, 7, 7, 255, 200, 200, 200, 255]);
  const color = bitmapOf({ width: 1, height: 2, channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  expect([...color.data]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
});

it('paints a map row by row from the top', () => {
  const map = { width: 2, height: 2, values: Float32Array.of(0, 1, 1, 0) };
  const { data } = coloredMap(map, { map: 'sequential', min: 0, max: 1 });
  expect([...data.slice(0, 4)]).toEqual([...hex('440154'), 255]);
  expect([...data.slice(4, 12)]).toEqual([...hex('fde725'), 255, ...hex('fde725'), 255]);
});

it('lets a picture be seen where the map over it is low', () => {
  const map = { width: 3, height: 1, values: Float32Array.of(0, 0.5, 1) };
  const { data } = overlayOf(map, { map: 'sequential', min: 0, max: 1 });
  expect([data[3], data[7], data[11]]).toEqual([0, 128, 255]);
});
