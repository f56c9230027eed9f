/** Number formats of TIFF: bytes of each, what tag 339 calls their kind, and how they are written. */
const formats = {
  i1: [1, 2, (bytes: Buffer, value: number, at: number) => bytes.writeInt8(value, at)],
  u2: [2, 1, (bytes: Buffer, value: number, at: number) => bytes.writeUInt16LE(value, at)],
  i2: [2, 2, (bytes: Buffer, value: number, at: number) => bytes.writeInt16LE(value, at)],
  f2: [2, 3, (bytes: Buffer, value: number, at: number) => bytes.writeUInt16LE(value, at)],
  u4: [4, 1, (bytes: Buffer, value: number, at: number) => bytes.writeUInt32LE(value, at)],
  i4: [4, 2, (bytes: Buffer, value: number, at: number) => bytes.writeInt32LE(value, at)],
  f4: [4, 3, (bytes: Buffer, value: number, at: number) => bytes.writeFloatLE(value, at)],
  f8: [8, 3, (bytes: Buffer, value: number, at: number) => bytes.writeDoubleLE(value, at)],
} as const;

/** The bytes of an uncompressed TIFF of one strip, gray or in color (Adobe, "TIFF 6.0", 1992). `f2` takes the bits of half floats. */
export function tiff(
  format: keyof typeof formats,
  [height, width, channels]: readonly [number, number, 1 | 3],
  values: readonly number[],
): Buffer {
  const [size, kind, write] = formats[format];
  const data = Buffer.alloc(size * values.length);
  values.forEach((value, i) => {
    write(data, value, i * size);
  });
  // Three shorts do not fit into an entry, so they stand between the values and the directory.
  const extra = Buffer.alloc(channels === 1 ? 0 : 12);
  const shorts = (tag: number, value: number, position: number): Buffer => {
    if (channels === 1) return entry(tag, 3, 1, value);
    for (let c = 0; c < 3; c++) extra.writeUInt16LE(value, 6 * position + 2 * c);
    return entry(tag, 3, 3, 8 + data.length + 6 * position);
  };
  const entries = [
    entry(256, 4, 1, width),
    entry(257, 4, 1, height),
    shorts(258, 8 * size, 0),
    entry(259, 3, 1, 1),
    entry(262, 3, 1, channels === 1 ? 1 : 2),
    entry(273, 4, 1, 8),
    entry(277, 3, 1, channels),
    entry(278, 4, 1, height),
    entry(279, 4, 1, data.length),
    entry(284, 3, 1, 1),
    shorts(339, kind, 1),
  ];
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(8 + data.length + extra.length, 4);
  const count = Buffer.from([entries.length, 0]);
  return Buffer.concat([head, data, extra, count, ...entries, Buffer.alloc(4)]);
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}
