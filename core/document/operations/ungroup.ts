import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphNode, Point, SkiplaneDocument } from '../schema.ts';
import { removeIfUnused } from './blocks.ts';
import { type Flattened, flatten } from './flatten.ts';
import {
  alongOf,
  boundsOf,
  cardSize,
  type Direction,
  directionOf,
  gap,
  moved,
  pointAt,
  shiftDownstream,
  stepAlong,
} from './geometry.ts';
import { plain, setLists } from './graphs.ts';
import { layered } from './layered.ts';
import { isMuted } from './mute.ts';
import { isRefusal, type Outcome, refusal } from './outcome.ts';

/**
 * Puts the contents of a block in its place, once for each copy; gives the ids of the nodes. Its parameters are replaced in
 * their expressions by what the node sets them to. A definition that no node uses any more goes.
 */
export function ungroup(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
): Outcome<readonly string[]> {
  const target = graphIn(draft, graphName);
  if (target === undefined) return [];
  const graph = plain(target);
  const block = graph.nodes.find((node) => node.id === id);
  if (block?.kind !== 'block') return [];
  if (isMuted(block)) return refusal(`The block "${id}" is muted: unmute it first.`);
  const flat = flatten(plain(draft), graphName, (node) => node.id === id, false);
  if (isRefusal(flat)) return flat;
  setLists(target, graph, arranged(graph, block, flat), flat.edges);
  if (block.block !== undefined && block.block !== graphName) removeIfUnused(draft, block.block);
  return flat.copies.flat();
}

/** Positions: the copies in a row where the block stood, and what came after it moved on to make room. */
function arranged(graph: Graph, block: GraphNode, { nodes, edges, copies }: Flattened): GraphNode[] {
  const contents = new Set(copies.flat());
  if (block.position === undefined) {
    // Positions within the definition mean nothing in a graph that is not laid out.
    return nodes.map((node) => {
      if (!contents.has(node.id) || node.position === undefined) return node;
      const { position: _position, ...rest } = node;
      return rest;
    });
  }
  const direction = directionOf(graph);
  const start = alongOf(direction, block.position);
  const positions = new Map<string, Point>();
  let end = start;
  for (const copy of copies) {
    const ids = new Set(copy);
    const local = localPositions(
      nodes.filter((node) => ids.has(node.id)),
      edges,
      direction,
    );
    const bounds = boundsOf([...local.values()].map((position) => ({ position })));
    if (bounds === undefined) continue;
    const across = direction === 'right' ? bounds.height - cardSize.height : bounds.width - cardSize.width;
    const corner = moved(block.position, pointAt(direction, end - start, -across / 2));
    for (const [id, position] of local) {
      positions.set(id, moved(position, { x: corner.x - bounds.x, y: corner.y - bounds.y }));
    }
    end += (direction === 'right' ? bounds.width : bounds.height) + gap;
  }
  const longer = Math.max(0, end - start - stepAlong(direction));
  const around = shiftDownstream(graph.nodes, graph.edges, [block.id], start, longer, direction);
  const shifted = new Map(around.map((node) => [node.id, node]));
  return nodes.map((node) => {
    if (!contents.has(node.id)) return shifted.get(node.id) ?? node;
    const position = positions.get(node.id);
    return position === undefined ? node : { ...node, position };
  });
}

/** As in the definition where all nodes have a position, else one after the other. */
function localPositions(
  nodes: readonly GraphNode[],
  edges: Graph['edges'],
  direction: Direction,
): Map<string, Point> {
  const given = nodes.flatMap(({ id, position }) =>
    position === undefined ? [] : [[id, position] as const],
  );
  if (given.length === nodes.length) return new Map(given);
  return layered(
    nodes.map(({ id }) => id),
    edges,
    direction,
  );
}
