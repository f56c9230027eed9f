import { describe, expect, it } from 'vitest';
import { smallImage } from '../../../engine/data/small-image.ts';

describe('an image of pixels', () => {
  it('has their bytes, cut off at 0 and 1', () => {
    const pixels = Float32Array.from([0, 0.5, 1, -3, 7, 0.2]);
    expect(smallImage(pixels, [1, 2, 3])).toEqual({
      width: 2,
      height: 1,
      channels: 3,
      pixels: Uint8Array.from([0, 128, 255, 0, 255, 51]),
    });
  });

  it('is made smaller by the mean of what each pixel covers, keeping its aspect', () => {
    // Rows 0 to 3 are 0, 0.2, 0.4, 0.6, everywhere plus a hundredth of the column.
    const pixels = Float32Array.from({ length: 24 }, (_, i) => 0.2 * Math.floor(i / 6) + 0.01 * (i % 6));
    const { width, height, pixels: bytes } = smallImage(pixels, [4, 6, 1], 3);
    expect([width, height]).toEqual([3, 2]);
    const expected = [0.105, 0.125, 0.145, 0.505, 0.525, 0.545];
    expect([...bytes]).toEqual(expected.map((value) => Math.round(255 * value)));
  });

  it('weighs pixels that it covers in part', () => {
    // Three become two: each has one whole and half of the middle one.
    const { pixels } = smallImage(Float32Array.from([0, 0.6, 0.9]), [1, 3, 1], 2);
    expect([...pixels]).toEqual([0.2, 0.8].map((value) => Math.round(255 * value)));
  });

  it('is never made larger, and never vanishes', () => {
    expect(smallImage(new Float32Array(6), [2, 3, 1], 100)).toMatchObject({ width: 3, height: 2 });
    expect(smallImage(new Float32Array(100), [1, 100, 1], 8)).toMatchObject({ width: 8, height: 1 });
  });

  it('leaves opacity out', () => {
    const pixels = Float32Array.from([1, 0, 1, 0.3, 0, 1, 0, 0.3]);
    expect(smallImage(pixels, [1, 2, 4])).toMatchObject({
      channels: 3,
      pixels: Uint8Array.from([255, 0, 255, 0, 255, 0]),
    });
  });
});
