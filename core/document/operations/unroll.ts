import { type GraphName, graphIn } from '../graph-name.ts';
import { idPool } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../schema.ts';
import { alongOf, directionOf, moved, pointAt, shiftDownstream, stepAlong } from './geometry.ts';
import { checkSize, parametersIn, plain, setLists } from './graphs.ts';
import { isRefusal, type Outcome } from './outcome.ts';
import { copiesOf } from './repeat.ts';
import { checkLengths, forCopy } from './rewrite.ts';

/**
 * Writes a repeated block out: as many nodes in a row as it has copies, named as the network names them, so that their
 * layers keep their paths. Gives their ids. Repeated zero times it becomes a wire.
 */
export function unroll(
  draft: SkiplaneDocument,
  graphName: GraphName,
  id: string,
): Outcome<readonly string[]> {
  const target = graphIn(draft, graphName);
  if (target === undefined) return [];
  const graph = plain(target);
  const node = graph.nodes.find((candidate) => candidate.id === id);
  if (node?.kind !== 'block') return [];
  const count = copiesOf(node, parametersIn(plain(draft), graphName) ?? {});
  if (isRefusal(count)) return count;
  const copies = copiesIn(graph, node, count);
  const problem =
    checkSize(graph.nodes.length + count, graph.edges.length + count) ?? checkLengths([], copies);
  if (problem !== undefined) return problem;

  const direction = directionOf(graph);
  const step = stepAlong(direction);
  const row = copies.map((copy, i) =>
    copy.position === undefined
      ? copy
      : { ...copy, position: moved(copy.position, pointAt(direction, i * step, 0)) },
  );
  const around =
    node.position === undefined || count < 2
      ? graph.nodes
      : shiftDownstream(
          graph.nodes,
          graph.edges.filter(({ to }) => to !== id),
          [id],
          alongOf(direction, node.position),
          (count - 1) * step,
          direction,
        );
  const nodes = around.flatMap((item) => (item.id === id ? row : [item]));
  setLists(target, graph, nodes, rowEdges(graph.edges, id, copies));
  return copies.map((copy) => copy.id);
}

/** The copies under the names that the network gives them, where those are free. */
function copiesIn(graph: Graph, node: GraphNode, count: number): GraphNode[] {
  const { repeat: _repeat, ...single } = node;
  if (count === 1) return [forCopy(single, 0)];
  const pool = idPool({ ...graph, nodes: graph.nodes.filter((other) => other !== node) });
  const wanted = Array.from({ length: count }, (_, i) => `${node.id}${i + 1}`);
  const free = wanted.map((id) => pool.isFree(id) && id.length <= limits.name);
  for (const [i, id] of wanted.entries()) if (free[i]) pool.take(id);
  return wanted.map((id, i) => ({ ...forCopy(single, i), id: free[i] ? id : pool.fresh(id) }));
}

/** Leads a node's edges to the first and from the last of its copies, and joins these in a row. */
function rowEdges(edges: readonly GraphEdge[], id: string, copies: readonly GraphNode[]): GraphEdge[] {
  const [first, last] = [copies[0], copies.at(-1)];
  if (first === undefined || last === undefined) return passedBy(edges, id);
  const outer = edges.map((edge) =>
    (edge.from === id && last.id !== id) || (edge.to === id && first.id !== id)
      ? { ...edge, from: edge.from === id ? last.id : edge.from, to: edge.to === id ? first.id : edge.to }
      : edge,
  );
  const row = copies.slice(1).map(({ id: to }, i) => ({ from: copies[i]?.id ?? '', to }));
  return [...outer, ...row];
}

/** Joins what enters a node first to all that read it: a merge may then read one source twice, as it did before. */
function passedBy(edges: readonly GraphEdge[], id: string): GraphEdge[] {
  const feed = edges.find(({ to }) => to === id);
  return edges.flatMap((edge) => {
    if (edge.to === id) return [];
    if (edge.from !== id) return [edge];
    if (feed === undefined || feed.from === id) return [];
    const { from: _from, output: _output, ...reader } = edge;
    const { to: _to, input: _input, ...source } = feed;
    return [{ ...source, ...reader }];
  });
}
