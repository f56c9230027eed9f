import { type GraphName, graphIn } from '../../document/edit.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import type { Finding, Fix } from '../issue.ts';

interface Where {
  readonly document: SkiplaneDocument;
  readonly graph: GraphName;
  /** Of the paths of the graph's nodes, with the dot behind it; empty in the root graph. */
  readonly prefix: string;
}

/** An edge one of whose ends is not in the graph. */
export function missingNode({ document, graph, prefix }: Where, edge: GraphEdge, gone: string): Finding {
  return {
    code: 'edge/missing-node',
    severity: 'error',
    at: { path: prefix.replace(/\.$/, ''), graph, node: gone },
    message: `Expected the edge from "${edge.from}" to "${edge.to}" to join two nodes, but there is no "${gone}".`,
    hint: 'Remove the edge, or add the node.',
    remedies() {
      const edges = graphIn(document, graph)?.edges ?? [];
      return [
        removal(
          graph,
          edges.filter(({ from, to }) => from === gone || to === gone),
        ),
      ];
    },
  };
}

/** An edge that leaves or enters a node where it has no port. */
export function missingPort({ graph, prefix }: Where, edge: GraphEdge, side: 'input' | 'output'): Finding {
  const id = side === 'output' ? edge.from : edge.to;
  const port = side === 'output' ? edge.output : edge.input;
  const named = port === undefined ? '' : ` "${port}"`;
  return {
    code: 'edge/missing-port',
    severity: 'error',
    at: { path: prefix + id, graph, node: id, ...(port === undefined ? {} : { port }) },
    message: `Expected "${id}" to have the ${side}${named} that an edge from "${edge.from}" to "${edge.to}" is for, received none.`,
    hint: 'Remove the edge, or connect it to a port that is there.',
    remedies: () => [removal(graph, [edge])],
  };
}

function removal(graph: GraphName, edges: readonly GraphEdge[]): Fix {
  return {
    label: edges.length === 1 ? 'Remove the edge' : `Remove the ${edges.length} edges`,
    edits: edges.map((edge) => ({ type: 'removeEdge', graph, edge })),
  };
}
