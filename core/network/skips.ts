import type { Graph, GraphEdge } from '../document/schema.ts';
import { nodeDefinition } from '../nodes/index.ts';

interface Wiring {
  readonly entering: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly leaving: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly depth: ReadonlyMap<string, number>;
  readonly muted: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const known = new WeakMap<Graph, ReadonlySet<GraphEdge>>();

/**
 * The edges of a graph that bypass layers and end in a merge: the shortcut itself, or all edges of a shorter branch such as
 * a projection (He et al. 2015, arXiv 1512.03385, figure 2). The longest branch into a merge is never a skip. Remembered per
 * graph object, since graphs are replaced and not changed.
 * @param muted ids of nodes that are wires and no layers: nothing is bypassed by going around them, and no skip ends at them
 */
export function skipEdges(graph: Graph, muted = none): ReadonlySet<GraphEdge> {
  const before = muted.size === 0 ? known.get(graph) : undefined;
  if (before !== undefined) return before;
  const skips = new Set<GraphEdge>();
  const wiring = wire(graph, muted);
  for (const { id, kind } of graph.nodes) {
    if (nodeDefinition(kind)?.joins !== 'skip' || muted.has(id)) continue;
    for (const edge of skipsInto(id, wiring)) skips.add(edge);
  }
  if (muted.size === 0) known.set(graph, skips);
  return skips;
}

function wire(graph: Graph, muted: ReadonlySet<string>): Wiring {
  const entering = new Map<string, GraphEdge[]>();
  const leaving = new Map<string, GraphEdge[]>();
  for (const { id } of graph.nodes) {
    entering.set(id, []);
    leaving.set(id, []);
  }
  for (const edge of graph.edges) {
    entering.get(edge.to)?.push(edge);
    leaving.get(edge.from)?.push(edge);
  }
  return { entering, leaving, depth: depths(graph, entering, leaving, muted), muted };
}

/** The longest way from any source to each node (Kahn's order); nodes on circles stay at the depth reached before them. */
function depths(
  graph: Graph,
  entering: ReadonlyMap<string, readonly GraphEdge[]>,
  leaving: ReadonlyMap<string, readonly GraphEdge[]>,
  muted: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const depth = new Map<string, number>(graph.nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(graph.nodes.map(({ id }) => [id, entering.get(id)?.length ?? 0]));
  const ready = graph.nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const { to } of leaving.get(id) ?? []) {
      if (!waiting.has(to)) continue;
      depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(id) ?? 0) + (muted.has(to) ? 0 : 1)));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return depth;
}

function skipsInto(merge: string, wiring: Wiring): GraphEdge[] {
  const depthOf = (edge: GraphEdge): number => wiring.depth.get(edge.from) ?? 0;
  const [main, ...others] = (wiring.entering.get(merge) ?? []).toSorted((a, b) => depthOf(b) - depthOf(a));
  if (main === undefined) return [];
  return others.flatMap((edge) => {
    const branch = branchOf(edge, wiring);
    const fork = branch.at(-1)?.from ?? '';
    const bypassed = (wiring.depth.get(merge) ?? 0) - (wiring.depth.get(fork) ?? 0);
    const length = branch.filter(({ to }) => !wiring.muted.has(to)).length;
    return length < bypassed && leadsTo(fork, main.from, wiring) ? branch : [];
  });
}

/** The edges from the merge back to where the branch forked off, nearest the merge first. */
function branchOf(edge: GraphEdge, { entering, leaving }: Wiring): GraphEdge[] {
  const branch = [edge];
  const seen = new Set<string>();
  for (let id = edge.from; !seen.has(id) && leaving.get(id)?.length === 1; ) {
    seen.add(id);
    const [before, ...more] = entering.get(id) ?? [];
    if (before === undefined || more.length > 0) break;
    branch.push(before);
    id = before.from;
  }
  return branch;
}

/** True where data flows from one node to another; looks back no further than the depth of the first. */
function leadsTo(from: string, to: string, { entering, depth }: Wiring): boolean {
  const least = depth.get(from) ?? 0;
  const seen = new Set<string>();
  const open = [to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === from) return true;
    if (seen.has(id) || (depth.get(id) ?? 0) <= least) continue;
    seen.add(id);
    for (const edge of entering.get(id) ?? []) open.push(edge.from);
  }
  return false;
}
