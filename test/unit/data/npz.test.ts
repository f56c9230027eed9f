// cspell:ignore dogcat
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, npy, open, put } from './fixtures.ts';

/**
 * Written by NumPy 2.4: x = np.arange(24, dtype='u1').reshape(4, 2, 3) * 10;
 * np.savez_compressed(f, x_train=x, y_train=[7, 3, 7, 3], x_test=x[:2], y_test=[3, 7]).
 */
const fromNumpy = [
  'UEsDBC0AAAAIAAAAIQAJcJLP//////////8LABQAeF90cmFpbi5ucHkBABAAmAAAAAAAAABiAAAAAAAAAJvsF+obEMnIUMZQrZ6S',
  'WpxcpG6loF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GiY6CkY6CsaaOgq1CuQBLgYuETkNIxu3gKiUvIqmnmkL',
  'Vm3Zd+LSnWcAUEsDBC0AAAAIAAAAIQBPwC3K//////////8LABQAeV90cmFpbi5ucHkBABAAoAAAAAAAAABMAAAAAAAAAJvsF+ob',
  'EMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GiY6mjoKtQoUAC52BghghtLofABQSwME',
  'LQAAAAgAAAAhAKUsEFH//////////woAFAB4X3Rlc3QubnB5AQAQAIwAAAAAAAAAVAAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRu',
  'paBeU2qorqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgpAZKypo1CrQB7gYuASkdMwsnELiErJAwBQSwMELQAAAAgA',
  'AAAhAAvXXCb//////////woAFAB5X3Rlc3QubnB5AQAQAJAAAAAAAAAASgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mh',
  'rqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFAAuZgYIYIfSAFBLAQItAy0AAAAIAAAAIQAJcJLPYgAAAJgA',
  'AAALAAAAAAAAAAAAAACAAQAAAAB4X3RyYWluLm5weVBLAQItAy0AAAAIAAAAIQBPwC3KTAAAAKAAAAALAAAAAAAAAAAAAACAAZ8A',
  'AAB5X3RyYWluLm5weVBLAQItAy0AAAAIAAAAIQClLBBRVAAAAIwAAAAKAAAAAAAAAAAAAACAASgBAAB4X3Rlc3QubnB5UEsBAi0D',
  'LQAAAAgAAAAhAAvXXCZKAAAAkAAAAAoAAAAAAAAAAAAAAIABuAEAAHlfdGVzdC5ucHlQSwUGAAAAAAQABADiAAAAPgIAAAAA',
].join('');

const folder = temporaryFolder(afterAll);
const none = { validationSplit: 0, testSplit: 0 };

function npz(arrays: Readonly<Record<string, Uint8Array>>, level: 0 | 6 = 0): string {
  const files = Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes]));
  return `npz:${put(folder, `${Math.random()}.npz`, zipSync(files, { level }))}`;
}

/** Numbers in the bytes of a dtype, little- or big-endian. */
function numbers(dtype: string, values: readonly number[]): Uint8Array {
  const size = Number(dtype.slice(2));
  const little = dtype[0] !== '>';
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => {
    const at = i * size;
    const kind = dtype.slice(1);
    if (kind === 'u1' || kind === 'i1' || kind === 'b1') view.setUint8(at, value);
    else if (kind === 'u2' || kind === 'i2') view.setUint16(at, value, little);
    else if (kind === 'i4' || kind === 'u4') view.setInt32(at, value, little);
    else if (kind === 'i8' || kind === 'u8') view.setBigInt64(at, BigInt(value), little);
    else if (kind === 'f4') view.setFloat32(at, value, little);
    else view.setFloat64(at, value, little);
  });
  return new Uint8Array(view.buffer);
}

const pixels = [0, 51, 102, 255, 0, 0, 0, 0];
const images = npy('|u1', [2, 2, 2], Uint8Array.from(pixels));
const labels = npy('<i8', [2], numbers('<i8', [0, 1]));
const unit = async (source: string): Promise<number[]> => {
  const { splits } = await open(source, none);
  return [...(await splits.train.read(0))].map((value) => Math.round(value * 1000) / 1000);
};

describe('a NumPy archive', () => {
  it('as NumPy writes it is read with its test set', async () => {
    const file = put(folder, 'numpy.npz', Buffer.from(fromNumpy, 'base64'));
    const dataset = await open(`npz:${file}`, none);
    expect(dataset.classes).toEqual(['3', '7']);
    expect(dataset.shape).toEqual([2, 3, 1]);
    expect([...dataset.splits.train.labels]).toEqual([1, 0, 1, 0]);
    expect([...dataset.splits.test.labels]).toEqual([0, 1]);
    expect([...(await dataset.splits.train.read(3))].map((value) => Math.round(value * 255))).toEqual([
      180, 190, 200, 210, 220, 230,
    ]);
  });

  it.each([
    ['x_train', 'y_train'],
    ['x', 'y'],
    ['images', 'labels'],
  ])('may name its arrays %s and %s', async (x, y) => {
    expect(await unit(npz({ [x]: images, [y]: labels }, 6))).toEqual([0, 0.2, 0.4, 1]);
  });

  it.each(['|u1', '<u2', '>u2', '<i4', '>i4', '<i8', '<u8', '<f4', '>f4', '<f8'])(
    'may hold pixels and labels of dtype %s',
    async (dtype) => {
      const x = npy(dtype, [2, 2, 2], numbers(dtype, pixels));
      const y = npy(dtype, [2], numbers(dtype, [0, 1]));
      expect(await unit(npz({ x, y }))).toEqual([0, 0.2, 0.4, 1]);
    },
  );

  it.each([1, 2, 3])('may be of version %i of the .npy format', async (version) => {
    const x = npy('|u1', [2, 2, 2], Uint8Array.from(pixels), version);
    expect(await unit(npz({ x, y: labels }))).toEqual([0, 0.2, 0.4, 1]);
  });

  it('may hold pixels from 0 to 1, to 255 or to 65535', async () => {
    const zeros = [0, 0, 0, 0];
    const inUnits = npy('<f4', [2, 2, 2], numbers('<f4', [0, 0.2, 0.4, 1, ...zeros]));
    const in16 = npy('<u2', [2, 2, 2], numbers('<u2', [0, 13107, 26214, 65535, ...zeros]));
    expect(await unit(npz({ x: inUnits, y: labels }))).toEqual([0, 0.2, 0.4, 1]);
    expect(await unit(npz({ x: in16, y: labels }))).toEqual([0, 0.2, 0.4, 1]);
  });

  const f4 = (shape: readonly number[], values: readonly number[]): Buffer =>
    npy('<f4', shape, numbers('<f4', values));
  const eight = Uint8Array.from(pixels);
  it.each([
    ['no images', { y: labels }, /Expected the arrays x_train and y_train, .* Received only y/],
    ['nothing known', { z: labels }, /Received only z: save them under these names/],
    [
      'images of two axes',
      { x: npy('|u1', [2, 4], eight), y: labels },
      /\[n, height, width\] .* Received \[2, 4\]/,
    ],
    [
      'scores instead of one-hot labels',
      { x: images, y: npy('|u1', [2, 2], Uint8Array.from([0, 1, 1, 1])) },
      /\[2, 2\]: .*argmax\(axis=1\)/,
    ],
    [
      'too few labels',
      { x: images, y: npy('|u1', [1], Uint8Array.from([0])) },
      /Expected y in .* of \[2\], .* Received \[1\]/,
    ],
    ['broken labels', { x: images, y: f4([2], [0, 0.5]) }, /Expected whole numbers in y .* Received 0\.5/],
    [
      'normalized pixels',
      { x: f4([2, 1, 1], [-2.1, 2.6]), y: labels },
      /floats from 0 to 1, −1 to 1 .* in x .* Received -2\.1 to 2\.6: save pixels that are not normalized/,
    ],
    [
      'test pixels of another scale',
      { x_train: f4([2, 1, 1], [0, 1]), y_train: labels, x_test: f4([2, 1, 1], [0, 255]), y_test: labels },
      /Expected pixels 0 to 1 in x_test .* Received 0 to 255: save all images with the same scale/,
    ],
    ['pixels that are no numbers', { x: f4([2, 1, 1], [Number.NaN, 1]), y: labels }, /Received NaN/],
    ['enormous pixels', { x: f4([2, 1, 1], [1e9, 1]), y: labels }, /Received 1 to 1000000000/],
    [
      'Fortran order',
      { x: npy('|u1', [2, 2, 2], eight, 1, true), y: labels },
      /numpy\.ascontiguousarray\(x\)/,
    ],
    [
      'complex numbers',
      { x: npy('<c8', [1, 1, 1], eight), y: labels },
      /Received the dtype '<c8': convert it/,
    ],
    ['text as pixels', { x: npy('<U1', [2], eight), y: labels }, /Received the dtype '<U1': save numbers/],
    [
      'objects as labels',
      { x: images, y: npy('|O', [2], eight) },
      /Received the dtype '\|O': save y\.astype\("U"\) of texts, or y\.astype\("int64"\)/,
    ],
    [
      'a missing end',
      { x: images.subarray(0, -3), y: labels },
      /bytes for u1\(2, 2, 2\) in the array x\. Received/,
    ],
    ['another magic number', { x: Buffer.from('not an array'), y: labels }, /the mark \\x93NUMPY/],
    ['another version', { x: npy('|u1', [2, 2, 2], eight, 4), y: labels }, /version 1 to 3/],
  ])('with %s is refused', async (_, arrays: Readonly<Record<string, Uint8Array>>, message) => {
    expect((await errorOf(open(npz(arrays), none))).message).toMatch(message);
  });

  it('may have its channels first, as PyTorch has them', async () => {
    // Red 10, green 20, blue 30, and each pixel's position added.
    const planes = [10, 20, 30].flatMap((value) => Array.from({ length: 20 }, (_, i) => value + i));
    const x = npy('|u1', [2, 3, 4, 5], Uint8Array.from([...planes, ...planes]));
    const { shape, splits } = await open(npz({ x, y: labels }), none);
    expect(shape).toEqual([4, 5, 3]);
    const image = [...(await splits.train.read(1))].map((value) => Math.round(value * 255));
    expect(image.slice(0, 6)).toEqual([10, 20, 30, 11, 21, 31]);
    expect(image.at(-1)).toBe(49);
  });

  it.each([
    [
      [2, 3, 4, 4],
      [4, 4, 3],
    ],
    [
      [2, 4, 4, 3],
      [4, 4, 3],
    ],
    [
      [2, 4, 32, 32],
      [32, 32, 4],
    ],
    [
      [2, 1, 28, 28],
      [28, 28, 1],
    ],
    [
      [2, 28, 28, 1],
      [28, 28, 1],
    ],
    [
      [2, 5, 5, 7],
      [5, 5, 7],
    ],
  ])('of %j holds images of %j', async (axes, expected) => {
    const x = npy('|u1', axes, new Uint8Array(axes.reduce((product, axis) => product * axis)).fill(9));
    expect((await open(npz({ x, y: labels }), none)).shape).toEqual(expected);
  });

  it('whose channels may be first or last is refused', async () => {
    for (const axes of [
      [2, 3, 3, 3],
      [2, 3, 9, 3],
    ]) {
      const x = npy('|u1', axes, new Uint8Array(axes.reduce((product, axis) => product * axis)));
      expect((await errorOf(open(npz({ x, y: labels }), none))).message).toMatch(/may be both: resize/);
    }
  });

  it('may have one-hot labels, and labels that are texts', async () => {
    const oneHot = npy('<f4', [2, 3], numbers('<f4', [0, 0, 1, 1, 0, 0]));
    const numbered = await open(npz({ x: images, y: oneHot }), none);
    expect(numbered.classes).toEqual(['0', '2']);
    expect([...numbered.splits.train.labels]).toEqual([1, 0]);
    // "né" with its accent apart, and "a", each of three characters of four bytes.
    const wide = npy('<U3', [2], numbers('<u4', [0x6e, 0x65, 0x301, 0x61, 0, 0]));
    const named = await open(npz({ x: images, y: wide }), none);
    expect(named.classes).toEqual(['a', 'n\u00e9']);
    expect([...named.splits.train.labels]).toEqual([1, 0]);
    const narrow = npy('|S3', [2, 1], Buffer.from('dogcat'));
    expect((await open(npz({ x: images, y: narrow }), none)).classes).toEqual(['cat', 'dog']);
  });

  it.each([
    ['x_train', 'y_train', 'x_val', 'y_val'],
    ['X', 'Y', 'X_valid', 'Y_valid'],
    ['train_images', 'train_labels', 'val_images', 'val_labels'],
    ['data', 'targets', 'dev_data', 'dev_targets'],
  ])('of %s and %s has the validation set %s and %s', async (x, y, xValidation, yValidation) => {
    const source = npz({ [x]: images, [y]: labels, [xValidation]: images, [yValidation]: labels });
    const { splits, skipped } = await open(source, { ...none, validationSplit: 0.5 });
    expect([splits.train.size, splits.validation.size, splits.test.size]).toEqual([2, 2, 0]);
    expect(skipped).toEqual([]);
  });

  it('of a run of before has the range that it had then', async () => {
    const x = npy('<u2', [2, 2, 2], numbers('<u2', [0, 1000, 2000, 4000, 0, 0, 0, 0]));
    const earlier = await open(npz({ x, y: labels }), { ...none, pixelRange: 'earlier' });
    expect((await earlier.splits.train.read(0))[3]).toBeCloseTo(4000 / 65535, 6);
    const signed = f4([2, 1, 1], [-1, 1]);
    expect(
      (await errorOf(open(npz({ x: signed, y: labels }), { ...none, pixelRange: 'earlier' }))).code,
    ).toBe('data/pixels');
  });

  it('lists the arrays that it does not use', async () => {
    const source = npz({
      x_train: images,
      y_train: labels,
      x_val: images,
      x: images,
      y: labels,
      ids: labels,
    });
    expect((await open(source, none)).skipped).toEqual([
      { file: 'x_val', reason: 'an array without y_val beside it' },
      { file: 'x', reason: 'other arrays with the same purpose are used' },
      { file: 'y', reason: 'other arrays with the same purpose are used' },
      { file: 'ids', reason: 'an array whose name is neither that of images nor that of labels' },
    ]);
  });

  it('of floats of 0 to 1 may have a few that swing over', async () => {
    const x = f4([2, 2, 2], [0, 0.2, 0.4, 1.0000002, 0, -0.1, 1, 0.5]);
    const { ranges, splits } = await open(npz({ x, y: labels }), none);
    expect(ranges).toEqual({ float: [0, 1] });
    expect([...(await splits.train.read(0))].map((value) => Number(value.toFixed(3)))).toEqual([
      0, 0.2, 0.4, 1,
    ]);
  });

  it.each([
    ['<f4', [-1, -0.5, 0, 1], [-1, 1]],
    ['<f4', [-3, 0, 128, 262], [0, 255]],
    ['<u2', [0, 1000, 2000, 4000], [0, 4095]],
    ['<u2', [0, 1000, 2000, 40_000], [0, 65535]],
    ['<i2', [-1000, 0, 500, 3000], [-8192, 8191]],
    ['<i4', [0, 1, 1, 0], [0, 1]],
    ['|i1', [-128, -1, 0, 127], [-128, 127]],
  ])('of %s from %j has the range %j', async (dtype, values, [low = 0, high = 1]) => {
    const all = [...values, ...values];
    const x = npy(dtype, [2, 2, 2], numbers(dtype, all));
    const { splits } = await open(npz({ x, y: labels }), none);
    const image = await splits.train.read(1);
    values.forEach((value, i) => {
      expect(image[i]).toBeCloseTo((value - low) / (high - low), 6);
    });
  });

  it('that is no archive, or claims more than it can hold, is refused', async () => {
    expect((await errorOf(open(`npz:${put(folder, 'words.npz', 'words')}`))).code).toBe('data/npz-damaged');
    expect((await errorOf(open(`npz:${folder}`))).message).toContain('Received a folder: name a file in it');
    const lone = temporaryFolder();
    put(lone, 'digits.npz', '');
    expect((await errorOf(open(`npz:${lone}`))).suggestion).toEqual({ within: 'digits.npz' });
    const bytes = Buffer.from(zipSync({ 'x.npy': images, 'y.npy': labels }, { level: 6 }));
    // The size of the first entry in the directory at the end, 24 bytes after its mark.
    bytes.writeUInt32LE(0xf0000000, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    const error = await errorOf(open(`npz:${put(folder, 'bomb.npz', bytes)}`));
    expect(error.message).toContain('x.npy claims 4026531840 bytes');
  });
});
