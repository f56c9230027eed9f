import { sameValue } from '../equal.ts';
import { elementCount } from '../shape.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

export const bytesPerValue = 4;

/** Whether a layer's output is the same memory as its input. */
export function isView(layer: Layer): boolean {
  const { definition, shape, inputShapes } = layer;
  return isAlwaysView(layer) || (definition?.view === 'sameShape' && sameValue(shape, inputShapes[0]));
}

function isAlwaysView({ definition }: Layer): boolean {
  return definition?.view === 'always';
}

/**
 * Bytes of float32 activations for a batch. `inference`: the most that is alive at once when each layer's output is freed
 * after its last reader. `training`: every layer's output, since the backward pass reads them all. Weights, gradients,
 * optimizer slots and a backend's scratch memory are not counted.
 */
export function activationBytes(network: Network, batch: number): { inference: number; training: number } {
  const bytesOf = (layer: Layer): number =>
    layer.shape === undefined || isAlwaysView(layer) ? 0 : elementCount(layer.shape) * bytesPerValue * batch;
  const owner = new Map<string, string>();
  const lastReader = new Map<string, number>();
  for (const [position, layer] of network.layers.entries()) {
    const from = layer.inputs[0]?.from;
    owner.set(layer.path, isAlwaysView(layer) && from !== undefined ? (owner.get(from) ?? from) : layer.path);
    for (const { from: source } of layer.inputs) {
      if (source !== undefined) lastReader.set(owner.get(source) ?? source, position);
    }
  }
  const freedAt: Layer[][] = network.layers.map(() => []);
  for (const layer of network.layers) freedAt[lastReader.get(layer.path) ?? -1]?.push(layer);
  let alive = 0;
  let inference = 0;
  let training = 0;
  for (const [position, layer] of network.layers.entries()) {
    const bytes = bytesOf(layer);
    alive += bytes;
    training += bytes;
    inference = Math.max(inference, alive);
    for (const freed of freedAt[position] ?? []) alive -= bytesOf(freed);
  }
  return { inference, training };
}
