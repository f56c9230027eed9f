import { sameEdge } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../schema.ts';
import { connect, reconnect } from './edges.ts';
import { edgeOf, portNames } from './ends.ts';
import { alongOf, directionOf, shiftDownstream, stepAcross, stepAlong } from './geometry.ts';
import { plain, setLists } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';

/** Puts an existing node without connections into an edge. What follows moves to make room. */
export function putOnEdge(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
  edge: GraphEdge,
): Outcome<undefined> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return undefined;
  const { nodes, edges } = plain(graph);
  const node = nodes.find((candidate) => candidate.id === id);
  const hasBoth = (['input', 'output'] as const).every((side) => portNames(draft, node, side)?.length !== 0);
  if (node === undefined || !hasBoth)
    return refusal('Expected a node with an input and an output: this node cannot be inserted into a wire.');
  if (id === edge.from || id === edge.to)
    return refusal(`"${id}" is already an end of this wire: choose another wire.`);
  const ends = nodes.filter((other) => other.id === edge.from || other.id === edge.to);
  if (ends.length < 2 || !edges.some((other) => sameEdge(other, edge)))
    return refusal('This connection no longer exists.');
  // First, because only this step can be refused, by a graph that is full.
  const refused = connect(draft, graphName, edgeOf(edge.from, edge.output, id, undefined));
  if (refused !== undefined) return refused;
  reconnect(draft, graphName, edge, edgeOf(id, undefined, edge.to, edge.input));
  giveWay(graph, id, edge.to);
  return undefined;
}

/** Moves what follows a new node if the two would be too close. */
function giveWay(graph: Graph, id: string, behind: string): void {
  const { nodes, edges } = plain(graph);
  const direction = directionOf(graph);
  const step = stepAlong(direction);
  const at = nodes.find((candidate) => candidate.id === id)?.position;
  const target = nodes.find((candidate) => candidate.id === behind)?.position;
  if (at === undefined || target === undefined) return;
  const across = direction === 'right' ? at.y - target.y : at.x - target.x;
  // In another row, such as on a skip that was routed around, there is already room.
  if (Math.abs(across) >= stepAcross(direction)) return;
  const end = alongOf(direction, target);
  const missing = alongOf(direction, at) + step - end;
  if (missing <= 0 || missing >= 2 * step) return;
  setLists(graph, { nodes, edges }, shiftDownstream(nodes, edges, [behind], end, missing, direction), edges);
}
