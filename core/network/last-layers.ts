import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

/** What may stand between the last activation, or the classifier, and the output without changing what it tells. */
const passes = new Set(['output', 'identity', 'dropout']);

/** The last layer before an output that does more than pass its input on. */
export function lastLayer(
  { byPath }: Pick<Network, 'byPath'>,
  output: string | undefined,
): Layer | undefined {
  let layer = byPath.get(output ?? '');
  while (layer !== undefined && passes.has(layer.kind)) layer = before(byPath, layer);
  return layer;
}

/** The dense layer that gives the first output its values, activations behind it passed over. */
export function classifierOf(network: Pick<Network, 'byPath' | 'outputs'>): Layer | undefined {
  let layer = lastLayer(network, network.outputs[0]);
  while (layer !== undefined && (layer.kind === 'activation' || passes.has(layer.kind)))
    layer = before(network.byPath, layer);
  return layer?.kind === 'dense' ? layer : undefined;
}

function before(byPath: Network['byPath'], layer: Layer): Layer | undefined {
  return byPath.get(layer.inputs[0]?.from ?? '');
}
