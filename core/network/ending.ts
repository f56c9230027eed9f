import type { LastActivation } from '../training/loss-fit.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

type Layers = Pick<Network, 'byPath' | 'outputs'>;

/** The layer whose values are the network's first output: losses look at it, and at nothing before it. */
export function endingLayer({ byPath, outputs }: Layers): Layer | undefined {
  const output = byPath.get(outputs[0] ?? '');
  return byPath.get(output?.inputs[0]?.from ?? '');
}

/** The activation that a loss can be computed through, where the network ends with it. */
export function lastActivation(network: Layers): LastActivation | undefined {
  const last = endingLayer(network);
  const activation = last?.kind === 'activation' ? last.params?.['activation'] : undefined;
  return activation === 'softmax' || activation === 'sigmoid' ? activation : undefined;
}
