import { kendallTau } from '../../../core/analysis/kendall-tau.ts';
import type { Exchangeable, ExchangeablePair } from '../../../core/network/exchangeable-blocks.ts';

/** Blocks in another order. */
export interface Rearrangement {
  /** By the path of a place: the path of the layer that works there. */
  readonly instead: ReadonlyMap<string, string>;
  /** Kendall's rank correlation with the original order, of all blocks that can change places. */
  readonly tau: number;
}

/** Exchanges the blocks of these places, one pair after the other. */
export function exchanged({ blocks }: Exchangeable, pairs: readonly ExchangeablePair[]): Rearrangement {
  const instead = new Map(blocks.flatMap(({ layers }) => layers.map((path) => [path, path])));
  const ranks = new Map(blocks.map((block, rank) => [block, rank]));
  for (const [one, other] of pairs) {
    exchangeValues(ranks, one, other);
    for (const [i, path] of one.layers.entries()) exchangeValues(instead, path, other.layers[i] ?? path);
  }
  return { instead, tau: kendallTau([...ranks.values()]) };
}

function exchangeValues<Key, Value>(map: Map<Key, Value>, one: Key, other: Key): void {
  const [a, b] = [map.get(one), map.get(other)];
  if (a === undefined || b === undefined) return;
  map.set(one, b);
  map.set(other, a);
}
