import type { Network } from '../../../core/network/network.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import type { ViewNode } from '../../model/view/view.ts';

/** Names of a node's parameters that mean nothing while the others are as they are. */
export function unusedAt(
  network: Network,
  { node, where }: Pick<ViewNode, 'node' | 'where'>,
): readonly string[] {
  const params = network.byPath.get(where.paths + node.id)?.params;
  return params === undefined ? [] : (nodeDefinition(node.kind)?.unused?.(params) ?? []);
}
