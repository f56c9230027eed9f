import { Builder, ByteBuffer } from 'flatbuffers';

/**
 * Tables of a FlatBuffers schema as data: which field stands in which slot. One description both writes and reads, so that nothing
 * generated is needed. Format: https://flatbuffers.dev/internals/
 */

/** How values of one type become a field and come back. */
export interface Field<T> {
  readonly slot: number;
  /** Writes what stands outside the table, and returns where; 0 for values within it. */
  place(builder: Builder, value: T): number;
  /** Adds the field to the table under construction. */
  add(builder: Builder, value: T, placed: number): void;
  /**
   * @param at where the field's value, or the offset to it, stands
   * @param table where the table begins
   */
  read(bytes: ByteBuffer, at: number, table: number): T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of a table; those left out are not written and have the schema's default. */
export type Values<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never;
};

/** A scalar; those that equal the schema's default are left out. */
function scalar<T extends number | boolean>(
  slot: number,
  add: (builder: Builder, value: T) => void,
  read: (bytes: ByteBuffer, at: number) => T,
): Field<T> {
  return { slot, place: () => 0, add, read };
}

export const int8 = (slot: number, otherwise = 0): Field<number> =>
  scalar(
    slot,
    (builder, value) => builder.addFieldInt8(slot, value, otherwise),
    (bytes, at) => bytes.readInt8(at),
  );

export const bool = (slot: number): Field<boolean> =>
  scalar(
    slot,
    (builder, value) => builder.addFieldInt8(slot, Number(value), 0),
    (bytes, at) => bytes.readInt8(at) !== 0,
  );

export const int32 = (slot: number, otherwise = 0): Field<number> =>
  scalar(
    slot,
    (builder, value) => builder.addFieldInt32(slot, value, otherwise),
    (bytes, at) => bytes.readInt32(at),
  );

export const float32 = (slot: number): Field<number> =>
  scalar(
    slot,
    (builder, value) => builder.addFieldFloat32(slot, value, 0),
    (bytes, at) => bytes.readFloat32(at),
  );

/** A field that says where its value stands. */
function placed<T>(
  slot: number,
  place: (builder: Builder, value: T) => number,
  read: (bytes: ByteBuffer, at: number) => T,
): Field<T> {
  return { slot, place, add: (builder, _, offset) => builder.addFieldOffset(slot, offset, 0), read };
}

export const text = (slot: number): Field<string> =>
  placed(
    slot,
    (builder, value) => builder.createString(value),
    (bytes, at) => String(bytes.__string(at)),
  );

/** Bytes at a multiple of 16, as `force_align: 16` asks. */
export const alignedBytes = (slot: number): Field<Uint8Array> =>
  placed(
    slot,
    (builder, value) => {
      builder.prep(16, value.length);
      return builder.createByteVector(value);
    },
    (bytes, at) => {
      const start = bytes.__vector(at);
      return bytes.bytes().subarray(start, start + bytes.__vector_len(at));
    },
  );

function vector<T>(
  slot: number,
  size: number,
  add: (builder: Builder, value: T) => void,
  read: (bytes: ByteBuffer, at: number) => T,
): Field<readonly T[]> {
  return placed(
    slot,
    (builder, values) => {
      builder.startVector(size, values.length, size);
      for (const value of values.toReversed()) add(builder, value);
      return builder.endVector();
    },
    (bytes, at) =>
      Array.from({ length: bytes.__vector_len(at) }, (_, i) => read(bytes, bytes.__vector(at) + size * i)),
  );
}

export const int32s = (slot: number): Field<readonly number[]> =>
  vector(
    slot,
    4,
    (builder, value) => builder.addInt32(value),
    (bytes, at) => bytes.readInt32(at),
  );

export const float32s = (slot: number): Field<readonly number[]> =>
  vector(
    slot,
    4,
    (builder, value) => builder.addFloat32(value),
    (bytes, at) => bytes.readFloat32(at),
  );

/** Of 64 bits in the file; the values that occur are small. */
export const int64s = (slot: number): Field<readonly number[]> =>
  vector(
    slot,
    8,
    (builder, value) => builder.addInt64(BigInt(value)),
    (bytes, at) => Number(bytes.readInt64(at)),
  );

export const table = <F extends Fields>(slot: number, fields: F): Field<Values<F>> =>
  placed(
    slot,
    (builder, values) => placeTable(builder, fields, values),
    (bytes, at) => readTable(bytes, fields, bytes.__indirect(at)),
  );

export const tables = <F extends Fields>(slot: number, fields: F): Field<readonly Values<F>[]> =>
  placed(
    slot,
    (builder, all) => {
      const offsets = all.map((values) => placeTable(builder, fields, values));
      builder.startVector(4, offsets.length, 4);
      for (const offset of offsets.reverse()) builder.addOffset(offset);
      return builder.endVector();
    },
    (bytes, at) =>
      Array.from({ length: bytes.__vector_len(at) }, (_, i) =>
        readTable(bytes, fields, bytes.__indirect(bytes.__vector(at) + 4 * i)),
      ),
  );

/** A table that may be one of several; which one says another field. */
export type Choice<Members extends Readonly<Record<string, Fields>>> = {
  readonly [K in keyof Members & string]: { readonly is: K } & Values<Members[K]>;
}[keyof Members & string];

/**
 * A union of tables: its type in the slot before its value. Types are numbered as in the schema.
 * @param numbers of the members
 */
export function union<Members extends Readonly<Record<string, Fields>>>(
  slot: number,
  members: Members,
  numbers: { readonly [K in keyof Members]: number },
): Field<Choice<Members>> {
  return {
    slot,
    place: (builder, value) => placeTable(builder, fieldsOf(members, value.is), value),
    add(builder, value, offset) {
      builder.addFieldInt8(slot - 1, numbers[value.is], 0);
      builder.addFieldOffset(slot, offset, 0);
    },
    read(bytes, at, table) {
      const number = bytes.readUint8(table + bytes.__offset(table, vtableEntry(slot - 1)));
      const is = Object.keys(members).find((name) => numbers[name] === number);
      if (is === undefined) throw new Error(`the union has no member ${number}`);
      // The member's fields give its values.
      return { is, ...readTable(bytes, fieldsOf(members, is), bytes.__indirect(at)) } as Choice<Members>;
    },
  };
}

function fieldsOf<Members extends Readonly<Record<string, Fields>>>(
  members: Members,
  name: keyof Members,
): Fields {
  return members[name] ?? {};
}

/** Where a table's vtable says how far from its beginning a field stands. */
function vtableEntry(slot: number): number {
  return 4 + 2 * slot;
}

function placeTable<F extends Fields>(builder: Builder, fields: F, values: Values<F>): number {
  // Whatever stands outside the table comes first: tables, vectors and strings cannot be nested.
  const present = Object.entries(fields).flatMap(([name, field]) => {
    const value: unknown = values[name];
    return value === undefined ? [] : [{ field, value, placed: field.place(builder, value) }];
  });
  builder.startObject(Math.max(0, ...Object.values(fields).map(({ slot }) => slot + 1)));
  for (const { field, value, placed } of present) field.add(builder, value, placed);
  return builder.endObject();
}

function readTable<F extends Fields>(bytes: ByteBuffer, fields: F, position: number): Values<F> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const offset = bytes.__offset(position, vtableEntry(field.slot));
    if (offset !== 0) values[name] = field.read(bytes, position + offset, position);
  }
  return values as Values<F>;
}

/**
 * A whole file.
 * @param identifier four letters
 * @param size about how large it will be, in bytes
 */
export function encode<F extends Fields>(
  fields: F,
  values: Values<F>,
  identifier: string,
  size: number,
): Uint8Array {
  const builder = new Builder(size);
  builder.finish(placeTable(builder, fields, values), identifier);
  return builder.asUint8Array();
}

/** Reads what `encode` wrote. */
export function decode<F extends Fields>(fields: F, file: Uint8Array): Values<F> {
  const bytes = new ByteBuffer(file);
  return readTable(bytes, fields, bytes.readInt32(0));
}
