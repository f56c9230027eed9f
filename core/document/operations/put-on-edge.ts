import { type GraphName, graphIn, sameEdge } from '../edit.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../schema.ts';
import { connect, reconnect } from './edges.ts';
import { edgeOf, portNames } from './ends.ts';
import { alongOf, directionOf, shiftDownstream, stepAlong } from './geometry.ts';
import { plain, setLists } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';

/** Puts a node that is there already, but not connected, into an edge; what lies behind it gives way. */
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
    return refusal('Expected a node with an input and an output: this one cannot stand in a wire.');
  if (id === edge.from || id === edge.to)
    return refusal(`"${id}" is an end of this wire already: put it into another.`);
  const ends = nodes.filter((other) => other.id === edge.from || other.id === edge.to);
  if (ends.length < 2 || !edges.some((other) => sameEdge(other, edge)))
    return refusal('The connection is not there any more.');
  // First, because it alone may be refused: by a graph that is full.
  const refused = connect(draft, graphName, edgeOf(edge.from, edge.output, id, undefined));
  if (refused !== undefined) return refused;
  reconnect(draft, graphName, edge, edgeOf(id, undefined, edge.to, edge.input));
  giveWay(graph, id, edge.to);
  return undefined;
}

/** Moves on what lies behind a node that has just come before another, where they would stand too near. */
function giveWay(graph: Graph, id: string, behind: string): void {
  const { nodes, edges } = plain(graph);
  const direction = directionOf(graph);
  const step = stepAlong(direction);
  const at = nodes.find((candidate) => candidate.id === id)?.position;
  const target = nodes.find((candidate) => candidate.id === behind)?.position;
  if (at === undefined || target === undefined) return;
  const end = alongOf(direction, target);
  const missing = alongOf(direction, at) + step - end;
  if (missing <= 0 || missing >= 2 * step) return;
  setLists(graph, { nodes, edges }, shiftDownstream(nodes, edges, [behind], end, missing, direction), edges);
}
