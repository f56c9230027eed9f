import { zipSync } from 'fflate';
import { elementCount, type Shape } from '../../core/shape.ts';

/** An array as a file of NumPy, format 1.0 (numpy.lib.format): magic, header of a multiple of 64 bytes, values. */
export function writeNpy(values: Uint8Array | Float32Array, shape: Shape): Uint8Array {
  const type = values instanceof Uint8Array ? '|u1' : '<f4';
  const axes = shape.map((axis) => `${axis}, `).join('');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  if (values.length !== elementCount(shape))
    throw new Error(`${values.length} values are no ${shape.join('×')}`);
  const length = Math.ceil((text.length + 11) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + values.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, length & 0xff, length >> 8]);
  bytes.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), 10);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + length);
  return bytes;
}

export interface NamedArray {
  readonly values: Float32Array;
  readonly shape: Shape;
}

/** Arrays by their names as an archive that `numpy.load` opens; stored, since recorded values hardly shrink. */
export function writeNpz(arrays: ReadonlyMap<string, NamedArray>): Uint8Array {
  const members = [...arrays].map(
    ([name, { values, shape }]) => [`${name}.npy`, writeNpy(values, shape)] as const,
  );
  return zipSync(Object.fromEntries(members), { level: 0 });
}
