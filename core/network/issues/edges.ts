import { type GraphName, graphIn } from '../../document/graph-name.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
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
    ...say('edge/missing-node', { from: edge.from, to: edge.to, gone }),
    severity: 'error',
    at: { path: prefix.replace(/\.$/, ''), graph, node: gone },
    findFixes() {
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
  const { from, to } = edge;
  return {
    ...say('edge/missing-port', { node: id, side, port: port ?? null, from, to }),
    severity: 'error',
    at: { path: prefix + id, graph, node: id, ...(port === undefined ? {} : { port }) },
    findFixes: () => [removal(graph, [edge])],
  };
}

function removal(graph: GraphName, edges: readonly GraphEdge[]): Fix {
  return {
    ...labeled('removeEdges', { count: edges.length }),
    edits: edges.map((edge) => ({ type: 'removeEdge', graph, edge })),
  };
}
