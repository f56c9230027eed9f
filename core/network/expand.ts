import { brokenBy, evaluate, isExpression, type ParameterValue, type Scope } from '../document/expression.ts';
import type { GraphName } from '../document/graph-name.ts';
import { portNames } from '../document/operations/ends.ts';
import { isMuted } from '../document/operations/mute.ts';
import type { BlockDefinition, Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { type Said, say } from '../texts/issues.ts';
import type { Wording } from '../texts/wording.ts';
import { resetLabel } from './fixes/reset.ts';
import type { Finding, Fix } from './issue.ts';
import { missingNode, missingPort } from './issues/edges.ts';

/** More layers than any network people draw; a guard against repeats within repeats. */
const mostLayers = 20_000;
/** Nodes and edges that may be looked at on the way: blocks may repeat without holding any layer. */
const mostVisits = 50 * mostLayers;

/** One layer of the flat graph, or (virtual) the passage through a block's port or a muted node. */
export interface FlatNode {
  readonly path: string;
  readonly node: GraphNode;
  readonly graph: GraphName;
  /** The values its expressions were computed with. */
  readonly scope: Scope;
  /** True for the ports of blocks and for muted nodes: wires that lead on, not layers. */
  readonly virtual: boolean;
}

/** A wire of the flat graph; `edge` is the document's edge that it comes from. */
export interface FlatEdge {
  readonly from: string;
  readonly to: string;
  readonly port: string | undefined;
  readonly edge: GraphEdge;
}

/** One use of a block: where it stands and what it became. */
export interface BlockUse {
  /** Path of the block node; its copies have it with 1, 2, 3 … behind, the only copy has it as it is. */
  readonly path: string;
  readonly node: GraphNode;
  readonly graph: GraphName;
  /** Path of every copy, in the order of the data flow. */
  readonly copies: readonly string[];
}

export interface FlatGraph {
  readonly nodes: ReadonlyMap<string, FlatNode>;
  readonly blocks: ReadonlyMap<string, BlockUse>;
  /** Wires by the path they enter, in the document's order; into a muted node only the one that passes through it. */
  readonly incoming: ReadonlyMap<string, readonly FlatEdge[]>;
  /** All wires that the document leads into a muted node, by its path. */
  readonly muted: ReadonlyMap<string, readonly FlatEdge[]>;
  readonly findings: readonly Finding[];
}

interface Ports {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** Of a block that cannot be expanded. */
const nothing: Ports = { inputs: new Map(), outputs: new Map() };

interface Where {
  readonly document: SkiplaneDocument;
  readonly graph: GraphName;
  readonly prefix: string;
  readonly scope: Scope;
  /** Names of the definitions that are being expanded, outermost first. */
  readonly within: readonly string[];
}

/** Replaces every block by its definition, repeats included, and names each layer by its path. */
export function expand(document: SkiplaneDocument, parameters: Scope = {}): FlatGraph {
  const nodes = new Map<string, FlatNode>();
  const blocks = new Map<string, BlockUse>();
  const incoming = new Map<string, FlatEdge[]>();
  const muted = new Map<string, FlatEdge[]>();
  const findings: Finding[] = [];
  let visits = 0;

  const addNode = (flat: FlatNode): void => {
    if (nodes.has(flat.path)) {
      report(flat, say('path/duplicate', { path: flat.path }));
    } else if (nodes.size < mostLayers) nodes.set(flat.path, flat);
  };
  const addEdge = (flat: FlatEdge): void => {
    const around = muted.get(flat.to);
    around?.push(flat);
    if (around !== undefined && (incoming.has(flat.to) || !entersFirst(document, nodes.get(flat.to), flat)))
      return;
    const list = incoming.get(flat.to);
    if (list === undefined) incoming.set(flat.to, [flat]);
    else list.push(flat);
  };
  const report = (flat: FlatNode, said: Said & Wording, param?: string): void => {
    const at = {
      path: flat.path,
      graph: flat.graph,
      node: flat.node.id,
      ...(param === undefined ? {} : { param }),
    };
    const reset = (): readonly Fix[] => {
      if (param === undefined || !Object.hasOwn(flat.node.params ?? {}, param)) return [];
      const edit = {
        type: 'setParam',
        graph: flat.graph,
        id: flat.node.id,
        param,
        value: undefined,
      } as const;
      return [{ ...resetLabel(said.code, param), edits: [edit] }];
    };
    findings.push({ ...said, severity: 'error', at, findFixes: reset });
  };

  /** Adds one graph's nodes and edges; returns the paths of its ports. */
  const addGraph = (graph: Graph, where: Where): Ports => {
    visits += 1 + graph.nodes.length + graph.edges.length;
    const inner = where.within.length > 0;
    const ports = new Map<string, Ports>();
    const inputs = new Map<string, string>();
    const outputs = new Map<string, string>();
    for (const node of graph.nodes) {
      const path = where.prefix + node.id;
      const port = inner && (node.kind === 'input' || node.kind === 'output');
      const virtual = port || isMuted(node);
      const flat: FlatNode = { path, node, graph: where.graph, scope: where.scope, virtual };
      if (isMuted(node)) {
        muted.set(path, []);
        if (node.kind === 'block') {
          blocks.set(path, { path, node, graph: where.graph, copies: [] });
        }
      } else if (node.kind === 'block') {
        ports.set(node.id, addBlock(flat, where));
        continue;
      }
      addNode(flat);
      if (port) (node.kind === 'input' ? inputs : outputs).set(node.id, path);
    }
    const ids = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const edge of graph.edges) {
      const source = ids.get(edge.from);
      const target = ids.get(edge.to);
      if (source === undefined || target === undefined) {
        findings.push(missingNode(where, edge, source === undefined ? edge.from : edge.to));
        continue;
      }
      // Ports of a block lead to its outside: nothing within it leaves its output or enters its input.
      const from =
        source.kind === 'output'
          ? undefined
          : portPath(ports.get(edge.from), 'outputs', edge.output, where.prefix + edge.from);
      const to =
        inner && target.kind === 'input'
          ? undefined
          : portPath(ports.get(edge.to), 'inputs', edge.input, where.prefix + edge.to);
      if (from === undefined || to === undefined) {
        findings.push(missingPort(where, edge, from === undefined ? 'output' : 'input'));
        continue;
      }
      addEdge({ from, to, port: ports.has(edge.to) ? undefined : edge.input, edge });
    }
    return { inputs, outputs };
  };

  /** Adds a block's copies, each fed by the one before; returns the outer ports. */
  const addBlock = (flat: FlatNode, where: Where): Ports => {
    const name = flat.node.block ?? '';
    const definition = Object.hasOwn(where.document.blocks, name) ? where.document.blocks[name] : undefined;
    if (definition === undefined) {
      report(flat, say('block/unknown', { block: name, known: Object.keys(where.document.blocks) }));
      return nothing;
    }
    if (where.within.includes(name)) {
      report(flat, say('block/recursion', { block: name, chain: [...where.within, name] }));
      return nothing;
    }
    const repeat = repeatOf(flat);
    if (repeat === undefined) return nothing;
    const copies: string[] = [];
    blocks.set(flat.path, { path: flat.path, node: flat.node, graph: flat.graph, copies });
    let first: Ports | undefined;
    let last: Ports | undefined;
    for (let index = 0; index < repeat; index++) {
      if (isTooLarge(flat)) return nothing;
      const path = repeat > 1 ? `${flat.path}${index + 1}` : flat.path;
      copies.push(path);
      const scope = blockScope(flat, definition, index);
      const within = [...where.within, name];
      const ports = addGraph(definition.graph, {
        document: where.document,
        graph: name,
        prefix: `${path}.`,
        scope,
        within,
      });
      const [input] = ports.inputs.values();
      const [output] = last?.outputs.values() ?? [];
      if (input !== undefined && output !== undefined) {
        addEdge({ from: output, to: input, port: undefined, edge: { from: flat.node.id, to: flat.node.id } });
      }
      first ??= ports;
      last = ports;
    }
    if (repeat > 1 && (first?.inputs.size !== 1 || last?.outputs.size !== 1)) {
      const [inputs, outputs] = [first?.inputs.size ?? 0, last?.outputs.size ?? 0];
      report(flat, say('block/repeat-ports', { inputs, outputs }), 'repeat');
    }
    if (first !== undefined && last !== undefined) return { inputs: first.inputs, outputs: last.outputs };
    // Repeated zero times: a wire from its input to its output.
    addNode({ ...flat, virtual: true });
    const passage = (kind: string) =>
      new Map(definition.graph.nodes.filter((node) => node.kind === kind).map(({ id }) => [id, flat.path]));
    return { inputs: passage('input'), outputs: passage('output') };
  };

  const isTooLarge = (flat: FlatNode): boolean => {
    const over = nodes.size >= mostLayers || visits >= mostVisits;
    if (over && !findings.some(({ code }) => code === 'network/too-large')) {
      report(flat, say('network/too-large', { layers: mostLayers, parts: mostVisits }), 'repeat');
    }
    return over;
  };

  const repeatOf = (flat: FlatNode): number | undefined => {
    const written = flat.node.repeat ?? 1;
    try {
      const value = isExpression(written) ? evaluate(written, flat.scope) : written;
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostLayers)
        return value;
      report(flat, say('block/repeat', { received: String(value) }), 'repeat');
    } catch (thrown) {
      report(flat, say('param/expression', brokenBy(thrown)), 'repeat');
    }
    return undefined;
  };

  const blockScope = (flat: FlatNode, definition: BlockDefinition, index: number): Scope => {
    const scope: Record<string, ParameterValue> = { ...definition.parameters };
    // `index` counts the copies from 0, so that the first of a stage can be the one that strides.
    const outer = { ...flat.scope, index };
    for (const [param, written] of Object.entries(flat.node.params ?? {})) {
      if (!Object.hasOwn(definition.parameters, param)) {
        const known = Object.keys(definition.parameters);
        report(flat, say('param/unknown', { param, of: null, known }), param);
        continue;
      }
      try {
        const value = isExpression(written) ? evaluate(written, outer) : written;
        if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
          scope[param] = value;
        else report(flat, say('param/invalid', { param, check: null }), param);
      } catch (thrown) {
        report(flat, say('param/expression', brokenBy(thrown)), param);
      }
    }
    return scope;
  };

  const scope: Scope = { ...document.parameters, ...parameters };
  addGraph(document.graph, { document, graph: null, prefix: '', scope, within: [] });
  return { nodes, blocks, incoming, muted, findings };
}

/** True for a wire into the first input of a node. */
function entersFirst(document: SkiplaneDocument, flat: FlatNode | undefined, { port }: FlatEdge): boolean {
  const first = portNames(document, flat?.node, 'input')?.[0];
  return port === undefined || first === undefined || port === first;
}

/**
 * The path of a port: a plain node's own, or that of the block's port by name, the first when unnamed. Of a block that could not be
 * expanded it is that of its node, where no layer is: what is wired to it is not wrong for that.
 */
function portPath(
  ports: Ports | undefined,
  side: keyof Ports,
  name: string | undefined,
  path: string,
): string | undefined {
  if (ports === undefined || ports === nothing) return path;
  return name === undefined ? ports[side].values().next().value : ports[side].get(name);
}
