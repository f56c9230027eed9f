import type { GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { buildNetwork } from '../network/build.ts';
import { lastLayer } from '../network/last-layers.ts';
import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';

/**
 * The nodes that bend values within a document's network: its activations, PReLUs and recurrent layers. Not among them are
 * the activation before an output, softmax and linear, and sigmoids that weight another branch, which are gates.
 * @param network of this very document
 */
export function hiddenActivations(
  document: SkiplaneDocument,
  network: Network = buildNetwork(document),
): ReadonlySet<GraphNode> {
  const stay = new Set(network.outputs.map((output) => lastLayer(network, output)));
  for (const layer of network.layers) {
    if (layer.definition?.joins !== 'gate') continue;
    for (const { from } of layer.inputs) {
      const source = network.byPath.get(from ?? '');
      if (source?.params?.['activation'] === 'sigmoid') stay.add(source);
    }
  }
  const found = new Set<GraphNode>();
  for (const layer of network.layers) if (isHidden(layer)) found.add(layer.node);
  // Copies of a block share their nodes: one that has to stay keeps all of them.
  for (const layer of stay) if (layer !== undefined) found.delete(layer.node);
  return found;
}

function isHidden({ definition, params }: Layer): boolean {
  // A PReLU is an activation by its kind.
  if (definition?.params.shape['activation'] === undefined) return definition?.family === 'activation';
  const activation = params?.['activation'];
  return activation !== undefined && activation !== 'softmax' && activation !== 'linear';
}
