import { current, type Draft, isDraft } from 'immer';
import type { ParameterValue } from '../expression.ts';
import type { GraphName } from '../graph-name.ts';
import { limits } from '../limits.ts';
import type { BlockDefinition, Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../schema.ts';
import { type Outcome, refusal } from './outcome.ts';

/** The value behind a draft, its untouched parts shared with the document before: fast to walk, safe to keep. */
export function plain<Value>(value: Value): Value {
  return isDraft(value) ? current<Value>(value as Draft<Value>) : value;
}

export function definitionIn(
  document: SkiplaneDocument,
  name: string | undefined,
): BlockDefinition | undefined {
  return name !== undefined && Object.hasOwn(document.blocks, name) ? document.blocks[name] : undefined;
}

/** The parameters that expressions of a graph may use, with their defaults; undefined where the graph is gone. */
export function parametersIn(
  document: SkiplaneDocument,
  name: GraphName,
): Record<string, ParameterValue> | undefined {
  return name === null ? document.parameters : definitionIn(document, name)?.parameters;
}

export function allGraphs(document: SkiplaneDocument): Graph[] {
  return [document.graph, ...Object.values(document.blocks).map(({ graph }) => graph)];
}

/** The ids of a block's ports, in order; the first is meant where an edge names none. */
export function portsOf(definition: BlockDefinition, kind: 'input' | 'output'): string[] {
  return definition.graph.nodes.filter((node) => node.kind === kind).map(({ id }) => id);
}

/** The names of the definitions that the nodes of a graph use. */
export function blocksUsedBy({ nodes }: Pick<Graph, 'nodes'>): Set<string> {
  return new Set(
    nodes.flatMap(({ kind, block }) => (kind === 'block' && block !== undefined ? [block] : [])),
  );
}

/** `names` and all definitions that they use, directly or through others; names without definition are left out. */
export function blocksWithin(document: SkiplaneDocument, names: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const definition = definitionIn(document, name);
    if (definition === undefined || found.has(name)) continue;
    found.add(name);
    open.push(...blocksUsedBy(definition.graph));
  }
  return found;
}

/** Refused where so many nodes and edges in one graph are beyond the format's limits. */
export function checkSize(nodes: number, edges: number): Outcome<undefined> {
  return nodes > limits.nodes || edges > limits.edges
    ? refusal(
        `Expected at most ${limits.nodes} nodes and ${limits.edges} connections in one graph, received more: use repeated blocks.`,
      )
    : undefined;
}

/**
 * Puts new lists into a graph where they differ, item by item, from those of `before`, which is what the graph was when the
 * lists were made of it. Items that stay are put in as drafts and new ones thawed, so that a later operation of the same
 * change can continue with them.
 */
export function setLists(
  graph: Graph,
  before: Pick<Graph, 'nodes' | 'edges'>,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): void {
  if (!sameItems(before.nodes, nodes)) graph.nodes = relisted(graph.nodes, before.nodes, nodes);
  if (!sameItems(before.edges, edges)) graph.edges = relisted(graph.edges, before.edges, edges);
}

function relisted<Item extends object>(
  drafts: readonly Item[],
  before: readonly Item[],
  after: readonly Item[],
): Item[] {
  const places = new Map(before.map((item, i) => [item, i]));
  return after.map((item) => drafts[places.get(item) ?? -1] ?? { ...item });
}

/** A definition that can be put into a draft and then changed further, although its source is frozen. */
export function thawed({ graph, ...definition }: BlockDefinition): BlockDefinition {
  const copies = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item }));
  return {
    ...definition,
    parameters: { ...definition.parameters },
    graph: {
      ...graph,
      nodes: copies(graph.nodes),
      edges: copies(graph.edges),
      ...(graph.notes === undefined ? {} : { notes: copies(graph.notes) }),
      ...(graph.frames === undefined ? {} : { frames: copies(graph.frames) }),
    },
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
