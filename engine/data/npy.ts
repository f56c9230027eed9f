import { SkiplaneError } from '../../core/error.ts';

/** An array of numbers in C order (the last axis runs fastest). */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array | Float64Array;
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number;

/** How each dtype's values are read, by its kind and bytes. */
const readers = new Map<string, Reader>([
  ['b1', (view, at) => view.getUint8(at)],
  ['u1', (view, at) => view.getUint8(at)],
  ['i1', (view, at) => view.getInt8(at)],
  ['u2', (view, at, little) => view.getUint16(at, little)],
  ['i2', (view, at, little) => view.getInt16(at, little)],
  ['u4', (view, at, little) => view.getUint32(at, little)],
  ['i4', (view, at, little) => view.getInt32(at, little)],
  ['u8', (view, at, little) => Number(view.getBigUint64(at, little))],
  ['i8', (view, at, little) => Number(view.getBigInt64(at, little))],
  ['f4', (view, at, little) => view.getFloat32(at, little)],
  ['f8', (view, at, little) => view.getFloat64(at, little)],
]);

/**
 * Parses a .npy file, versions 1 to 3 (NumPy's "NPY format" page), of booleans, integers, or floats of 4 or 8 bytes.
 * Bytes stay bytes, 4-byte floats and smaller integers become 4-byte floats, the others 8-byte floats. Throws a
 * SkiplaneError for other kinds, Fortran order, and files that are damaged.
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  const prefix = version === 1 ? 10 : 12;
  if (text.toString('latin1', 0, 6) !== '\x93NUMPY' || version < 1 || version > 3 || bytes.length < prefix) {
    const start = text.toString('hex', 0, 8);
    throw damaged(
      name,
      'the mark \\x93NUMPY and version 1 to 3 at its start',
      start === '' ? 'nothing' : start,
    );
  }
  const headerEnd = prefix + (version === 1 ? text.readUInt16LE(8) : text.readUInt32LE(8));
  // A header is a line of Python; 64 KB of it is more than any array of numbers needs.
  if (headerEnd > bytes.length || headerEnd > 2 ** 16) {
    throw damaged(name, `at least ${headerEnd} bytes of header`, `${bytes.length} bytes`);
  }
  const header = text.toString('latin1', prefix, headerEnd);
  const [, order, kind = ''] = /'descr': *'([<>|=])([a-z][0-9]+)'/i.exec(header) ?? [];
  const fortran = /'fortran_order': *(True|False)/.exec(header)?.[1];
  const axes = /'shape': *\(([0-9, ]*)\)/.exec(header)?.[1];
  const reader = readers.get(kind);
  if (reader === undefined) throw unsupported(name, header);
  if (fortran === undefined || axes === undefined) {
    throw damaged(name, 'a header with descr, fortran_order and shape', header.trim().slice(0, 80));
  }
  const shape = axes.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number(length)]));
  if (fortran === 'True' && shape.length > 1) throw fortranOrder(name);

  const itemBytes = Number(kind.slice(1));
  const count = shape.reduce((product, length) => product * length, 1);
  const expected = headerEnd + count * itemBytes;
  if (bytes.length !== expected)
    throw damaged(name, `${expected} bytes for ${kind}(${axes})`, `${bytes.length}`);
  if (kind === 'u1' || kind === 'b1') return { shape, values: bytes.subarray(headerEnd) };
  const view = new DataView(bytes.buffer, bytes.byteOffset + headerEnd, count * itemBytes);
  const exactInFour = kind === 'f4' || itemBytes <= 2;
  const values = exactInFour ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = reader(view, i * itemBytes, order !== '>');
  return { shape, values };
}

function damaged(name: string, expected: string, received: string): SkiplaneError {
  return new SkiplaneError(
    'data/npy-damaged',
    `Expected ${expected} in the array ${name}. Received ${received}: ` +
      'the file is damaged, save it again with numpy.savez.',
  );
}

function unsupported(name: string, header: string): SkiplaneError {
  const received = /'descr': *([^,]*)/.exec(header)?.[1] ?? header.trim();
  return new SkiplaneError(
    'data/npy-dtype',
    `Expected ${name} to hold integers, float32 or float64. Received the dtype ${received.slice(0, 40)}: ` +
      `convert it, such as ${name}.astype("float32").`,
  );
}

function fortranOrder(name: string): SkiplaneError {
  return new SkiplaneError(
    'data/npy-order',
    `Expected ${name} in C order. Received Fortran order: save numpy.ascontiguousarray(${name}).`,
  );
}
