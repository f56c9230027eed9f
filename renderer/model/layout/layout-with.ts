import type { ELK } from 'elkjs/lib/elk-api.js';
import type { Size } from '../../../core/document/operations/geometry.ts';
import type { GraphNode, Point } from '../../../core/document/schema.ts';
import { arrange, type PlacedPiece, turnedSizes } from './arrange.ts';
import { foldChains, unfold } from './chains.ts';
import { placeWithElk } from './elk-piece.ts';
import { flowOf } from './flow.ts';
import { type Piece, piecesOf } from './piece.ts';
import type { LayoutRequest } from './request.ts';
import { placeRows } from './rows.ts';

/** The parts of a graph, each laid out in one row: rows are chosen last, and can be chosen again without ELK. */
export interface LaidParts {
  readonly parts: readonly PlacedPiece[];
  readonly loose: readonly string[];
  readonly sizes: ReadonlyMap<string, Size>;
}

/** ELK takes longer than a person waits for parts that are larger than this once their chains are folded; rows take over. */
export const largestForElk = 240;

/** Lays graphs out with an ELK at hand, one after the other. Positions are top left corners, by id. */
export async function layoutWith(
  elk: Pick<ELK, 'layout'>,
  requests: readonly LayoutRequest[],
): Promise<Record<string, Point>[]> {
  const laid = await partsWith(elk, requests);
  return requests.map((request, i) => arrangeParts(laid[i], request));
}

/** The parts of graphs, laid out with an ELK at hand. */
export async function partsWith(
  elk: Pick<ELK, 'layout'>,
  requests: readonly LayoutRequest[],
): Promise<LaidParts[]> {
  const results: LaidParts[] = [];
  for (const request of requests) {
    const nodes = new Map(request.graph.nodes.map((node) => [node.id, node]));
    const { parts, loose, sizes } = takeApart(request);
    const placed: PlacedPiece[] = [];
    for (const piece of parts) placed.push({ piece, placed: await place(elk, piece, nodes) });
    results.push({ parts: placed, loose, sizes });
  }
  return results;
}

/** Breaks laid out parts into rows and brings them together. */
export function arrangeParts(laid: LaidParts | undefined, request: LayoutRequest): Record<string, Point> {
  return laid === undefined ? {} : arrange(laid.parts, laid.loose, laid.sizes, request);
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

function takeApart({ graph, inBlock, direction }: LayoutRequest) {
  const sizes = turnedSizes(graph, inBlock, direction);
  const pieces = piecesOf(graph, sizes);
  return {
    sizes,
    parts: pieces.filter(({ ids }) => ids.length > 1),
    loose: pieces.filter(({ ids }) => ids.length === 1).flatMap(({ ids }) => ids),
  };
}
