import { sameEdge } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../schema.ts';
import { nodesById, normalEdge, portNames, portTakesMany } from './ends.ts';
import { checkSize, plain } from './graphs.ts';
import { isName } from './names.ts';
import { type Outcome, refusal } from './outcome.ts';

export interface ConnectOptions {
  /** False: refused where the port has an edge already, instead of taking its place. */
  readonly replace?: boolean;
}

/** Adds an edge. Where the port takes only one, the new edge replaces the old one, at the same place in the list. */
export function connect(
  draft: SkiplaneDocument,
  graphName: GraphName,
  edge: GraphEdge,
  { replace = true }: ConnectOptions = {},
): Outcome<undefined> {
  return put(draft, graphName, edge, undefined, replace);
}

export function disconnect(draft: SkiplaneDocument, graphName: GraphName, edges: readonly GraphEdge[]): void {
  const graph = graphIn(draft, graphName);
  for (const edge of edges) {
    const index = graph === undefined ? -1 : indexOf(plain(graph), edge);
    if (index >= 0) graph?.edges.splice(index, 1);
  }
}

/** Changes the ends of an edge. It keeps its place, because the order of a merge's edges is the order of its inputs. */
export function reconnect(
  draft: SkiplaneDocument,
  graphName: GraphName,
  edge: GraphEdge,
  to: GraphEdge,
): Outcome<undefined> {
  return put(draft, graphName, to, edge, true);
}

function put(
  draft: SkiplaneDocument,
  graphName: GraphName,
  wanted: GraphEdge,
  before: GraphEdge | undefined,
  replace: boolean,
): Outcome<undefined> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return undefined;
  const { nodes, edges } = plain(graph);
  const byId = nodesById(nodes);
  const [source, target] = [byId.get(wanted.from), byId.get(wanted.to)];
  const old = before === undefined ? -1 : indexOf(plain(graph), before);
  if (source === undefined || target === undefined || (before !== undefined && old < 0)) return undefined;
  if (source === target)
    return refusal(`"${source.id}" cannot read its own output: connect it to another node.`);
  if (portNames(draft, source, 'output')?.length === 0) return refusal(`"${source.id}" has no output.`);
  if (portNames(draft, target, 'input')?.length === 0) return refusal(`"${target.id}" has no input.`);
  for (const port of [wanted.output, wanted.input]) {
    if (port !== undefined && !isName(port)) return refusal(`There is no port "${port}".`);
  }
  const edge = normalEdge(draft, byId, wanted);
  const others = edges.map((item, i) => (i === old ? undefined : normalEdge(draft, byId, item)));
  if (others.some((other) => other !== undefined && sameEdge(other, edge))) return undefined;
  const rival = portTakesMany(draft, graphName, edge.to, edge.input)
    ? -1
    : others.findIndex((other) => other?.to === edge.to && other.input === edge.input);
  if (rival >= 0 && !replace) {
    return refusal(`The input of "${edge.to}" is already connected: disconnect it first, or merge the two.`);
  }
  if (old >= 0) {
    if (!sameEdge(edges[old] ?? wanted, edge)) graph.edges[old] = edge;
    if (rival >= 0) graph.edges.splice(rival, 1);
    return undefined;
  }
  if (rival >= 0) {
    graph.edges[rival] = edge;
    return undefined;
  }
  const full = checkSize(nodes.length, edges.length + 1);
  if (full === undefined) graph.edges.push(edge);
  return full;
}

function indexOf(graph: Graph, edge: GraphEdge): number {
  return graph.edges.findIndex((item) => sameEdge(item, edge));
}
