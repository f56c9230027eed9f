import type { Network } from '../../core/network/network.ts';
import { compileNetwork } from '../compile/compile.ts';

/** The weights that training with this seed begins with, by `path/name`. A backend must be running. */
export async function initialWeights(network: Network, seed: number): Promise<Map<string, Float32Array>> {
  const model = compileNetwork(network, { seed });
  const found = new Map<string, Float32Array>();
  for (const weight of model.weights)
    found.set(weight.originalName, Float32Array.from(await weight.read().data()));
  model.dispose();
  return found;
}
