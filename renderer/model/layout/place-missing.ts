import { grid, type Rectangle, snap } from '../../../core/document/operations/geometry.ts';
import type { Graph, GraphNode, Point, SkiplaneDocument } from '../../../core/document/schema.ts';
import { nodeSize } from '../view/size.ts';
import { halfOfLargest, turnedSizes } from './arrange.ts';
import { flowOf } from './flow.ts';
import { layoutInRows } from './layout-with.ts';
import { betweenLayers, betweenNodes, piecesOf } from './piece.ts';

/** True if a graph needs a new layout: more than half of its nodes have no position. */
export function needsLayout(graph: Graph): boolean {
  const missing = graph.nodes.filter(({ position }) => position === undefined).length;
  return missing * 2 > graph.nodes.length;
}

/**
 * The document with a place for every node, found at once: where most of a graph has none it is laid out in plain rows.
 * Graphs that lack nothing stay the same objects, and so does a document of such.
 */
export function placeMissing(document: SkiplaneDocument): SkiplaneDocument {
  const graph = completed(document.graph, false);
  const blocks = Object.entries(document.blocks).map(([name, block]) => {
    const inner = completed(block.graph, true);
    return [name, inner === block.graph ? block : { ...block, graph: inner }] as const;
  });
  const same = graph === document.graph && blocks.every(([name, block]) => block === document.blocks[name]);
  return same ? document : { ...document, graph, blocks: Object.fromEntries(blocks) };
}

function completed(graph: Graph, inBlock: boolean): Graph {
  if (graph.nodes.every(({ position }) => position !== undefined)) return graph;
  const direction = graph.direction ?? 'right';
  const anew = needsLayout(graph);
  const places = anew ? layoutInRows({ graph, inBlock, direction }) : placesForMissing(graph, inBlock);
  const nodes = graph.nodes.map((node) => {
    const position = places[node.id];
    return position === undefined || (node.position !== undefined && !anew) ? node : { ...node, position };
  });
  return { ...graph, nodes };
}

/**
 * Finds places for the nodes that have none: between their neighbors, above the row where they stand on a shortcut, and on
 * no other node. What has a place keeps it.
 */
export function placesForMissing(graph: Graph, inBlock: boolean): Record<string, Point> {
  const missing = new Set(graph.nodes.filter(({ position }) => position === undefined).map(({ id }) => id));
  if (missing.size === 0) return {};
  const direction = graph.direction ?? 'right';
  const sizes = turnedSizes(graph, inBlock, direction);
  const taken = new Map<string, Rectangle>();
  for (const node of graph.nodes)
    if (node.position !== undefined) taken.set(node.id, turned(node, inBlock, direction));
  const neighbors = neighborsOf(graph);
  const half = halfOfLargest(sizes);
  const branch = piecesOf(graph, sizes)[0]?.branch ?? new Set<string>();
  const { order } = flowOf(
    graph.nodes.map(({ id }) => id),
    graph.edges,
  );
  const found: Record<string, Point> = {};
  for (const id of order.filter((candidate) => missing.has(candidate))) {
    const size = sizes.get(id) ?? { width: 0, height: 0 };
    const own = freePlace(
      wish(id, size, half, neighbors, taken, branch.has(id)),
      [...taken.values()],
      branch.has(id),
    );
    taken.set(id, own);
    found[id] = direction === 'right' ? { x: own.x + 0, y: own.y + 0 } : { x: own.y + 0, y: own.x + 0 };
  }
  return found;
}

interface Neighbors {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function neighborsOf(graph: Graph): (id: string) => Neighbors {
  const all = new Map(graph.nodes.map(({ id }) => [id, { before: [] as string[], after: [] as string[] }]));
  for (const { from, to } of graph.edges) {
    all.get(from)?.after.push(to);
    all.get(to)?.before.push(from);
  }
  return (id) => all.get(id) ?? { before: [], after: [] };
}

/** A node's rectangle as if data flowed to the right. */
function turned(node: GraphNode, inBlock: boolean, direction: 'right' | 'down'): Rectangle {
  const { width, height } = nodeSize(node, inBlock);
  const { x, y } = node.position ?? { x: 0, y: 0 };
  return direction === 'right' ? { x, y, width, height } : { x: y, y: x, width: height, height: width };
}

/** Where a node would stand if nothing else stood there. */
function wish(
  id: string,
  { width, height }: { readonly width: number; readonly height: number },
  half: number,
  neighbors: (id: string) => Neighbors,
  taken: ReadonlyMap<string, Rectangle>,
  above: boolean,
): Rectangle {
  const known = (ids: readonly string[]): Rectangle[] => ids.flatMap((other) => taken.get(other) ?? []);
  const own = neighbors(id);
  const [before, after] = [known(own.before), known(own.after)];
  const all = [...before, ...after];
  if (all.length === 0) return { ...below(taken), width, height };
  const end = Math.max(...before.map((r) => r.x + r.width));
  const start = Math.min(...after.map((r) => r.x));
  const x =
    before.length === 0
      ? start - betweenLayers - width
      : after.length === 0
        ? end + betweenLayers
        : (end + start - width) / 2;
  const centre = above
    ? Math.min(...all.map((r) => r.y)) - betweenNodes - height / 2
    : all.reduce((sum, r) => sum + r.y + r.height / 2, 0) / all.length;
  return { x: snap(x), y: snap(centre - half) + half - height / 2, width, height };
}

function below(taken: ReadonlyMap<string, Rectangle>): Point {
  const all = [...taken.values()];
  if (all.length === 0) return { x: 0, y: 0 };
  return {
    x: snap(all.reduce((least, r) => Math.min(least, r.x), Infinity)),
    y: snap(all.reduce((most, r) => Math.max(most, r.y + r.height), -Infinity) + betweenNodes),
  };
}

/** The nearest free place across the flow: only upwards for what is to stand above, else on either side, below first. */
function freePlace(wished: Rectangle, others: readonly Rectangle[], above: boolean): Rectangle {
  const margin = 2 * grid;
  const beside = others.filter(
    (r) => r.x < wished.x + wished.width + margin && wished.x < r.x + r.width + margin,
  );
  const clash = (y: number): boolean =>
    beside.some((r) => r.y < y + wished.height + margin && y < r.y + r.height + margin);
  for (let step = 0; ; step++) {
    const down = wished.y + step * margin;
    const up = wished.y - step * margin;
    if (!above && !clash(down)) return { ...wished, y: down };
    if (!clash(up)) return { ...wished, y: up };
  }
}
