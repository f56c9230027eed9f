import type { GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';

export interface Port {
  readonly name: string;
  /** True where the port takes two or more edges. */
  readonly many: boolean;
  /** How many axes a tensor may have there; any when absent. */
  readonly ranks?: readonly number[];
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** Kinds that this version does not know keep one port on either side, so that their wires stay visible. */
const unknown: Ports = { inputs: [{ name: 'x', many: true }], outputs: [{ name: 'y', many: false }] };

/** Where edges arrive at and leave a node. A block's ports are the `input` and `output` nodes of its definition. */
export function portsOf(document: SkiplaneDocument, node: GraphNode): Ports {
  if (node.kind === 'block') return blockPorts(document, node.block ?? '');
  const before = portsByKind.get(node.kind);
  if (before !== undefined) return before;
  const definition = nodeDefinition(node.kind);
  if (definition === undefined) return unknown;
  const ports = {
    inputs: definition.inputs.map(({ name, many, ranks }) => ({
      name,
      many: many === true,
      ...(ranks === undefined ? {} : { ranks }),
    })),
    outputs: definition.outputs.map(({ name }) => ({ name, many: false })),
  };
  portsByKind.set(node.kind, ports);
  return ports;
}

const portsByKind = new Map<string, Ports>();

const portsByGraph = new WeakMap<object, Ports>();

function blockPorts(document: SkiplaneDocument, name: string): Ports {
  const graph = Object.hasOwn(document.blocks, name) ? document.blocks[name]?.graph : undefined;
  if (graph === undefined) return unknown;
  const before = portsByGraph.get(graph);
  if (before !== undefined) return before;
  const ofKind = (kind: string): Port[] =>
    graph.nodes.filter((node) => node.kind === kind).map(({ id }) => ({ name: id, many: false }));
  const ports = { inputs: ofKind('input'), outputs: ofKind('output') };
  portsByGraph.set(graph, ports);
  return ports;
}
