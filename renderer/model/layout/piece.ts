import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Graph, GraphEdge } from '../../../core/document/schema.ts';
import { skipEdges } from '../../../core/network/skips.ts';

/** Free space along the data between two layers, and across it between two nodes. */
export const betweenLayers = 40;
export const betweenNodes = 40;

export interface PieceEdge {
  readonly from: string;
  readonly to: string;
  readonly output: string | undefined;
  readonly input: string | undefined;
  /** True for the edges of a branch that bypasses the main one, such as a projection. */
  readonly skip: boolean;
}

/** A connected part of a graph, to be laid out by itself. Everything in it flows to the right. */
export interface Piece {
  readonly ids: readonly string[];
  /** Width along the data, height across it. */
  readonly sizes: ReadonlyMap<string, Size>;
  /** Without direct shortcuts: the canvas routes those above the cards, wherever the cards are. */
  readonly edges: readonly PieceEdge[];
  readonly shortcuts: readonly GraphEdge[];
  /** Nodes that stand on a shortcut. */
  readonly branch: ReadonlySet<string>;
}

/** Takes a graph apart into what is connected, the largest part first and loose nodes last. */
export function piecesOf(graph: Graph, sizes: ReadonlyMap<string, Size>): Piece[] {
  const skips = skipEdges(graph);
  const ends = (edge: GraphEdge): boolean =>
    edge.from !== edge.to && sizes.has(edge.from) && sizes.has(edge.to);
  const edges = graph.edges.filter(ends);
  const branch = branchNodes(edges, skips);
  const isShortcut = (edge: GraphEdge): boolean =>
    skips.has(edge) && !branch.has(edge.from) && !branch.has(edge.to);
  const part = partsOf(
    graph.nodes.map(({ id }) => id),
    edges,
  );
  const pieces = new Map<string, { ids: string[]; edges: PieceEdge[]; shortcuts: GraphEdge[] }>();
  for (const { id } of graph.nodes) {
    const name = part(id);
    const piece = pieces.get(name);
    if (piece === undefined) pieces.set(name, { ids: [id], edges: [], shortcuts: [] });
    else piece.ids.push(id);
  }
  for (const edge of edges) {
    const piece = pieces.get(part(edge.from));
    const { from, to, output, input } = edge;
    if (isShortcut(edge)) piece?.shortcuts.push(edge);
    else piece?.edges.push({ from, to, output, input, skip: skips.has(edge) });
  }
  return [...pieces.values()]
    .map((piece) => ({ ...piece, sizes, branch }))
    .sort((a, b) => b.ids.length - a.ids.length);
}

/** Nodes with only skip edges on either side. */
function branchNodes(edges: readonly GraphEdge[], skips: ReadonlySet<GraphEdge>): ReadonlySet<string> {
  const entered = new Set<string>();
  const left = new Set<string>();
  const plain = new Set<string>();
  for (const edge of edges) {
    if (skips.has(edge)) {
      left.add(edge.from);
      entered.add(edge.to);
    } else {
      plain.add(edge.from);
      plain.add(edge.to);
    }
  }
  return new Set([...left].filter((id) => entered.has(id) && !plain.has(id)));
}

/** Names for connected parts, by union and find. */
function partsOf(ids: readonly string[], edges: readonly GraphEdge[]): (id: string) => string {
  const parent = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = id; at !== root; ) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { from, to } of edges) parent.set(find(to), find(from));
  return find;
}
