import { type GraphName, graphIn } from '../edit.ts';
import type { GraphEdge, SkiplaneDocument } from '../schema.ts';
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
  const direction = directionOf(graph);
  const step = stepAlong(direction);
  const target = nodes.find((candidate) => candidate.id === edge.to)?.position;
  if (node.position !== undefined && target !== undefined) {
    const end = alongOf(direction, target);
    const missing = alongOf(direction, node.position) + step - end;
    if (missing > 0 && missing < 2 * step) {
      const shifted = shiftDownstream(nodes, edges, [edge.to], end, missing, direction);
      setLists(graph, { nodes, edges }, shifted, edges);
    }
  }
  return (
    reconnect(draft, graphName, edge, edgeOf(id, undefined, edge.to, edge.input)) ??
    connect(draft, graphName, edgeOf(edge.from, edge.output, id, undefined))
  );
}
