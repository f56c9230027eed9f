import { nodeDefinition } from '../../nodes/index.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import type { GraphEdge, GraphNode, SkiplaneDocument } from '../schema.ts';
import { definitionIn, portsOf } from './graphs.ts';

/** The names of a node's ports; undefined for unknown kinds. An edge that names no port uses the first. */
export function portNames(
  document: SkiplaneDocument,
  node: GraphNode | undefined,
  side: 'input' | 'output',
): readonly string[] | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'block') {
    const definition = definitionIn(document, node.block);
    return definition === undefined ? undefined : portsOf(definition, side);
  }
  return nodeDefinition(node.kind)?.[`${side}s`].map(({ name }) => name);
}

/**
 * True where a port takes several edges, as that of a merge does. So does a node of a kind that this version does not
 * know, since nothing is lost by it.
 */
export function portTakesMany(
  document: SkiplaneDocument,
  graph: GraphName,
  id: string,
  port: string | undefined,
): boolean {
  const node = graphIn(document, graph)?.nodes.find((candidate) => candidate.id === id);
  if (node === undefined || node.kind === 'block') return false;
  const definition = nodeDefinition(node.kind);
  if (definition === undefined) return true;
  const inputs = definition.inputs;
  return (inputs.find(({ name }) => name === port) ?? inputs[0])?.many === true;
}

/** The edge without ports that are the first of their node: that is how a file says it most briefly. */
export function normalEdge(
  document: SkiplaneDocument,
  nodes: ReadonlyMap<string, GraphNode>,
  { from, output, to, input }: GraphEdge,
): GraphEdge {
  const firstOutput = portNames(document, nodes.get(from), 'output')?.[0];
  const firstInput = portNames(document, nodes.get(to), 'input')?.[0];
  return {
    from,
    ...(output === undefined || output === firstOutput ? {} : { output }),
    to,
    ...(input === undefined || input === firstInput ? {} : { input }),
  };
}

/** An edge with optional ports, left out where there are none. */
export function edgeOf(
  from: string,
  output: string | undefined,
  to: string,
  input: string | undefined,
): GraphEdge {
  return {
    from,
    ...(output === undefined ? {} : { output }),
    to,
    ...(input === undefined ? {} : { input }),
  };
}

export function nodesById(nodes: readonly GraphNode[]): Map<string, GraphNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}
