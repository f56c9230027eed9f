import { z } from 'zod';
import type { SkiplaneDocument } from '../document/schema.ts';
import { buildNetwork } from '../network/build.ts';
import { networkDigest } from '../network/digest.ts';
import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import type { KindOf } from '../nodes/index.ts';
import type { Activation } from '../nodes/params.ts';
import { hiddenActivations } from './hidden-activations.ts';
import { kernelInitializers, startedFamilies } from './remedies.ts';

/** What may be between layers: a function, or a kind that learns its own. */
export type HiddenActivation =
  | Exclude<Activation, 'softmax' | 'linear'>
  | Exclude<KindOf<'activation'>, 'activation'>;

/** What is said of a network where runs are compared: enough to tell one design from another without its document. */
export const networkDesign = z.strictObject({
  /** `networkDigest`: two networks with the same one compute the same. */
  network: z.string(),
  /** The activations between the layers, by name: not the one at the output, and no gates. */
  activations: z.array(z.string()),
  /** The kinds of normalization. */
  normalizations: z.array(z.string()),
  /** The initializers of the convolutions' kernels; of the dense layers' where there is no convolution. */
  initializers: z.array(z.string()),
});

export type NetworkDesign = z.output<typeof networkDesign>;

/** @param network of the document, where it has been built already */
export function designOf(
  document: SkiplaneDocument,
  network: Network = buildNetwork(document),
): NetworkDesign {
  const { layers } = network;
  const hidden = hiddenActivations(document, network);
  const families = startedFamilies.map((family) =>
    distinct(layers.flatMap((layer) => (layer.definition?.family === family ? initializersOf(layer) : []))),
  );
  return {
    network: networkDigest(network),
    activations: distinct(layers.flatMap((layer) => (hidden.has(layer.node) ? activationOf(layer) : []))),
    normalizations: distinct(
      layers.flatMap(({ kind, definition }) => (definition?.family === 'normalization' ? [kind] : [])),
    ),
    initializers: families.find((found) => found.length > 0) ?? [],
  };
}

function activationOf({ kind, params }: Layer): string {
  const activation = params?.['activation'];
  return typeof activation === 'string' ? activation : kind;
}

function initializersOf({ params }: Layer): string[] {
  return kernelInitializers.flatMap((param) => {
    const initializer = params?.[param];
    return typeof initializer === 'string' ? [initializer] : [];
  });
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted();
}
