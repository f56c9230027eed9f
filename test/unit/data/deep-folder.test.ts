import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { tiff } from '../../setup/tiff.ts';
import { errorOf, open, put } from './fixtures.ts';

const whole = { validationSplit: 0, testSplit: 0 };

/** 4 × 4 values that count up by `step` from `from`. */
const ramp = (from: number, step: number): number[] => Array.from({ length: 16 }, (_, i) => from + step * i);

async function twelveBits(values: readonly number[]): Promise<Buffer> {
  return sharp(Uint16Array.from(values), { raw: { width: 4, height: 4, channels: 1 } })
    .toColorspace('grey16')
    .png()
    .toBuffer();
}

describe('a folder of images beyond bytes', () => {
  it('of floats is read as 0 to 1', async () => {
    const folder = temporaryFolder();
    for (const i of [0, 1, 2]) {
      put(folder, `dark/${i}.tif`, tiff('f4', [4, 4, 1], ramp(0.01 * i, 0.02)));
      put(folder, `bright/${i}.tif`, tiff('f4', [4, 4, 1], ramp(0.6 + 0.01 * i, 0.02)));
    }
    const { classes, ranges, shape, skipped, splits, statistics } = await open(`folder:${folder}`, whole);
    expect([classes, ranges, shape, skipped]).toEqual([['bright', 'dark'], { float: [0, 1] }, [4, 4, 1], []]);
    expect((await splits.train.read(0))[15]).toBeCloseTo(0.9, 4);
    // The mean of all: 0.3 between the classes, 0.15 within a ramp, 0.01 of the counts.
    expect(statistics.mean[0]).toBeCloseTo(0.46, 4);
  });

  it('of 12 bits keeps all its gray levels, read anew or from memory', async () => {
    const folder = temporaryFolder();
    for (const i of [0, 1, 2]) {
      put(folder, `dark/${i}.png`, await twelveBits(ramp(10 * i, 1)));
      put(folder, `bright/${i}.png`, await twelveBits(ramp(4000 + 10 * i, 5)));
    }
    for (const cacheBytes of [undefined, 0]) {
      const { ranges, splits } = await open(`folder:${folder}`, whole, {
        ...(cacheBytes === undefined ? {} : { cacheBytes }),
      });
      expect(ranges).toEqual({ integer: [0, 4095] });
      const dark = await splits.train.read(3);
      expect(new Set(dark).size).toBe(16);
      expect((dark[1] ?? 0) * 4095).toBeCloseTo(1, 1);
    }
  });

  it('has the range of its training images, or the one that a model was trained with', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b']) {
      for (const i of [0, 1]) put(folder, `train/${name}/${i}.png`, await twelveBits(ramp(100 * i, 60)));
      put(folder, `test/${name}/0.png`, await twelveBits(ramp(0, 4000)));
    }
    const own = await open(`folder:${folder}`, whole);
    expect(own.ranges).toEqual({ integer: [0, 1023] });
    // What lies outside is cut off.
    expect((await own.splits.test.read(0))[15]).toBe(1);
    const asModel = await open(`folder:${folder}`, whole, { ranges: { integer: [0, 65535] } });
    expect((await asModel.splits.test.read(0))[15]).toBeCloseTo(60_000 / 65535, 4);
    // A model of before ranges were kept: by what the format can hold.
    const asOldModel = await open(`folder:${folder}`, whole, { ranges: null });
    expect((await asOldModel.splits.test.read(0))[1]).toBeCloseTo(4000 / 65535, 4);
  });

  it('may be mixed with images of bytes', async () => {
    const folder = temporaryFolder();
    put(
      folder,
      'a/deep.tif',
      tiff(
        'f4',
        [4, 4, 3],
        ramp(0, 1 / 15).flatMap((value) => [value, 0, 1 - value]),
      ),
    );
    put(
      folder,
      'b/flat.png',
      await sharp({ create: { width: 4, height: 4, channels: 3, background: '#ff8000' } })
        .png()
        .toBuffer(),
    );
    const { splits } = await open(`folder:${folder}`, whole);
    expect([...(await splits.train.read(0))].slice(45).map((value) => Math.round(255 * value))).toEqual([
      255, 0, 0,
    ]);
    expect([...(await splits.train.read(1))].slice(0, 3).map((value) => Math.round(255 * value))).toEqual([
      255, 128, 0,
    ]);
  });

  it('whose numbers mean nothing known lists each file with what to do', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b']) put(folder, `${name}/x.tif`, tiff('f4', [4, 4, 1], ramp(-5, 0.7)));
    put(folder, 'a/nan.tif', tiff('f4', [4, 4, 1], ramp(Number.NaN, 0)));
    const error = await errorOf(open(`folder:${folder}`, whole));
    expect(error.message).toMatch(
      /Received no class; 5 skipped, such as a\/nan\.tif \(some of its values are not finite/,
    );
    for (const i of [0, 1]) {
      put(folder, `a/${i}.png`, await twelveBits(ramp(0, 273)));
      put(folder, `b/${i}.png`, await twelveBits(ramp(5, 17)));
    }
    const { skipped } = await open(`folder:${folder}`, whole);
    expect(skipped).toEqual([
      { file: 'a/nan.tif', reason: 'some of its values are not finite: replace NaN and infinity' },
      {
        file: 'a/x.tif',
        reason: expect.stringMatching(
          /range from -5 to 5\.5: save floats from 0 to 1, −1 to 1 or 0 to 255, or whole numbers/,
        ),
      },
      { file: 'b/x.tif', reason: expect.stringContaining('range from -5 to 5.5') },
    ]);
  });
});
