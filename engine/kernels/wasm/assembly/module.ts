import { type Code, type Local, local, type Type, types } from './code.ts';
import { bytes, list, section, text, unsigned } from './encode.ts';

/** A function without a result whose parameters are 32-bit integers: addresses in bytes, and counts. */
export interface Routine {
  readonly parameters: number;
  readonly locals: readonly Type[];
  readonly body: Code;
}

/**
 * Describes a routine.
 * @param write gets the parameters, and makes further locals as it needs them
 */
export function routine<const Names extends readonly string[]>(
  names: Names,
  write: (parameters: Readonly<Record<Names[number], Local>>, make: (type: Type) => Local) => readonly Code[],
): Routine {
  const locals: Type[] = [];
  const make = (type: Type) => local(names.length + locals.push(type) - 1);
  const parameters = Object.fromEntries(names.map((name, i) => [name, local(i)]));
  const body = write(parameters as Record<Names[number], Local>, make).flat();
  return { parameters: names.length, locals, body };
}

/** Pages of 64 KiB: all that 32-bit addresses reach. */
const allPages = 65536;

/**
 * The binary form of a module that works on the memory it is given as `env.memory` (WebAssembly 2.0, §5).
 * @param shared whether that memory is shared between threads
 */
export function assemble(
  routines: Readonly<Record<string, Routine>>,
  shared: boolean,
): Uint8Array<ArrayBuffer> {
  const all = Object.values(routines);
  const [functionType, functionKind, memoryKind, end] = [0x60, 0, 2, 0x0b];
  const signatures = all.map(({ parameters }) => [
    functionType,
    ...list(new Array<number[]>(parameters).fill([types.i32])),
    ...list([]),
  ]);
  const limits = shared ? [3, 1, ...unsigned(allPages)] : [0, 1];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(signatures)),
    ...section(2, list([[...text('env'), ...text('memory'), memoryKind, ...limits]])),
    ...section(3, list(all.map((_, i) => unsigned(i)))),
    ...section(
      7,
      list(Object.keys(routines).map((name, i) => [...text(name), functionKind, ...unsigned(i)])),
    ),
    ...section(
      10,
      list(
        all.map(({ locals, body }) => bytes([...list(locals.map((type) => [1, types[type]])), ...body, end])),
      ),
    ),
  ]);
}
