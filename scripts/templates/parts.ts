import { activation, node, output } from '../../core/blocks/parts.ts';
import {
  type BlockDefinition,
  formatVersion,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type SkiplaneDocument,
} from '../../core/document/schema.ts';

/** Words for describing graphs: nodes, chains of nodes, and chains with side branches. */

type Params = Readonly<Record<string, unknown>>;

/** A use of a block definition, `repeat` times in a row. */
export function block(id: string, name: string, params?: Params, repeat?: number | string): GraphNode {
  const times = repeat === undefined || repeat === 1 ? {} : { repeat };
  return {
    id,
    kind: 'block',
    block: name,
    ...times,
    ...(params === undefined ? {} : { params: { ...params } }),
  };
}

/** A graph whose nodes follow one another, plus any extra edges. */
export function chain(nodes: readonly GraphNode[], extra: readonly GraphEdge[] = []): Graph {
  const edges = nodes.slice(1).flatMap((to, i) => {
    const from = nodes[i];
    return from === undefined ? [] : [{ from: from.id, to: to.id }];
  });
  return { nodes: [...nodes], edges: [...edges, ...extra] };
}

/** A chain with a second way around a part of it: from one node through others to a later node. */
export function detour(
  main: readonly GraphNode[],
  from: string,
  side: readonly GraphNode[],
  to: string,
): Graph {
  const graph = chain(main);
  const way = [from, ...side.map(({ id }) => id), to];
  const merge = graph.nodes.findIndex(({ id }) => id === to);
  return {
    nodes: [...graph.nodes.slice(0, merge), ...side, ...graph.nodes.slice(merge)],
    edges: [...graph.edges, ...way.slice(1).map((id, i) => ({ from: way[i] ?? from, to: id }))],
  };
}

/**
 * A chain whose first node also leads straight to its concatenation, in front of what the chain computes: [x, F(x)]. The order
 * is that of the channels, so it has to be the one that weights from elsewhere were learned with.
 */
export function appending(main: readonly GraphNode[]): Graph {
  const { nodes, edges } = chain(main);
  const merge = main.findIndex(({ kind }) => kind === 'concatenate');
  const [first, concat] = [main[0], main[merge]];
  if (first === undefined || concat === undefined) return { nodes, edges };
  const skip = { from: first.id, to: concat.id };
  return { nodes, edges: [...edges.slice(0, merge - 1), skip, ...edges.slice(merge - 1)] };
}

/** A graph whose data flow down, as papers draw deep networks: a screen holds more of a long block than in a row. */
export function downward(graph: Graph): Graph {
  return { ...graph, direction: 'down' };
}

export function define(
  description: string,
  parameters: BlockDefinition['parameters'],
  graph: Graph,
): BlockDefinition {
  return { description, parameters, graph };
}

export function document(
  name: string,
  description: string,
  body: Pick<SkiplaneDocument, 'graph'> & Partial<SkiplaneDocument>,
): SkiplaneDocument {
  const { parameters = { classes: 10 }, blocks = {}, graph, ...settings } = body;
  return {
    format: 'skiplane',
    version: formatVersion,
    name,
    description,
    parameters,
    graph,
    blocks,
    ...settings,
  };
}

/** Average over each map, a weight for every class, probabilities. */
export const classify: readonly GraphNode[] = [
  node('pool', 'globalAveragePooling2d'),
  node('classifier', 'dense', { units: '=classes' }),
  activation('softmax', 'softmax'),
  output,
];
