import type { GraphName } from '../../../core/document/graph-name.ts';
import { setActivation } from '../../../core/document/operations/activation-id.ts';
import { setParams } from '../../../core/document/operations/params.ts';
import type { GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { ownRuns } from '../../model/state/runs.ts';

/**
 * Sets a parameter of a node, and gives the node's id from then on. The id of an activation follows its function, but not once
 * the document has runs: what these have measured is known by the paths of layers.
 */
export function setParam(
  draft: SkiplaneDocument,
  graph: GraphName,
  { id, kind }: Pick<GraphNode, 'id' | 'kind'>,
  param: string,
  value: unknown,
): string {
  if (kind === 'activation' && param === 'activation' && ownRuns().length === 0)
    return setActivation(draft, graph, id, value);
  setParams(draft, graph, [id], param, value);
  return id;
}
