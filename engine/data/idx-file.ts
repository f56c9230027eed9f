import { SkiplaneError } from '../../core/error.ts';
import { formatShape } from '../../core/shape.ts';
import type { NumberKind } from './range.ts';

/** An IDX file: its lengths along each axis, and its values. */
export interface IdxArray {
  readonly lengths: readonly number[];
  readonly kind: NumberKind;
  readonly values: Uint8Array | Float32Array | Float64Array;
}

interface IdxType {
  readonly bytes: number;
  readonly kind: NumberKind;
  read(view: DataView, at: number): number;
}

/** Number formats by the third byte of a file. */
const types = new Map<number, IdxType>([
  [0x08, { bytes: 1, kind: 'byte', read: (view, at) => view.getUint8(at) }],
  [0x09, { bytes: 1, kind: 'integer', read: (view, at) => view.getInt8(at) }],
  [0x0b, { bytes: 2, kind: 'integer', read: (view, at) => view.getInt16(at) }],
  [0x0c, { bytes: 4, kind: 'integer', read: (view, at) => view.getInt32(at) }],
  [0x0d, { bytes: 4, kind: 'float', read: (view, at) => view.getFloat32(at) }],
  [0x0e, { bytes: 8, kind: 'float', read: (view, at) => view.getFloat64(at) }],
]);

/**
 * Parses an IDX file: two zeros, the type, the number of axes, their lengths as big-endian 32-bit integers, the values, big-endian
 * (Y. LeCun, "The MNIST database"). Bytes stay bytes. Throws a SkiplaneError for anything else.
 */
export function parseIdx(bytes: Buffer, file: string, axes: readonly number[]): IdxArray {
  const magic = bytes.length >= 4 ? bytes.readUInt32BE(0) : -1;
  const rank = magic & 0xff;
  const type = magic >>> 16 === 0 ? types.get(magic >> 8) : undefined;
  if (type === undefined || !axes.includes(rank)) {
    const expected = axes.map((count) => `0x0000080${count}`).join(' or ');
    throw new SkiplaneError(
      'data/idx-magic',
      `Expected ${file} to start with ${expected} (IDX of unsigned bytes; 09, 0b, 0c, 0d or 0e instead of 08 for other number types). ` +
        `Received ${bytes.length < 4 ? `${bytes.length} bytes` : `0x${bytes.toString('hex', 0, 4)}`}: ` +
        'check that it is the right file.',
    );
  }
  const header = 4 + 4 * rank;
  const complete = bytes.length >= header;
  const lengths = complete ? Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis)) : [];
  const count = lengths.reduce((product, length) => product * length, 1);
  const expected = header + (complete ? count * type.bytes : 0);
  if (complete && bytes.length === expected)
    return { lengths, kind: type.kind, values: valuesOf(bytes.subarray(header), count, type) };
  throw new SkiplaneError(
    'data/idx-size',
    `Expected ${expected} bytes in ${file}${complete ? `, whose header says ${formatShape(lengths)}` : ''}. ` +
      `Received ${bytes.length}: the file is truncated or damaged, download it again.`,
  );
}

/** What fits exactly into 4 bytes is kept in them. */
function valuesOf(bytes: Buffer, count: number, { bytes: size, kind, read }: IdxType): IdxArray['values'] {
  if (kind === 'byte') return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const exactInFour = size <= 2 || (kind === 'float' && size === 4);
  const values = exactInFour ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size);
  return values;
}
