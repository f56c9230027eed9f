import type { GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { lastLayer } from '../network/last-layers.ts';
import type { Layer } from '../network/layer.ts';
import { buildNetwork } from '../network/network.ts';

/**
 * The nodes that bend values within a document's network: its activations, PReLUs and recurrent layers. Not among them are
 * the activation before an output, softmax and linear, and sigmoids that a product reads, which are gates.
 */
export function hiddenActivations(document: SkiplaneDocument): ReadonlySet<GraphNode> {
  const network = buildNetwork(document);
  const stay = new Set(network.outputs.map((output) => lastLayer(network, output)));
  for (const layer of network.layers) {
    if (layer.kind !== 'multiply') continue;
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

function isHidden({ kind, params }: Layer): boolean {
  if (kind === 'prelu') return true;
  const activation = params?.['activation'];
  return activation !== undefined && activation !== 'softmax' && activation !== 'linear';
}
