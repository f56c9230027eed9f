import { type Edit, freshId } from '../../document/edit.ts';
import type { SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import { edgeBetween, freeEnds } from '../fixes/connect.ts';
import type { Finding, Fix } from '../issue.ts';

/**
 * A network needs at least one input and one output.
 * @param ordered paths of the inputs and outputs that have a place in the order of layers
 */
export function borderFindings(
  document: SkiplaneDocument,
  ordered: { readonly inputs: readonly string[]; readonly outputs: readonly string[] },
  cycle: readonly string[] | undefined,
): Finding[] {
  return (['input', 'output'] as const).flatMap((kind): Finding[] => {
    // Behind a circle nodes are not ordered, yet they are there.
    const present =
      ordered[`${kind}s`].length > 0 ||
      (cycle !== undefined && document.graph.nodes.some((node) => node.kind === kind));
    if (present) return [];
    return [
      {
        ...say(`graph/no-${kind}`, {}),
        severity: 'error',
        at: { path: '', graph: null },
        findFixes: () => (kind === 'input' ? addInput(document) : addOutput(document)),
      },
    ];
  });
}

function addInput({ graph }: SkiplaneDocument): Fix[] {
  const node = { id: freshId(graph, 'input'), kind: 'input' };
  return [{ ...labeled('addInput', {}), edits: [{ type: 'addNode', graph: null, node }] }];
}

/** An output alone would be an error again, so it comes with a connection from an end that is free. */
function addOutput(document: SkiplaneDocument): Fix[] {
  const node = { id: freshId(document.graph, 'output'), kind: 'output' };
  return freeEnds(document, null, undefined)
    .toReversed()
    .map((from) => {
      const edge = edgeBetween(document, null, from, node.id, undefined);
      const edits: Edit[] = [
        { type: 'addNode', graph: null, node },
        { type: 'addEdge', graph: null, edge },
      ];
      return { ...labeled('addOutput', { after: from }), edits };
    });
}
