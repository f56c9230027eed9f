import { limits } from './limits.ts';
import type { Graph, GraphNode } from './schema.ts';

/** `base`, or `base2`, `base3`, … if that is taken, shortened where it would become longer than the format allows. */
export function freshName(taken: { has(name: string): boolean }, base: string): string {
  let name = base.slice(0, limits.name);
  for (let number = 2; taken.has(name); number += 1) name = numbered(base, number);
  return name;
}

function numbered(base: string, number: number): string {
  return base.slice(0, limits.name - `${number}`.length) + number;
}

/** Hands out ids, each of them once. */
export interface IdPool {
  /** True where a node could have the id; `row` says that it would be a repeated block. */
  isFree(id: string, row?: boolean): boolean;
  take(id: string, row?: boolean): void;
  /** Takes the first of `base`, `base2`, `base3`, … that is free. */
  fresh(base: string, row?: boolean): string;
}

/** True for a block node whose copies take its id with 1, 2, 3, … behind it in the paths of their layers. */
export function isRow({ kind, repeat = 1 }: GraphNode): boolean {
  return kind === 'block' && repeat !== 1;
}

/** The ids of a graph's nodes, notes and frames are taken in it, and so are those of a repeated block's copies. */
export function idPool({ nodes, notes = [], frames = [] }: Omit<Graph, 'edges'>): IdPool {
  const taken = new Set<string>();
  const rows = new Set<string>();
  /** All that would be taken by a copy if it were a row. */
  const stems = new Set<string>();
  const inRow = (id: string) => stemsOf(id).some((stem) => rows.has(stem));
  const pool: IdPool = {
    isFree: (id, row = false) => !taken.has(id) && !inRow(id) && !(row && stems.has(id)),
    take(id, row = false) {
      taken.add(id);
      for (const stem of stemsOf(id)) stems.add(stem);
      if (row) rows.add(id);
    },
    fresh(base, row = false) {
      let start = base.slice(0, limits.name - 5);
      let id = base.slice(0, limits.name);
      for (let number = 2; !pool.isFree(id, row); number += 1) {
        // Behind the id of a row any number may be that of a copy.
        if (inRow(numbered(start, number))) start += '_';
        id = numbered(start, number);
      }
      pool.take(id, row);
      return id;
    },
  };
  for (const node of nodes) pool.take(node.id, isRow(node));
  for (const { id } of [...notes, ...frames]) pool.take(id);
  return pool;
}

/** The repeated blocks that would have a copy of this name: `a12` could be copy 12 of `a`, or 2 of `a1`. */
function stemsOf(id: string): string[] {
  const stems: string[] = [];
  for (let end = id.length - 1; end > 0 && /\d/.test(id[end] ?? ''); end--) {
    if (id[end] !== '0') stems.push(id.slice(0, end));
  }
  return stems;
}
