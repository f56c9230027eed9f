import { type GraphName, graphIn } from '../graph-name.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { allGraphs, plain } from './graphs.ts';
import { checkName } from './names.ts';
import type { Outcome } from './outcome.ts';

/** Gives a node another id; its edges follow, and those that name it as the port of a block. */
export function renameNode(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
  newId: string,
): Outcome<undefined> {
  const graph = graphIn(draft, graphName);
  const node = graph?.nodes.find((candidate) => candidate.id === id);
  if (graph === undefined || node === undefined || id === newId) return undefined;
  const { nodes, notes = [], frames = [] } = plain(graph);
  const taken = new Set([...nodes, ...notes, ...frames].map((item) => item.id));
  const problem = checkName(newId, 'id', taken);
  if (problem !== undefined) return problem;
  node.id = newId;
  for (const edge of graph.edges) {
    if (edge.from === id) edge.from = newId;
    if (edge.to === id) edge.to = newId;
  }
  if (graphName !== null) renamePort(draft, graphName, id, newId);
  return undefined;
}

function renamePort(draft: SkiplaneDocument, block: string, port: string, newPort: string): void {
  for (const graph of allGraphs(draft)) {
    const users = new Set(graph.nodes.flatMap((node) => (node.block === block ? [node.id] : [])));
    if (users.size === 0) continue;
    for (const edge of graph.edges) {
      if (edge.output === port && users.has(edge.from)) edge.output = newPort;
      if (edge.input === port && users.has(edge.to)) edge.input = newPort;
    }
  }
}
