import { type GraphName, graphIn } from '../../document/graph-name.ts';
import { edgeOf, nodesById, normalEdge, portNames } from '../../document/operations/ends.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import type { Fix } from '../issue.ts';
import { topologicalOrder } from '../order.ts';

/** Offers the outputs of the same graph that lead nowhere yet and do not depend on this node; those farthest on. */
export function connectFixes(
  document: SkiplaneDocument,
  graphName: GraphName,
  id: string,
  port: string | undefined,
): Fix[] {
  return freeEnds(document, graphName, id).map((from) => ({
    ...labeled('connect', { to: from }),
    edits: [{ type: 'addEdge', graph: graphName, edge: edgeBetween(document, graphName, from, id, port) }],
  }));
}

/** The ids of the last nodes of a graph that have an output which nothing reads; none that depends on `before`. */
export function freeEnds(
  document: SkiplaneDocument,
  graphName: GraphName,
  before: string | undefined,
): string[] {
  const graph = graphIn(document, graphName);
  if (graph === undefined) return [];
  const used = new Set(graph.edges.map(({ from }) => from));
  const behind = before === undefined ? new Set<string>() : dependents(graph, before);
  const byId = nodesById(graph.nodes);
  const sources = new Map<string, string[]>();
  for (const { from, to } of graph.edges) sources.set(to, [...(sources.get(to) ?? []), from]);
  const { order } = topologicalOrder(byId.keys(), (id) => sources.get(id) ?? []);
  const free = order.filter(
    (id) =>
      !used.has(id) && !behind.has(id) && (portNames(document, byId.get(id), 'output')?.length ?? 0) > 0,
  );
  return free.slice(-2);
}

/** An edge between nodes of a graph, without ports where they are the first. */
export function edgeBetween(
  document: SkiplaneDocument,
  graphName: GraphName,
  from: string,
  to: string,
  input: string | undefined,
  output?: string,
): GraphEdge {
  const nodes = nodesById(graphIn(document, graphName)?.nodes ?? []);
  return normalEdge(document, nodes, edgeOf(from, output, to, input));
}

/** One fix for each of several edges at a port: it alone stays. */
export function keepOneFixes(graph: GraphName, edges: readonly GraphEdge[]): Fix[] {
  return edges.map((kept) => ({
    ...labeled('keepConnection', { from: kept.from }),
    edits: edges
      .filter((edge) => edge !== kept)
      .map((edge) => ({ type: 'removeEdge', graph, edge }) as const),
  }));
}

/** A node and all that reads it, directly or not. */
function dependents({ edges }: Graph, id: string): Set<string> {
  const found = new Set([id]);
  for (const seen of found) for (const { from, to } of edges) if (from === seen) found.add(to);
  return found;
}
