import { cardSize, grid, portSize } from '../document/operations/geometry.ts';
import type { Graph, GraphEdge, GraphNode, Point } from '../document/schema.ts';

/** A second way from one node of the main path to a later one; empty for the identity. */
export interface Shortcut {
  readonly from: string;
  readonly through: readonly GraphNode[];
  readonly to: string;
}

/** As the automatic layout leaves it: a block looks the same before and after. */
const between = 40;
const betweenRows = 40;

/**
 * The graph of a block with its main path in one straight row, and what stands on a shortcut in a row above it, centred between its
 * fork and its merge. The shortcut's edge enters the merge first, so that in [x, F(x)] the input comes first.
 */
export function place(main: readonly GraphNode[], ...shortcuts: readonly Shortcut[]): Graph {
  const row = inRow(main, 0, 0);
  let nodes = row;
  let edges = chain(main.map(({ id }) => id));
  for (const { from, through, to } of shortcuts) {
    const merge = nodes.findIndex(({ id }) => id === to);
    const fork = row.find(({ id }) => id === from);
    const middle = (rightOf(fork) + leftOf(nodes[merge])) / 2;
    const left = Math.round((middle - lengthOf(through) / 2) / grid) * grid;
    const branch = inRow(through, left, -(cardSize.height + betweenRows));
    const way = chain([from, ...through.map(({ id }) => id), to]);
    const intoMerge = edges.findIndex((edge) => edge.to === to);
    nodes = [...nodes.slice(0, merge), ...branch, ...nodes.slice(merge)];
    edges = [...edges.slice(0, intoMerge), ...way, ...edges.slice(intoMerge)];
  }
  return { nodes, edges };
}

/**
 * The graph of a block whose first node leads to a merge both straight and through a gate: the gate in a row above, and the merge
 * as far behind as the gate is long.
 */
export function placeGate(
  [first, merge, last]: readonly [GraphNode, GraphNode, GraphNode],
  gate: readonly GraphNode[],
): Graph {
  const start = sizeOf(first).width + between;
  const above = inRow(gate, start, -(cardSize.height + betweenRows));
  const [fork, ...others] = [
    ...inRow([first], 0, 0),
    ...inRow([merge, last], start + lengthOf(gate) + between, 0),
  ];
  return {
    nodes: [...(fork === undefined ? [] : [fork]), ...above, ...others],
    edges: [
      { from: first.id, to: merge.id },
      ...chain([first.id, ...gate.map(({ id }) => id), merge.id, last.id]),
    ],
  };
}

function inRow(nodes: readonly GraphNode[], left: number, top: number): (GraphNode & { position: Point })[] {
  let x = left;
  return nodes.map((node) => {
    const { width, height } = sizeOf(node);
    const position = { x, y: top + (cardSize.height - height) / 2 };
    x += width + between;
    return { ...node, position };
  });
}

function chain(ids: readonly string[]): GraphEdge[] {
  return ids.slice(1).map((to, i) => ({ from: ids[i] ?? to, to }));
}

function sizeOf({ kind }: GraphNode): { readonly width: number; readonly height: number } {
  return kind === 'input' || kind === 'output' ? portSize : cardSize;
}

function lengthOf(nodes: readonly GraphNode[]): number {
  return nodes.reduce((sum, node) => sum + sizeOf(node).width + between, -between);
}

function leftOf(node: GraphNode | undefined): number {
  return node?.position?.x ?? 0;
}

function rightOf(node: GraphNode | undefined): number {
  return node === undefined ? 0 : leftOf(node) + sizeOf(node).width;
}
