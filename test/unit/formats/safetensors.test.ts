import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../engine/formats/safetensors.ts';

const tensors = new Map([
  ['stem.weight', { shape: [2, 1, 1, 1], values: Float32Array.of(1.5, -2) }],
  ['a much longer name', { shape: [3], values: Float32Array.of(0, 1e-30, 3e38) }],
  ['scalar', { shape: [], values: Float32Array.of(7) }],
]);

describe('safetensors files', () => {
  it('give back what was written', () => {
    const read = readSafetensors(writeSafetensors(tensors, { from: 'a test' }));
    expect([...read.keys()]).toEqual([...tensors.keys()]);
    for (const [name, { shape, values }] of tensors)
      expect(read.get(name)).toEqual({ shape, values: Float32Array.from(values) });
  });

  it('are laid out as the format says', () => {
    const bytes = writeSafetensors(new Map([['x', { shape: [1], values: Float32Array.of(1) }]]));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    expect(JSON.parse(header)).toEqual({
      __metadata__: { format: 'pt' },
      x: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    });
    // 1 as an IEEE 754 single, little-endian.
    expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f]);
  });

  it('are read from within a larger buffer', () => {
    const bytes = writeSafetensors(tensors);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    for (const within of [larger.subarray(3), Buffer.from(larger.buffer, 3)])
      expect(readSafetensors(within).get('scalar')?.values).toEqual(Float32Array.of(7));
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 4), /scalar is truncated/],
    ['cut off early', (bytes: Uint8Array) => bytes.subarray(0, 20), /header is truncated/],
    ['nearly empty', (bytes: Uint8Array) => bytes.subarray(0, 3), /truncated/],
  ])('are refused where they are %s', (_, change, words) => {
    expect(() => readSafetensors(change(writeSafetensors(tensors)))).toThrow(words);
  });

  it('are refused where they hold other numbers than 32-bit floats', () => {
    const bytes = writeSafetensors(new Map([['x', { shape: [1], values: Float32Array.of(1) }]]));
    const text = new TextDecoder('latin1').decode(bytes).replace('"F32"', '"I32"');
    expect(() => readSafetensors(Uint8Array.from(Buffer.from(text, 'latin1')))).toThrow(/type I32/);
  });
});
