import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { random } from '../../../core/random.ts';
import { type Fitting, fitImage } from '../../../engine/data/fit-image.ts';
import { plainlyStored, type Stored } from '../../../page/image/fit.ts';
import { orientationOf } from '../../../page/image/orientation.ts';
import { prepared } from '../../../page/image/prepare.ts';
import type { Raster } from '../../../page/image/raster.ts';

/** Waves, an edge and some noise, in four channels. */
function image(width: number, height: number, opaque: boolean): Raster {
  const source = random(width, height);
  const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
    const [x, y, c] = [(i >> 2) % width, Math.floor((i >> 2) / width), i & 3];
    if (c === 3) return opaque ? 255 : source.integer(256);
    const wave = 128 + 100 * Math.sin((20 * x) / width + c) * Math.cos((15 * y) / height);
    return Math.max(0, Math.min(255, wave + (x > 2 * y ? 40 : 0) + 40 * (source.uniform() - 0.5)));
  });
  return { width, height, channels: 4, data };
}

/** As training and `predict` read a file: by sharp, which is libvips. */
async function read(
  file: Buffer,
  shape: readonly [number, number, number],
  fitting: Fitting,
): Promise<Uint8Array> {
  const outcome = await fitImage(sharp(file, { sequentialRead: true }), [...shape], fitting);
  if ('reason' in outcome) throw new Error(outcome.reason);
  return outcome.value;
}

/** The largest and the mean difference, in steps of 8 bits. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): { worst: number; mean: number } {
  expect(a.length).toBe(b.length);
  let [worst, sum] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const own = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    worst = Math.max(worst, own);
    sum += own;
  }
  return { worst, mean: sum / a.length };
}

const normalization = { mean: [], std: [] };
const sizes = [
  [28, 28],
  [100, 80],
  [57, 91],
  [640, 480],
  [20, 13],
  [8, 8],
  [8, 100],
  [223, 225],
  [5, 300],
  [1, 1],
] as const;
const fits = ['contain', 'cover', 'stretch'] as const;

describe('images of the exported page', () => {
  for (const [channels, grey] of [
    [3, 'luma'],
    [1, 'luma'],
    [1, 'linear'],
  ] as const)
    for (const opaque of [true, false])
      it(`become what training makes of them: ${channels === 3 ? 'colored' : `grey by ${grey}`}, ${opaque ? 'opaque' : 'with opacity'}`, async () => {
        for (const [width, height] of sizes) {
          const own = image(width, height, opaque);
          const raw = { width, height, channels: 4 } as const;
          const file = await sharp(own.data, { raw }).png().toBuffer();
          for (const fit of fits) {
            for (const shape of [
              [28, 28, channels],
              [48, 64, channels],
            ] as const) {
              const expected = await read(file, shape, { fit, grey });
              const found = prepared(own, { inputShape: shape, fit, grey, normalization });
              const { worst, mean } = difference(found.data, expected);
              const name = `${width}×${height} to ${shape.join('×')}, ${fit}`;
              // libvips weighs light in single precision, which now and then rounds to the other side.
              expect(worst, name).toBeLessThanOrEqual(grey === 'linear' ? 1 : 0);
              expect(mean, name).toBeLessThan(1e-2);
            }
          }
        }
      });

  it('are turned as their EXIF tag says, after they were resized', async () => {
    const own = image(60, 40, true);
    const raw = { width: 60, height: 40, channels: 4 } as const;
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
      const jpeg = await sharp(own.data, { raw }).jpeg().withMetadata({ orientation }).toBuffer();
      expect(orientationOf(jpeg)).toBe(orientation);
      const stored = { ...own, data: await sharp(jpeg).ensureAlpha().raw().toBuffer() };
      for (const fit of fits) {
        const expected = await read(jpeg, [28, 36, 3], { fit, grey: 'luma' });
        const how: Stored = { orientation, encoding: 'jpeg' };
        const found = prepared(stored, { inputShape: [28, 36, 3], fit, grey: 'luma', normalization }, how);
        expect(difference(found.data, expected).worst, `${orientation}, ${fit}`).toBe(0);
      }
    }
  });

  it('have no orientation where there is no whole EXIF block', () => {
    const jpeg = Uint8Array.of(
      0xff,
      0xd8,
      0xff,
      0xe1,
      0,
      20,
      0x45,
      0x78,
      0x69,
      0x66,
      0,
      0,
      0x49,
      0x49,
      42,
      0,
    );
    expect(orientationOf(jpeg)).toBe(1);
    expect(orientationOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(1);
    expect(orientationOf(new Uint8Array())).toBe(1);
  });

  for (const encoding of ['jpeg', 'webp'] as const)
    it(`of large ${encoding} files are nearer to training’s than without minding how those are decoded`, async () => {
      for (const [width, height] of [
        [300, 200],
        [1001, 703],
        [640, 480],
      ] as const) {
        const own = image(width, height, true);
        const raw = { width, height, channels: 4 } as const;
        const file = await sharp(own.data, { raw })
          .removeAlpha()
          .toFormat(encoding, { quality: 90 })
          .toBuffer();
        const stored = { ...own, data: await sharp(file).ensureAlpha().raw().toBuffer() };
        for (const fit of fits) {
          const expected = await read(file, [28, 28, 3], { fit, grey: 'luma' });
          const found = (how: Stored) =>
            difference(
              prepared(stored, { inputShape: [28, 28, 3], fit, grey: 'luma', normalization }, how).data,
              expected,
            );
          const { worst, mean } = found({ orientation: 1, encoding });
          const name = `${width}×${height}, ${fit}`;
          expect(worst, name).toBeLessThanOrEqual(4);
          expect(mean, name).toBeLessThan(0.8);
          expect(mean, name).toBeLessThan(found(plainlyStored).mean + 0.1);
        }
      }
    });
});
