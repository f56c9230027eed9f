import { signed, unsigned } from './encode.ts';

/** Instructions of WebAssembly, in the order in which they run; an expression leaves one value. */
export type Code = readonly number[];

/** What a local holds; the numbers are those of the binary format. */
export const types = { i32: 0x7f, v128: 0x7b } as const;
export type Type = keyof typeof types;

/** A parameter or local of a function. */
export interface Local {
  readonly get: Code;
  readonly set: (value: Code) => Code;
}

export const local = (index: number): Local => ({
  get: [0x20, ...unsigned(index)],
  set: (value) => [...value, 0x21, ...unsigned(index)],
});

const simd = (operation: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  0xfd,
  ...unsigned(operation),
];

/** All numbers lie at multiples of 4 bytes. */
const at = (offset: number): Code => [2, ...unsigned(offset)];

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  subtract: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  multiply: (a: Code, b: Code): Code => [...a, ...b, 0x6c],
};

/** Four numbers at a time. `offset`s are in bytes and known when the code is made. */
export const f32x4 = {
  zero: [0xfd, 0x0c, ...new Array<number>(16).fill(0)] as Code,
  /** The same number four times. */
  constant: (value: number): Code => [
    ...[0xfd, 0x0c],
    ...new Uint8Array(Float32Array.of(value, value, value, value).buffer),
  ],
  load: (address: Code, offset = 0): Code => [...simd(0x00, address), ...at(offset)],
  /** One number, four times. */
  loadOne: (address: Code, offset = 0): Code => [...simd(0x09, address), ...at(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...simd(0x0b, address, value), ...at(offset)],
  /** The first number alone. */
  storeOne: (address: Code, value: Code, offset = 0): Code => [
    ...simd(0x5a, address, value),
    ...at(offset),
    0,
  ],
  add: (a: Code, b: Code): Code => simd(0xe4, a, b),
  subtract: (a: Code, b: Code): Code => simd(0xe5, a, b),
  multiply: (a: Code, b: Code): Code => simd(0xe6, a, b),
  divide: (a: Code, b: Code): Code => simd(0xe7, a, b),
  squareRoot: (a: Code): Code => simd(0xe3, a),
  maximum: (a: Code, b: Code): Code => simd(0xe9, a, b),
  /** All bits set where `a` is greater. */
  greater: (a: Code, b: Code): Code => simd(0x44, a, b),
  /** Bit by bit. */
  and: (a: Code, b: Code): Code => simd(0x4e, a, b),
};

/** Addresses and lengths in bytes. */
export const memory = {
  copy: (to: Code, from: Code, bytes: Code): Code => [...to, ...from, ...bytes, 0xfc, 10, 0, 0],
  fill: (at: Code, value: Code, bytes: Code): Code => [...at, ...value, ...bytes, 0xfc, 11, 0],
};

export const increase = (variable: Local, by: Code): Code => variable.set(i32.add(variable.get, by));

/** Runs the body `counter` times and leaves 0 there; not at all where it is 0. */
export function repeat(counter: Local, ...body: readonly Code[]): Code {
  const [ifNotZero, loop, nothing, again, end] = [0x04, 0x03, 0x40, 0x0d, 0x0b];
  return [
    ...[...counter.get, ifNotZero, nothing, loop, nothing],
    ...body.flat(),
    ...counter.set(i32.subtract(counter.get, i32.constant(1))),
    ...[...counter.get, again, 0, end, end],
  ];
}
