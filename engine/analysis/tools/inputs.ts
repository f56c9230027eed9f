import { datasetSettings } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Network } from '../../../core/network/network.ts';
import { requireSound } from '../../../core/network/require-sound.ts';
import { elementCount, type Shape } from '../../../core/shape.ts';
import { batches } from '../../data/batches.ts';
import { openMatched } from '../../training/open.ts';
import type { Subject } from './define.ts';
import { gaussian } from './probe.ts';

/** A sound network, and batches to measure it with. */
export interface Measurable {
  readonly network: Network;
  /** Of one sample. */
  readonly inputShape: Shape;
  /** Path of the input. */
  readonly input: string;
  /** `[batchSize, …inputShape]` in a row. Fewer where the data have no more. */
  readonly draw: (seed: number, batchSize: number) => Promise<Float32Array>;
}

/**
 * Opens a network with its inputs: images of the training split, scaled as in training, or Gaussian noise.
 * @throws SkiplaneError where the network has errors, takes something else than numbers, or does not fit the data
 */
export async function openMeasurable(
  { document, data }: Subject<'network'>,
  signal: AbortSignal,
): Promise<Measurable> {
  if (data === undefined) {
    const network = soundNetwork(document);
    const { inputShape, input } = inputOf(network);
    const draw = async (seed: number, batchSize: number) =>
      gaussian(batchSize * elementCount(inputShape), seed, 'probeInputs');
    return { network, inputShape, input, draw };
  }
  const { loss } = trainingSettings.parse(document.training ?? {});
  const settings = datasetSettings.parse(document.dataset ?? {});
  const { network, dataset } = await openMatched(document, data, { settings, loss, signal });
  return {
    network,
    ...inputOf(network),
    async draw(seed, batchSize) {
      const order = { batchSize, seed, epoch: 0, shuffle: true, prefetch: 0 };
      for await (const { images } of batches(dataset, 'train', order)) return images;
      throw new SkiplaneError(
        'data/empty-split',
        `Expected training images in ${data}, received none: add images.`,
      );
    },
  };
}

/** @throws SkiplaneError where the network has errors, or reads the indices of an embedding, for which noise says nothing */
export function soundNetwork(document: SkiplaneDocument): Network {
  const network = buildNetwork(document);
  requireSound(network);
  const indices = network.layers.find(
    ({ kind, inputs }) =>
      kind === 'embedding' && inputs.some(({ from }) => network.inputs.includes(from ?? '')),
  );
  if (indices === undefined) return network;
  throw new SkiplaneError(
    'analysis/indices',
    `Expected a network that reads numbers, but ${indices.path} reads indices: random inputs say nothing about it, so analyze another network.`,
  );
}

function inputOf(network: Network): { readonly inputShape: Shape; readonly input: string } {
  const [input = ''] = network.inputs;
  return { input, inputShape: network.byPath.get(input)?.shape ?? [] };
}
