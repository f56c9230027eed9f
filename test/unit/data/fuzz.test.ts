import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { SkiplaneError } from '../../../core/error.ts';
import { parseCsv } from '../../../engine/data/csv-text.ts';
import { type Reading, readImage } from '../../../engine/data/image.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { idx, npy, open, png, put } from './fixtures.ts';

const reading: Reading = { fit: 'contain', grey: 'luma', ranges: null };
const folder = temporaryFolder(afterAll);
const inFolder = (name: string): string => join(folder, name);

/** A file's bytes with some overwritten and perhaps its end cut off or extended. */
function damaged(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.tuple(fc.nat(whole.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0, 255, 127, 128)));
  return fc.tuple(fc.array(edit, { maxLength: 8 }), fc.nat(whole.length + 8)).map(([edits, length]) => {
    const bytes = new Uint8Array(length);
    bytes.set(whole.subarray(0, length));
    for (const [at, value] of edits) if (at < length) bytes[at] = value;
    return bytes;
  });
}

/** Opens and reads everything; any failure must be a SkiplaneError and quick, and no memory may be claimed for it. */
async function survives(bytes: Uint8Array, use: (bytes: Uint8Array) => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const before = process.memoryUsage();
  const outcome = await use(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const after = process.memoryUsage();
  if (outcome !== undefined) expect(outcome).toBeInstanceOf(SkiplaneError);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(
    64 * 2 ** 20,
  );
}

async function openAndRead(source: string): Promise<void> {
  const { splits } = await open(source, { validationSplit: 0, testSplit: 0 });
  for (let i = 0; i < splits.train.size; i++) {
    expect((await splits.train.read(i)).every((pixel) => pixel >= -1 && pixel <= 2)).toBe(true);
  }
}

const runs = { numRuns: 300 };
const pixels = Uint8Array.from({ length: 24 }, (_, i) => i);

describe('damaged files give nothing but our own errors', () => {
  it('IDX, packed and not', async () => {
    const images = idx([4, 2, 3], pixels);
    const labels = idx([4], [0, 1, 0, 1]);
    for (const [suffix, pack] of [
      ['', (bytes: Buffer) => bytes],
      ['.gz', (bytes: Buffer) => gzipSync(bytes)],
    ] as const) {
      for (const target of ['images-idx3', 'labels-idx1']) {
        const own = inFolder(`idx${suffix}-${target}`);
        put(own, `train-images-idx3-ubyte${suffix}`, pack(images));
        put(own, `train-labels-idx1-ubyte${suffix}`, pack(labels));
        const check = fc.asyncProperty(damaged(pack(target === 'images-idx3' ? images : labels)), (bytes) =>
          survives(bytes, (content) => {
            put(own, `train-${target}-ubyte${suffix}`, content);
            return openAndRead(`idx:${own}`);
          }),
        );
        await fc.assert(check, { numRuns: 100 });
      }
    }
  });

  it('NPZ', async () => {
    const arrays = { 'x.npy': npy('<f4', [2, 1, 3], pixels), 'y.npy': npy('|u1', [2], Uint8Array.of(0, 1)) };
    for (const level of [0, 6] as const) {
      const check = fc.asyncProperty(damaged(zipSync(arrays, { level })), (bytes) =>
        survives(bytes, (content) => openAndRead(`npz:${put(folder, 'fuzz.npz', content)}`)),
      );
      await fc.assert(check, runs);
    }
  });

  it('the arrays within an NPZ', async () => {
    const y = npy('|u1', [2], Uint8Array.of(0, 1));
    const check = fc.asyncProperty(damaged(npy('<f4', [2, 1, 3], pixels)), (x) =>
      survives(zipSync({ 'x.npy': x, 'y.npy': y }, { level: 0 }), (content) =>
        openAndRead(`npz:${put(folder, 'array.npz', content)}`),
      ),
    );
    await fc.assert(check, runs);
  });

  it('an NPZ whose directory claims four thousand million entries is refused, and none of them is looked for', async () => {
    const bytes = Buffer.alloc(22 + 20 + 56);
    // The ZIP64 record with the largest count and a directory at 0, its locator, and the end record.
    bytes.write('PK\x06\x06', 0, 'latin1');
    bytes.fill(0xff, 32, 36);
    bytes.write('PK\x06\x07', 56, 'latin1');
    bytes.write('PK\x05\x06', 76, 'latin1');
    bytes.fill(0xff, 84, 96);
    await survives(bytes, (content) =>
      expect(openAndRead(`npz:${put(folder, 'many.npz', content)}`)).rejects.toBeInstanceOf(SkiplaneError),
    );
  });

  it('CIFAR', async () => {
    const whole = new Uint8Array(10 * 3073);
    for (let i = 0; i < 10; i++) whole[i * 3073] = i;
    const check = fc.asyncProperty(damaged(whole), (bytes) =>
      survives(bytes, (content) => {
        put(inFolder('cifar'), 'data_batch_1.bin', content);
        return openAndRead(`cifar10:${inFolder('cifar')}`);
      }),
    );
    await fc.assert(check, { numRuns: 50 });
  });

  it('images', async () => {
    const bitmap = Buffer.alloc(54 + 32);
    bitmap.write('BM', 'latin1');
    bitmap.set([54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24], 10);
    for (const whole of [bitmap, await png([1, 2, 3])]) {
      const check = fc.asyncProperty(damaged(whole), (bytes) =>
        survives(bytes, (content) => readImage(put(folder, 'fuzz.png', content), [4, 4, 3], reading)),
      );
      await fc.assert(check, runs);
    }
  });

  it('CSV', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', ' ')), (characters) => {
        const text = characters.join('');
        expect(parseCsv(text).every((row) => row.length > 0)).toBe(true);
      }),
    );
  });
});
