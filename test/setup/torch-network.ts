import type { Network } from '../../core/network/network.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { plain, type Values } from './keras.ts';

/** A network as the scripts in PyTorch read it (`conformance/torch_network.py`), without its weights. */
export function plainLayers({ layers }: Network) {
  return layers.map(({ path, kind, params, inputs }) => ({
    path,
    kind,
    params,
    inputs: inputs.map(({ from }) => from),
  }));
}

/** The same with the weights that a seed draws, by `path/name`; a backend has been started. */
export async function initialNetwork(network: Network, seed: number) {
  const model = compileNetwork(network, { seed });
  const weights: Record<string, Values> = {};
  for (const weight of model.weights) weights[weight.originalName] = await plain(weight.read());
  model.dispose();
  return { layers: plainLayers(network), weights };
}
