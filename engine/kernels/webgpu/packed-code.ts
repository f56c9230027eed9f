// Parts of masks: cspell:ignore xffff fffu fffffffu
import type { Element } from './element.ts';

/** Both halves of a word as numbers, and back, to the nearest bfloat16, the even one of two. What is no number stays none. */
const functions = `
fn unpacked(words: vec2u) -> vec4f {
  return bitcast<vec4f>(vec4u(words.x << 16u, words.x & 0xffff0000u, words.y << 16u, words.y & 0xffff0000u));
}
fn packed(values: vec4f) -> vec2u {
  let bits = bitcast<vec4u>(values);
  let rounded = (bits + 0x7fffu + ((bits >> vec4u(16u)) & vec4u(1u))) >> vec4u(16u);
  let halves = select(rounded, vec4u(0x7fc0u), (bits & vec4u(0x7fffffffu)) > vec4u(0x7f800000u));
  return vec2u(halves.x | (halves.y << 16u), halves.z | (halves.w << 16u));
}`;

/** Of the buffers that a program reads and writes, those that hold bfloat16, two to a word. */
export interface PackedBuffers {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** The type of a buffer's elements where it is packed; single numbers are read out of their words. */
export const packedType: Readonly<Record<Exclude<Element, 'i32'>, string>> = { vec4f: 'vec2u', f32: 'u32' };

/** A program's code for buffers of bfloat16: each `name[…]` that is read is unpacked, each `name[…] = …;` packed. */
export function packedCode(
  body: string,
  buffers: PackedBuffers,
  elementOf: (name: string) => Element,
): { readonly functions: string; readonly body: string } {
  if (buffers.reads.length + buffers.writes.length === 0) return { functions: '', body };
  let code = body;
  for (const name of buffers.reads) code = readUnpacked(code, name);
  for (const name of buffers.writes) code = writePacked(code, name);
  const readers = buffers.reads.map((name) =>
    elementOf(name) === 'vec4f'
      ? `fn ${reader(name)}(at: i32) -> vec4f { return unpacked(${name}[at]); }`
      : `fn ${reader(name)}(at: i32) -> f32 {
  let word = ${name}[at / 2];
  return bitcast<f32>(select(word << 16u, word & 0xffff0000u, at % 2 == 1));
}`,
  );
  return { functions: [functions, ...readers].join('\n'), body: code };
}

const reader = (name: string) => `unpacked_${name}`;

function readUnpacked(code: string, name: string): string {
  const start = new RegExp(`(?<![\\w.])${name}\\[`, 'g');
  let [result, done] = ['', 0];
  for (const match of code.matchAll(start)) {
    const open = match.index + name.length;
    const close = closing(code, open);
    if (match.index < done) throw new Error(`${name} is read at a place that is read from ${name}.`);
    result += `${code.slice(done, match.index)}${reader(name)}(${code.slice(open + 1, close)})`;
    done = close + 1;
  }
  return result + code.slice(done);
}

function writePacked(code: string, name: string): string {
  const written = code.replaceAll(
    new RegExp(`(?<![\\w.])(${name}\\[[^\\]]*\\]) = ([^;]*);`, 'g'),
    (_, to: string, value: string) => `${to} = packed(${value});`,
  );
  if (written === code) throw new Error(`The program that is to pack ${name} does not write it.`);
  return written;
}

/** Where the bracket that opens at a place is closed. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '[') depth++;
    if (code[at] === ']' && --depth === 0) return at;
  }
  throw new Error('A bracket of a program is not closed.');
}
