import { groupBy } from '../group-by.ts';
import type { Described } from './distinguish.ts';

export interface Seeded extends Described {
  readonly documentId: string | null;
  /** Id of the run whose weights it began with. */
  readonly from: string | null;
}

/**
 * What runs have in common that differ by their seed alone: network, settings, data, backend. Null for runs of an experiment, which
 * have a partner of their own, and for runs of which the network is not known.
 */
export function designKey(run: Seeded): string | null {
  const before = keys.get(run);
  if (before !== undefined) return before;
  const key = keyOf(run);
  keys.set(run, key);
  return key;
}

/** A listed run stays the same object until the engine reports it again. */
const keys = new WeakMap<Seeded, string | null>();

function keyOf(run: Seeded): string | null {
  const { design, experiment, documentId, training, dataset, source, backend, from } = run;
  if (design === null || experiment !== null) return null;
  const { seed: _seed, gradientEvery: _every, ...settings } = training;
  return JSON.stringify([documentId, design.network, settings, dataset, source, backend, from]);
}

/** The runs of each design that was trained with several seeds, by its key; every run of it, in the order given. */
export function seedGroups<Run extends Seeded>(runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> {
  const groups = groupBy(runs, designKey);
  const found = [...groups].flatMap(([key, members]): [string, readonly Run[]][] =>
    key !== null && new Set(members.map(({ training }) => training.seed)).size > 1 ? [[key, members]] : [],
  );
  return new Map(found);
}

/** So many seeds from one on, without those that are taken. */
export function freshSeeds(from: number, count: number, taken: ReadonlySet<number>): number[] {
  const seeds: number[] = [];
  // After the largest seed comes the smallest.
  for (let seed = from; seeds.length < count; seed = (seed + 1) % 2 ** 32)
    if (!taken.has(seed)) seeds.push(seed);
  return seeds;
}
