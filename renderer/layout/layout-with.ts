import type { ELK } from 'elkjs/lib/elk-api.js';
import type { Graph, GraphNode, Point } from '../../core/document/schema.ts';
import { arrange, turnedSizes } from './arrange.ts';
import { foldChains, unfold } from './chains.ts';
import { placeWithElk } from './elk-piece.ts';
import { flowOf } from './flow.ts';
import { type Piece, piecesOf } from './piece.ts';
import { placeRows } from './rows.ts';

export interface LayoutRequest {
  readonly graph: Graph;
  /** True inside a block, where ports are small. */
  readonly inBlock: boolean;
  readonly direction: 'right' | 'down';
}

/** ELK takes longer than a person waits for parts that are larger than this once their chains are folded; rows take over. */
export const largestForElk = 240;

/** Lays graphs out with an ELK at hand, one after the other. Positions are top left corners, by id. */
export async function layoutWith(
  elk: Pick<ELK, 'layout'>,
  requests: readonly LayoutRequest[],
): Promise<Record<string, Point>[]> {
  const results: Record<string, Point>[] = [];
  for (const request of requests) {
    const nodes = new Map(request.graph.nodes.map((node) => [node.id, node]));
    results.push(await layoutOne(request, (piece) => place(elk, piece, nodes)));
  }
  return results;
}

/** The same by plain rows alone: at once, and for any size. */
export function layoutInRows(request: LayoutRequest): Record<string, Point> {
  const { parts, loose, sizes } = takeApart(request);
  return arrange(
    parts.map((piece) => ({ piece, placed: placeRows(piece) })),
    loose,
    sizes,
    request,
  );
}

async function place(
  elk: Pick<ELK, 'layout'>,
  piece: Piece,
  nodes: ReadonlyMap<string, GraphNode>,
): Promise<ReadonlyMap<string, Point>> {
  const folded = foldChains(piece);
  if (folded.piece.ids.length > largestForElk) return placeRows(piece);
  const main = new Set(flowOf(piece.ids, piece.edges).mainPath);
  const placed =
    folded.piece.ids.length === 1
      ? new Map<string, Point>()
      : await placeWithElk(elk, folded.piece, nodes, main);
  return unfold(folded, placed, piece.sizes);
}

async function layoutOne(
  request: LayoutRequest,
  place: (piece: Piece) => Promise<ReadonlyMap<string, Point>>,
): Promise<Record<string, Point>> {
  const { parts, loose, sizes } = takeApart(request);
  const placed: { piece: Piece; placed: ReadonlyMap<string, Point> }[] = [];
  for (const piece of parts) placed.push({ piece, placed: await place(piece) });
  return arrange(placed, loose, sizes, request);
}

function takeApart({ graph, inBlock, direction }: LayoutRequest) {
  const sizes = turnedSizes(graph, inBlock, direction);
  const pieces = piecesOf(graph, sizes);
  return {
    sizes,
    parts: pieces.filter(({ ids }) => ids.length > 1),
    loose: pieces.filter(({ ids }) => ids.length === 1).flatMap(({ ids }) => ids),
  };
}
