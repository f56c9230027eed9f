import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { betweenLayers, type Piece } from './piece.ts';

/** A part whose plain chains have become one wide node each, and the way back. */
export interface Folded {
  readonly piece: Piece;
  /** Nodes that a folded node replaces, in order, by its id, which is that of the first. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
}

const none: Size = { width: 0, height: 0 };

/**
 * Folds what follows one another without forks. Chains come out straight by construction, and what is left to lay out is
 * small however deep a network is: ELK's recursion is as deep as a graph is long, and overflows at some 1,000 nodes.
 */
export function foldChains(piece: Piece): Folded {
  const out = new Map<string, string[]>();
  const into = new Map<string, string[]>();
  for (const { from, to } of piece.edges) {
    out.set(from, [...(out.get(from) ?? []), to]);
    into.set(to, [...(into.get(to) ?? []), from]);
  }
  const next = new Map<string, string>();
  const follows = new Set<string>();
  for (const id of piece.ids) {
    const [to, ...others] = out.get(id) ?? [];
    if (to === undefined || others.length > 0 || into.get(to)?.length !== 1) continue;
    if (piece.branch.has(id) !== piece.branch.has(to)) continue;
    next.set(id, to);
    follows.add(to);
  }
  const chains = new Map<string, string[]>();
  const headOf = new Map<string, string>();
  for (const id of piece.ids) {
    if (follows.has(id)) continue;
    const chain: string[] = [];
    for (let at: string | undefined = id; at !== undefined; at = next.get(at)) chain.push(at);
    chains.set(id, chain);
    for (const member of chain) headOf.set(member, id);
  }
  // What is left follows itself: a circle without a beginning.
  for (const id of piece.ids) {
    if (headOf.has(id)) continue;
    chains.set(id, [id]);
    headOf.set(id, id);
  }
  const edges = piece.edges.flatMap((edge) => {
    const [from = edge.from, to = edge.to] = [headOf.get(edge.from), headOf.get(edge.to)];
    return from === to ? [] : [{ ...edge, from, to }];
  });
  const sizes = new Map([...chains].map(([id, chain]) => [id, sizeOf(chain, piece.sizes)]));
  return { piece: { ...piece, ids: [...chains.keys()], edges, sizes }, chains };
}

/** Places of all nodes from those of folded ones. */
export function unfold(
  { piece, chains }: Folded,
  placed: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const [id, chain] of chains) {
    const corner = placed.get(id) ?? { x: 0, y: 0 };
    const tall = (piece.sizes.get(id) ?? none).height;
    let x = corner.x;
    for (const member of chain) {
      const { width, height } = sizes.get(member) ?? none;
      points.set(member, { x, y: corner.y + (tall - height) / 2 });
      x += width + betweenLayers;
    }
  }
  return points;
}

function sizeOf(chain: readonly string[], sizes: ReadonlyMap<string, Size>): Size {
  let width = -betweenLayers;
  let height = 0;
  for (const id of chain) {
    const own = sizes.get(id) ?? none;
    width += own.width + betweenLayers;
    height = Math.max(height, own.height);
  }
  return { width, height };
}
