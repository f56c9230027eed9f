import { type GraphName, graphIn, sameEdge } from '../edit.ts';
import type { GraphEdge, Point, SkiplaneDocument } from '../schema.ts';
import { edgeOf } from './ends.ts';
import { alongOf, directionOf, pointAt, pointOf, shiftDownstream, stepAlong } from './geometry.ts';
import { plain, setLists } from './graphs.ts';
import { type NodeSpec, newNode } from './nodes.ts';
import { isRefusal, type Outcome, refusal } from './outcome.ts';

/**
 * Puts a new node into an edge, half way unless the node has a position; gives its id. The edge keeps its place, for the
 * order of a merge's inputs. What lies behind the edge moves on where the new card would not fit.
 */
export function insertOnEdge(
  draft: SkiplaneDocument,
  graphName: GraphName,
  edge: GraphEdge,
  spec: NodeSpec,
): Outcome<string> {
  const graph = graphIn(draft, graphName);
  const index = graph === undefined ? -1 : plain(graph).edges.findIndex((item) => sameEdge(item, edge));
  if (graph === undefined || index < 0) return refusal('The connection is not there any more.');
  if (spec.kind === 'input' || spec.kind === 'output') {
    return refusal(`Expected a node with an input and an output, received ${spec.kind}.`);
  }
  const before = plain(graph);
  const { nodes, edges } = before;
  const from = nodes.find(({ id }) => id === edge.from)?.position;
  const to = nodes.find(({ id }) => id === edge.to)?.position;
  const between = spec.position ?? middle(from, to);
  const node = newNode(draft, graphName, {
    ...spec,
    ...(between === undefined ? {} : { position: between }),
  });
  if (isRefusal(node)) return node;

  const direction = directionOf(graph);
  const step = stepAlong(direction);
  let around = nodes;
  if (node.position !== undefined && from !== undefined && to !== undefined) {
    const start = alongOf(direction, from);
    if (spec.position === undefined) {
      const across = direction === 'right' ? node.position.y : node.position.x;
      node.position = pointAt(direction, Math.max(alongOf(direction, node.position), start + step), across);
    }
    const end = alongOf(direction, to);
    const missing = alongOf(direction, node.position) + step - end;
    if (end > start && missing > 0) {
      around = shiftDownstream(nodes, edges, [edge.to], end, Math.max(step, missing), direction);
    }
  }
  const joined = edges.flatMap((item, i) =>
    i === index
      ? [edgeOf(edge.from, edge.output, node.id, undefined), edgeOf(node.id, undefined, edge.to, edge.input)]
      : [item],
  );
  setLists(graph, before, [...around, node], joined);
  return node.id;
}

function middle(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (a === undefined || b === undefined) return undefined;
  return pointOf(Math.round((a.x + b.x) / 2), Math.round((a.y + b.y) / 2));
}
