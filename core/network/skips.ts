import type { Graph, GraphEdge, GraphNode } from '../document/schema.ts';
import { nodeDefinition } from '../nodes/index.ts';
import { canProject } from './projection.ts';

interface Wiring {
  readonly entering: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly leaving: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly depth: ReadonlyMap<string, number>;
  /** Of what lies on no circle, its span in the tree in which each node hangs on the deepest it reads: within that of all it hangs on. */
  readonly spans: ReadonlyMap<string, Span>;
  readonly muted: ReadonlySet<string>;
}

interface Span {
  readonly begin: number;
  readonly end: number;
}

const none: ReadonlySet<string> = new Set();
const known = new WeakMap<Graph, ReadonlySet<GraphEdge>>();

/**
 * The edges of a graph that bypass layers and end in a merge: the shortcut itself, or all edges of a shorter branch such as
 * a projection (He et al. 2015, arXiv 1512.03385, figure 2). The longest branch into a merge is never a skip. Of branches of one
 * length into an addition, a projection of 1×1 is one where the other does more. Remembered per graph object, since graphs are
 * replaced and not changed.
 * @param muted ids of nodes that are wires and no layers: nothing is bypassed by going around them, and no skip ends at them
 */
export function skipEdges(graph: Graph, muted = none): ReadonlySet<GraphEdge> {
  const before = muted.size === 0 ? known.get(graph) : undefined;
  if (before !== undefined) return before;
  const skips = new Set<GraphEdge>();
  const wiring = wire(graph, muted);
  for (const node of graph.nodes) {
    if (nodeDefinition(node.kind)?.joins !== 'skip' || muted.has(node.id)) continue;
    for (const edge of skipsInto(node, wiring)) skips.add(edge);
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
  const { depth, order } = depths(graph, entering, leaving, muted);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return { entering, leaving, nodes, depth, spans: spansOf(order, entering, depth), muted };
}

/** The longest way from any source to each node, in Kahn's order; nodes on circles stay at the depth reached before them. */
function depths(
  graph: Graph,
  entering: ReadonlyMap<string, readonly GraphEdge[]>,
  leaving: ReadonlyMap<string, readonly GraphEdge[]>,
  muted: ReadonlySet<string>,
): { readonly depth: ReadonlyMap<string, number>; readonly order: readonly string[] } {
  const order: string[] = [];
  const depth = new Map<string, number>(graph.nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(graph.nodes.map(({ id }) => [id, entering.get(id)?.length ?? 0]));
  const ready = graph.nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    for (const { to } of leaving.get(id) ?? []) {
      if (!waiting.has(to)) continue;
      depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(id) ?? 0) + (muted.has(to) ? 0 : 1)));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return { depth, order };
}

/** @param order each node after all that it reads */
function spansOf(
  order: readonly string[],
  entering: ReadonlyMap<string, readonly GraphEdge[]>,
  depth: ReadonlyMap<string, number>,
): ReadonlyMap<string, Span> {
  const hanging = new Map<string, string[]>();
  const roots: string[] = [];
  for (const id of order) {
    let parent: string | undefined;
    for (const { from } of entering.get(id) ?? [])
      if (parent === undefined || (depth.get(from) ?? 0) > (depth.get(parent) ?? 0)) parent = from;
    const siblings = parent === undefined ? undefined : hanging.get(parent);
    if (parent === undefined) roots.push(id);
    else if (siblings === undefined) hanging.set(parent, [id]);
    else siblings.push(id);
  }
  const spans = new Map<string, Span>();
  const begins = new Map<string, number>();
  let place = 0;
  // A node is met twice: before and after all that hangs on it.
  const open = roots;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const begin = begins.get(id);
    if (begin === undefined) {
      begins.set(id, place++);
      open.push(id);
      for (const child of hanging.get(id) ?? []) open.push(child);
    } else spans.set(id, { begin, end: place });
  }
  return spans;
}

/** A way into a merge, back to where it forked off. */
interface Way {
  /** Nearest the merge first. */
  readonly edges: readonly GraphEdge[];
  readonly fork: string;
}

function skipsInto({ id: merge, kind }: GraphNode, wiring: Wiring): readonly GraphEdge[] {
  const depthOf = (edge: GraphEdge): number => wiring.depth.get(edge.from) ?? 0;
  const entering = (wiring.entering.get(merge) ?? []).toSorted((a, b) => depthOf(b) - depthOf(a));
  // Parallel convolutions that are concatenated, as in Inception, are all branches.
  const projects = kind === 'add' ? projectionsAmong(entering, wiring) : none;
  const deepest = entering[0] === undefined ? 0 : depthOf(entering[0]);
  const main = entering.find((edge) => depthOf(edge) === deepest && !projects.has(edge.from)) ?? entering[0];
  if (main === undefined) return [];
  const shorter: Way[] = [];
  for (const edge of entering) {
    if (edge === main) continue;
    const edges = branchOf(edge, wiring);
    const fork = edges.at(-1)?.from ?? '';
    const bypassed = (wiring.depth.get(merge) ?? 0) - (wiring.depth.get(fork) ?? 0);
    const length = edges.filter(({ to }) => !wiring.muted.has(to)).length;
    const isProjection = projects.has(edge.from) && !projects.has(main.from);
    if (length < bypassed || (length === bypassed && isProjection)) shorter.push({ edges, fork });
  }
  const before = sourcesAmong(new Set(shorter.map(({ fork }) => fork)), main.from, wiring);
  return shorter.flatMap(({ edges, fork }) => (before.has(fork) ? edges : []));
}

/** The last nodes of those ways into a merge that are nothing but a projection. */
function projectionsAmong(entering: readonly GraphEdge[], wiring: Wiring): ReadonlySet<string> {
  return new Set(
    entering.flatMap((edge) => {
      const between = branchOf(edge, wiring)
        .slice(0, -1)
        .flatMap(({ from }) => (wiring.muted.has(from) ? [] : (wiring.nodes.get(from) ?? [])));
      const isProjection = between.some(({ kind }) => kind === 'conv2d') && between.every(canProject);
      return isProjection ? [edge.from] : [];
    }),
  );
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

/** Those nodes from which data flows to another. */
function sourcesAmong(
  nodes: ReadonlySet<string>,
  to: string,
  { entering, depth, spans }: Wiring,
): ReadonlySet<string> {
  const own = spans.get(to);
  const found = new Set<string>();
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const span = spans.get(node);
    // Most lie on the deepest way, which the tree tells of at once: a dense network's merges would otherwise all be searched.
    if (own !== undefined && span !== undefined && span.begin <= own.begin && own.end <= span.end)
      found.add(node);
    else least = Math.min(least, depth.get(node) ?? 0);
  }
  if (found.size === nodes.size) return found;
  const seen = new Set<string>();
  const open = [to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (nodes.has(id)) found.add(id);
    // Nothing less deep leads to any of them; a muted node is as deep as what it reads.
    if ((depth.get(id) ?? 0) >= least) for (const { from } of entering.get(id) ?? []) open.push(from);
  }
  return found;
}
