import { datasetSettings } from '../../../core/document/dataset.ts';
import { SkiplaneError } from '../../../core/error.ts';
import type { Walk } from '../../../core/protocol/walk.ts';
import { random, shuffled } from '../../../core/random.ts';
import { elementCount, formatShape, type Shape } from '../../../core/shape.ts';
import type { SplitName } from '../../data/contract.ts';
import type { Dataset } from '../../data/dataset.ts';
import { normalizeInto } from '../../data/normalize.ts';
import { purpose } from '../../data/purpose.ts';
import type { ReadyRequest } from '../../data/request.ts';
import { readFrom } from '../../data/samples.ts';
import { smallImage } from '../../data/small-image.ts';
import type { Subject } from '../tools/define.ts';
import { gaussian } from '../tools/probe.ts';

/** What walks through a network: the image that is looked at comes first, then those that keep it company. */
export interface Walkers {
  /** `[count, …inputShape]` in a row, as the network takes them. */
  readonly values: Float32Array;
  readonly image: Walk['image'];
}

/** Noise that follows from a seed. */
export function noise(shape: Shape, index: number, count: number): Walkers {
  return {
    values: gaussian(count * elementCount(shape), index, 'probeInputs'),
    image: { source: null, index, total: null, label: null, picture: null },
  };
}

/**
 * An image of a split, scaled as in training, with those that follow it. They come in a random order that is always the same: a source
 * may be sorted by class.
 * @throws SkiplaneError where the split is empty
 */
export async function imagesFrom(
  dataset: Dataset,
  split: SplitName,
  index: number,
  count: number,
): Promise<Walkers> {
  const { size, labels } = dataset.splits[split];
  if (size === 0) {
    throw new SkiplaneError(
      'data/empty-split',
      `Expected images in the ${split} split of ${dataset.source}, received none: add images, or choose other data.`,
    );
  }
  const each = elementCount(dataset.shape);
  const order = shuffled(size, random(0, purpose.walkers));
  const at = (i: number): number => order[(index + i) % size] ?? 0;
  const values = new Float32Array(count * each);
  let own = new Float32Array();
  for (let i = 0; i < count; i++) {
    const pixels = await readFrom(dataset, split, at(i));
    normalizeInto(values, i * each, pixels, dataset.statistics);
    if (i === 0) own = Float32Array.from(pixels);
  }
  return {
    values,
    image: {
      source: dataset.source,
      index: index % size,
      total: size,
      label: dataset.classes[labels[at(0)] ?? 0] ?? null,
      picture: smallImage(own, dataset.shape, 64),
    },
  };
}

/** The data of a document in the size of its network's input, whatever its classifier tells apart. */
export function requestFor(
  { document, data }: Subject<'network'> & { readonly data: string },
  [height, width, channels, ...others]: Shape,
): ReadyRequest {
  if (
    height === undefined ||
    width === undefined ||
    (channels !== 1 && channels !== 3) ||
    others.length > 0
  ) {
    const shape = [height, width, channels, ...others].filter((axis) => axis !== undefined);
    throw new SkiplaneError(
      'analysis/no-image',
      `Expected a network whose input is an image in gray or color, received an input of ${formatShape(shape)}: let noise walk through it.`,
    );
  }
  const settings = datasetSettings.parse(document.dataset ?? {});
  return { source: data, settings, shape: [height, width, channels] };
}
