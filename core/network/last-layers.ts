import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

/** The last layer before an output that does more than pass its input on. */
export function lastLayer(
  { byPath }: Pick<Network, 'byPath'>,
  output: string | undefined,
): Layer | undefined {
  let layer = byPath.get(output ?? '');
  while (layer?.definition?.passes) layer = before(byPath, layer);
  return layer;
}

/** The dense layer that gives the first output its values, activations behind it passed over. */
export function classifierOf(network: Pick<Network, 'byPath' | 'outputs'>): Layer | undefined {
  let layer = lastLayer(network, network.outputs[0]);
  while (layer !== undefined && (layer.kind === 'activation' || layer.definition?.passes))
    layer = before(network.byPath, layer);
  return layer?.kind === 'dense' ? layer : undefined;
}

function before(byPath: Network['byPath'], layer: Layer): Layer | undefined {
  return byPath.get(layer.inputs[0]?.from ?? '');
}
