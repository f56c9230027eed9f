import type { OwnModule } from '../own-module.ts';

/**
 * Work on WebAssembly's memory that is divided into parts. Any thread may take any part, in any order, so a part writes to
 * places of its own, and to the room of its thread.
 */
export interface Job<Name extends string = string> {
  readonly names: readonly Name[];
  /** `values` are those of `names`, and what follows them. */
  run(routines: OwnModule, values: ArrayLike<number>, part: number, thread: number): void;
}

/** Describes a job; `rest` holds the values that have no names. */
export function defineJob<const Names extends readonly string[]>(
  names: Names,
  run: (
    routines: OwnModule,
    values: Readonly<Record<Names[number], number>>,
    part: number,
    thread: number,
    rest: (index: number) => number,
  ) => void,
): Job<Names[number]> {
  // Filled anew for each part: a step of ResNet-20 takes thousands, and throwing an object away for each was a quarter of its garbage.
  const named = Object.fromEntries(names.map((name) => [name, 0])) as Record<Names[number], number>;
  let all: ArrayLike<number> = [];
  const rest = (index: number): number => all[names.length + index] ?? 0;
  return {
    names,
    run(routines, values, part, thread) {
      all = values;
      let i = 0;
      for (const name of names as readonly Names[number][]) named[name] = values[i++] ?? 0;
      run(routines, named, part, thread, rest);
    },
  };
}

/** The units of a part: `from` inclusive, `to` exclusive. */
export function share(
  units: number,
  parts: number,
  part: number,
): { readonly from: number; readonly to: number } {
  return { from: Math.floor((units * part) / parts), to: Math.floor((units * (part + 1)) / parts) };
}
