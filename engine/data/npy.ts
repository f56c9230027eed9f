import { SkiplaneError } from '../../core/error.ts';
import type { NumberKind } from './range.ts';

/** An array of numbers in C order (the last axis runs fastest). */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly kind: NumberKind;
  readonly values: Uint8Array | Float32Array | Float64Array;
}

/** An array of texts, composed as Unicode's NFC. */
export interface NpyTexts {
  readonly shape: readonly number[];
  readonly texts: readonly string[];
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

/** The header of a .npy file, and where its values begin. */
interface NpyHeader {
  readonly text: string;
  /** `<`, `>`, `=` or `|`. */
  readonly order: string;
  /** Kind and size, such as `f4`; empty where they are written otherwise. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly fortran: boolean;
  readonly end: number;
}

/**
 * Parses a .npy file, versions 1 to 3 (NumPy's "NPY format" page), of booleans, integers, or floats of 4 or 8 bytes.
 * Bytes stay bytes, 4-byte floats and smaller integers become 4-byte floats, the others 8-byte floats. Throws a
 * SkiplaneError for other kinds, Fortran order, and files that are damaged.
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const { text, order, dtype, shape, fortran, end } = parseHeader(bytes, name);
  const reader = readers.get(dtype);
  if (reader === undefined) throw unsupported(name, text);
  if (fortran && shape.length > 1) throw fortranOrder(name);
  const itemBytes = Number(dtype.slice(1));
  const count = expectSize(bytes, name, end, itemBytes, dtype, shape);
  if (dtype === 'u1' || dtype === 'b1') return { shape, kind: 'byte', values: bytes.subarray(end) };
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, count * itemBytes);
  const exactInFour = dtype === 'f4' || itemBytes <= 2;
  const values = exactInFour ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = reader(view, i * itemBytes, order !== '>');
  return { shape, kind: dtype.startsWith('f') ? 'float' : 'integer', values };
}

/** The same for labels, which may be texts too (dtypes `U` and `S`). */
export function parseLabels(bytes: Uint8Array, name: string): NpyArray | NpyTexts {
  const { order, dtype, shape, end } = parseHeader(bytes, name);
  const [kind = ''] = dtype;
  const characters = Number(dtype.slice(1));
  if ((kind !== 'U' && kind !== 'S') || characters === 0) return parseNpy(bytes, name);
  const itemBytes = kind === 'U' ? 4 * characters : characters;
  const count = expectSize(bytes, name, end, itemBytes, dtype, shape);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, count * itemBytes);
  const texts = Array.from({ length: count }, (_, i) =>
    kind === 'U'
      ? wideText(view, i * itemBytes, characters, order !== '>', name)
      : Buffer.from(view.buffer, view.byteOffset + i * itemBytes, itemBytes).toString('utf8'),
  );
  return { shape, texts: texts.map((text) => text.replace(/\0+$/, '').normalize('NFC')) };
}

function wideText(view: DataView, at: number, characters: number, little: boolean, name: string): string {
  const points = Array.from({ length: characters }, (_, i) => view.getUint32(at + 4 * i, little));
  if (points.some((point) => point > 0x10ffff)) throw damaged(name, 'characters of Unicode', 'others');
  return String.fromCodePoint(...points);
}

function parseHeader(bytes: Uint8Array, name: string): NpyHeader {
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
  const end = prefix + (version === 1 ? text.readUInt16LE(8) : text.readUInt32LE(8));
  // A header is a line of Python; 64 KB of it is more than any array of numbers needs.
  if (end > bytes.length || end > 2 ** 16) {
    throw damaged(name, `at least ${end} bytes of header`, `${bytes.length} bytes`);
  }
  const header = text.toString('latin1', prefix, end);
  const [, order = '', dtype = ''] = /'descr': *'([<>|=])([a-z][0-9]+)'/i.exec(header) ?? [];
  const fortran = /'fortran_order': *(True|False)/.exec(header)?.[1];
  const axes = /'shape': *\(([0-9, ]*)\)/.exec(header)?.[1];
  if (dtype === '') throw unsupported(name, header);
  if (fortran === undefined || axes === undefined) {
    throw damaged(name, 'a header with descr, fortran_order and shape', header.trim().slice(0, 80));
  }
  const shape = axes.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number(length)]));
  return { text: header, order, dtype, shape, fortran: fortran === 'True', end };
}

/** The number of values, for which all bytes must be there. */
function expectSize(
  bytes: Uint8Array,
  name: string,
  start: number,
  itemBytes: number,
  dtype: string,
  shape: readonly number[],
): number {
  const count = shape.reduce((product, length) => product * length, 1);
  const expected = start + count * itemBytes;
  if (bytes.length === expected) return count;
  throw damaged(name, `${expected} bytes for ${dtype}(${shape.join(', ')})`, `${bytes.length}`);
}

function damaged(name: string, expected: string, received: string): SkiplaneError {
  return new SkiplaneError(
    'data/npy-damaged',
    `Expected ${expected} in the array ${name}. Received ${received}: ` +
      'the file is damaged, save it again with numpy.savez.',
  );
}

function unsupported(name: string, header: string): SkiplaneError {
  const received = /'descr': *([^,]*)/.exec(header)?.[1]?.trim() ?? header.trim();
  // An array of Python's objects, as of strings in a list that pandas made.
  const objects = received.startsWith("'|O");
  const texts = /^'.[US]/.test(received);
  const advice = objects
    ? `save ${name}.astype("U") of texts, or ${name}.astype("int64") of numbers`
    : texts
      ? 'save numbers'
      : `convert it, such as ${name}.astype("float32")`;
  return new SkiplaneError(
    'data/npy-dtype',
    `Expected ${name} to hold integers, float32 or float64. Received the dtype ${received.slice(0, 40)}: ${advice}.`,
  );
}

function fortranOrder(name: string): SkiplaneError {
  return new SkiplaneError(
    'data/npy-order',
    `Expected ${name} in C order. Received Fortran order: save numpy.ascontiguousarray(${name}).`,
  );
}
