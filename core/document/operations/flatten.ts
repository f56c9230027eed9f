import type { ParameterValue } from '../expression.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { idPool, isRow } from '../ids.ts';
import type { BlockDefinition, Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../schema.ts';
import { edgeOf } from './ends.ts';
import { checkSize, definitionIn, parametersIn } from './graphs.ts';
import { isMuted } from './mute.ts';
import { isRefusal, type Outcome, type Refusal, refusal } from './outcome.ts';
import { copiesOf } from './repeat.ts';
import { checkLengths, forCopy, substituteIn, written } from './rewrite.ts';

/** A graph with block nodes replaced by the contents of their definitions. */
export interface Flattened {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
  /** For each copy of a block that was opened in the graph itself: the ids of its nodes. */
  readonly copies: readonly (readonly string[])[];
}

/** Where wires end: at a node, or (virtual) at a block's port, which leads on to what feeds it. */
interface Spot {
  readonly node: Placed | undefined;
  feed: Wire | undefined;
}

interface Wire {
  readonly from: Spot;
  readonly output: string | undefined;
}

/** A node on its way; it gets its id once it is known which ids the nodes compete for. */
interface Placed {
  readonly node: GraphNode;
  /** The ids of the blocks around it, joined; empty for nodes that were there before. */
  readonly prefix: string;
  readonly copy: string[] | undefined;
  id: string;
}

type Ports = Readonly<Record<'inputs' | 'outputs', ReadonlyMap<string, Spot>>>;

interface Where {
  readonly prefix: string;
  /** What the parameters stand for, in terms of the outermost graph; undefined in that graph itself. */
  readonly values: ReadonlyMap<string, ParameterValue> | undefined;
  /** Names of the definitions around, outermost first. */
  readonly within: readonly string[];
  readonly copy: string[] | undefined;
}

type Join = Wire & { readonly to: Placed; readonly input: string | undefined; readonly edge: GraphEdge };

/**
 * Replaces block nodes of a graph by their contents as `expand` does, but for people: expressions are kept in terms of the
 * graph's own parameters, and ids keep short where nothing else has them. Takes one walk over what it gives.
 * @param opens which block nodes of the graph to replace
 * @param deep whether to replace the blocks within those, too
 */
export function flatten(
  document: SkiplaneDocument,
  graphName: GraphName,
  opens: (node: GraphNode) => boolean,
  deep: boolean,
): Outcome<Flattened> {
  const root = graphIn(document, graphName);
  if (root === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  const parameters = parametersIn(document, graphName) ?? {};
  const placed: Placed[] = [];
  const joins: (Join | GraphEdge)[] = [];
  const copies: string[][] = [];
  let problem: Refusal | undefined;
  let visits = 0;

  const addGraph = (graph: Graph, where: Where): Ports => {
    const spots = new Map<string, Spot>();
    const opened = new Map<string, Ports>();
    const ports = { inputs: new Map<string, Spot>(), outputs: new Map<string, Spot>() };
    const inner = where.values !== undefined;
    for (const original of graph.nodes) {
      const node = where.values === undefined ? original : substituteIn(original, where.values);
      problem ??= checkLengths([original], [node]);
      if (inner && (node.kind === 'input' || node.kind === 'output')) {
        const spot: Spot = { node: undefined, feed: undefined };
        spots.set(node.id, spot);
        ports[`${node.kind}s`].set(node.id, spot);
      } else if (node.kind === 'block' && (inner ? deep : opens(node))) {
        opened.set(node.id, addBlock(node, where));
      } else {
        const item: Placed = { node, prefix: where.prefix, copy: where.copy, id: node.id };
        placed.push(item);
        spots.set(node.id, { node: item, feed: undefined });
      }
    }
    for (const edge of graph.edges) addEdge(edge, spots, opened, inner);
    problem ??= checkSize(placed.length, joins.length);
    return ports;
  };

  const addEdge = (
    edge: GraphEdge,
    spots: ReadonlyMap<string, Spot>,
    opened: ReadonlyMap<string, Ports>,
    inner: boolean,
  ): void => {
    const from = opened.has(edge.from)
      ? portOf(opened.get(edge.from)?.outputs, edge.output)
      : spots.get(edge.from);
    const to = opened.has(edge.to) ? portOf(opened.get(edge.to)?.inputs, edge.input) : spots.get(edge.to);
    const wire = from && { from, output: opened.has(edge.from) ? undefined : edge.output };
    if (wire !== undefined && to?.node !== undefined)
      joins.push({ ...wire, to: to.node, input: edge.input, edge });
    // Where a port is fed twice, the network reads the first.
    else if (wire !== undefined && to !== undefined) to.feed ??= wire;
    // An edge that leads nowhere is the network's to report, as long as no opened block is involved.
    else if (!inner && !opened.has(edge.from) && !opened.has(edge.to)) joins.push(edge);
  };

  /** Adds a block's copies in a row, each fed by the one before; gives the ports of the row. */
  const addBlock = (node: GraphNode, where: Where): Ports => {
    const definition = definitionIn(document, node.block);
    // What is muted is left out: a wire.
    const count = isMuted(node) ? 0 : checkedCopies(node, definition, where);
    if (definition === undefined || isRefusal(count)) {
      if (isRefusal(count)) problem ??= count;
      return { inputs: new Map(), outputs: new Map() };
    }
    let row: Ports | undefined;
    for (let index = 0; index < count && problem === undefined; index++) {
      visits += 1;
      // Blocks may repeat within each other without holding a single layer.
      problem ??= checkSize(visits, 0);
      const copy = where.copy ?? [];
      if (where.copy === undefined) copies.push(copy);
      const id = count > 1 ? `${node.id}${index + 1}` : node.id;
      const ports = addGraph(definition.graph, {
        prefix: where.prefix === '' ? id : `${where.prefix}_${id}`,
        values: valuesFor(definition, forCopy(node, index)),
        within: [...where.within, node.block ?? ''],
        copy,
      });
      const output = portOf(row?.outputs, undefined);
      const input = portOf(ports.inputs, undefined);
      if (output !== undefined && input !== undefined) input.feed ??= { from: output, output: undefined };
      row = { inputs: row?.inputs ?? ports.inputs, outputs: ports.outputs };
    }
    return row ?? passage(definition);
  };

  const checkedCopies = (
    node: GraphNode,
    definition: BlockDefinition | undefined,
    { within }: Where,
  ): Outcome<number> => {
    const name = node.block ?? '';
    if (definition === undefined) return refusal(`There is no block "${name}" to replace "${node.id}".`);
    return within.includes(name)
      ? refusal(`The block "${name}" contains itself: ${[...within, name].join(' → ')}.`)
      : copiesOf(node, parameters);
  };

  addGraph(root, { prefix: '', values: undefined, within: [], copy: undefined });
  if (problem !== undefined) return problem;
  nameAll(root, placed);
  const nodes = placed.map(({ node, id }) => (node.id === id ? node : { ...node, id }));
  const edges = joins.flatMap((join) => ('edge' in join ? (joined(join) ?? []) : [join]));
  return { nodes, edges, copies };
}

function portOf(ports: ReadonlyMap<string, Spot> | undefined, name: string | undefined): Spot | undefined {
  return name === undefined ? ports?.values().next().value : ports?.get(name);
}

/** The ports of a block that is repeated zero times: one wire, read by all. */
function passage({ graph }: BlockDefinition): Ports {
  const wire: Spot = { node: undefined, feed: undefined };
  const all = (kind: string) =>
    new Map(graph.nodes.filter((node) => node.kind === kind).map(({ id }) => [id, wire] as const));
  return { inputs: all('input'), outputs: all('output') };
}

/** What the parameters of a definition are for one of the nodes that use it. */
function valuesFor(definition: BlockDefinition, node: GraphNode): Map<string, ParameterValue> {
  return new Map(
    Object.entries(definition.parameters).map(([name, initial]) => {
      const value = Object.hasOwn(node.params ?? {}, name) ? node.params?.[name] : undefined;
      const given = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
      return [name, given ? value : written(initial)];
    }),
  );
}

/** Gives each node its own id, or where several want the same, that with the blocks around it before. */
function nameAll(root: Graph, placed: readonly Placed[]): void {
  const wanted = new Map<string, number>();
  for (const { id } of placed) wanted.set(id, (wanted.get(id) ?? 0) + 1);
  const outer = placed.filter(({ prefix }) => prefix === '').map(({ node }) => node);
  const pool = idPool({ ...root, nodes: outer });
  const prefixed = placed.filter((item) => {
    const row = isRow(item.node);
    if (item.prefix === '') return false;
    if (wanted.get(item.id) !== 1 || !pool.isFree(item.id, row)) return true;
    pool.take(item.id, row);
    return false;
  });
  for (const item of prefixed) item.id = pool.fresh(`${item.prefix}_${item.id}`, isRow(item.node));
  for (const { copy, id } of placed) copy?.push(id);
}

/** The edge to a node from the one that feeds it, through all ports between them; undefined where nothing does. */
function joined({ from, output, to, input, edge }: Join): GraphEdge | undefined {
  const seen = new Set<Spot>();
  let wire: Wire | undefined = { from, output };
  while (wire !== undefined && wire.from.node === undefined) {
    if (seen.has(wire.from)) return undefined;
    seen.add(wire.from);
    wire = wire.from.feed;
  }
  const source = wire?.from.node;
  if (wire === undefined || source === undefined) return undefined;
  const unchanged =
    edge.from === source.id && edge.to === to.id && edge.output === wire.output && edge.input === input;
  return unchanged ? edge : edgeOf(source.id, wire.output, to.id, input);
}
