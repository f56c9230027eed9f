import { type GraphName, graphIn } from '../document/graph-name.ts';
import { portNames } from '../document/operations/ends.ts';
import { isMuted } from '../document/operations/mute.ts';
import type { GraphEdge, GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { groupBy } from '../group-by.ts';
import { topologicalOrder } from '../network/order.ts';
import { nodeDefinition } from '../nodes/index.ts';

/** What a node reads: an output of another one, counted from 0. */
export interface Source {
  readonly id: string;
  readonly output: number;
}

/** A graph of the document as it is written down: what stands before what, and who reads whom. */
export interface Wiring {
  /** All ports, in the order of the document. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The inputs that something behind leads to an output. */
  readonly used: readonly string[];
  /** Nodes that lead to an output, without the ports, each behind those it reads. */
  readonly order: readonly GraphNode[];
  /** What each of them reads, and each output: by port, and then in the order of the edges. */
  readonly sources: ReadonlyMap<string, readonly Source[]>;
}

/** Reads the wires of graphs, each of them once. The document's blocks do not contain themselves. */
export function wiringOf(document: SkiplaneDocument): (graph: GraphName) => Wiring {
  const known = new Map<GraphName, Wiring>();
  const wiring = (name: GraphName): Wiring => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const { nodes, edges } = graphIn(document, name) ?? { nodes: [], edges: [] };
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const incoming = groupBy(edges, ({ to }) => to);
    const ofKind = (kind: string) => nodes.filter((node) => node.kind === kind).map(({ id }) => id);
    /** What passes through muted nodes, from where it comes. */
    const through = (edge: GraphEdge, seen: ReadonlySet<string> = new Set()): GraphEdge[] => {
      const node = byId.get(edge.from);
      if (node === undefined || !isMuted(node)) return [edge];
      const ports = portNames(document, node, 'input') ?? [];
      const feed = incoming.get(node.id)?.find(({ input }) => input === undefined || input === ports[0]);
      if (feed === undefined || seen.has(node.id)) return [];
      return through(feed, new Set([...seen, node.id]));
    };
    const sourceOf = ({ from, output }: GraphEdge): Source => {
      const node = byId.get(from);
      const outputs = node?.kind === 'block' ? wiring(node.block ?? '').outputs : [];
      return { id: from, output: output === undefined ? 0 : Math.max(0, outputs.indexOf(output)) };
    };
    const sources = new Map<string, readonly Source[]>();
    for (const node of nodes) {
      const own = (node.kind === 'input' ? undefined : incoming.get(node.id)) ?? [];
      sources.set(
        node.id,
        inOrder(node, own)
          .flatMap((edge) => through(edge))
          .map(sourceOf),
      );
    }
    const outputs = ofKind('output');
    const { order } = topologicalOrder(outputs, (id) => (sources.get(id) ?? []).map((source) => source.id));
    const reached = order.flatMap((id) => byId.get(id) ?? []);
    const made: Wiring = {
      inputs: ofKind('input'),
      outputs,
      used: ofKind('input').filter((id) => reached.some((node) => node.id === id)),
      order: reached.filter(({ kind }) => kind !== 'input' && kind !== 'output'),
      sources,
    };
    known.set(name, made);
    return made;
  };
  /** Edges into a node, one after the other as its ports are; a block's input that leads nowhere is left out. */
  const inOrder = (node: GraphNode, edges: readonly GraphEdge[]): GraphEdge[] => {
    const block = node.kind === 'block' ? wiring(node.block ?? '') : undefined;
    const ports = block?.inputs ?? nodeDefinition(node.kind)?.inputs.map(({ name }) => name) ?? [];
    const portOf = ({ input }: GraphEdge): string => input ?? ports[0] ?? '';
    return edges
      .filter((edge) => block === undefined || block.used.includes(portOf(edge)))
      .sort((a, b) => ports.indexOf(portOf(a)) - ports.indexOf(portOf(b)));
  };
  return wiring;
}
