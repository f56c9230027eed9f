import { random, shuffled } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import { augmented } from './augment.ts';
import type { Batch, BatchOptions } from './batch.ts';
import { mapConcurrent } from './concurrent.ts';
import type { SplitName } from './contract.ts';
import type { Dataset, Split } from './dataset.ts';
import { unitPixels } from './image.ts';
import { mixUp } from './mixup.ts';
import { normalizeInto } from './normalize.ts';
import { purpose } from './purpose.ts';

/** Images of a batch decoded at a time. */
const parallel = 8;

/** Batches of an epoch; the last one may be short. */
export function batchCount(split: Split, batchSize: number): number {
  return Math.ceil(split.size / batchSize);
}

/**
 * The batches of one epoch. Everything random in them follows from seed, epoch and the image's position in the split
 * (of mixup: the step), so a run that goes on from `firstStep` sees what the uninterrupted one saw, and it does not matter which
 * thread makes them.
 */
export async function* batches(
  dataset: Dataset,
  split: SplitName,
  options: BatchOptions,
): AsyncGenerator<Batch, void, undefined> {
  const { signal, ...asked } = options;
  if (dataset.ahead !== undefined) {
    yield* dataset.ahead.batches({ split, options: asked, statistics: dataset.statistics });
    return;
  }
  const { batchSize, seed, epoch, prefetch = 2 } = options;
  const own = dataset.splits[split];
  const count = batchCount(own, batchSize);
  const order = options.shuffle
    ? shuffled(own.size, random(seed, purpose.order, epoch))
    : Int32Array.from({ length: own.size }, (_, position) => position);
  const pending: Promise<Batch>[] = [];
  const imageSize = elementCount(dataset.shape);
  let left = false;
  const making: Making = {
    rooms: [new Float32Array(imageSize), new Float32Array(imageSize)],
    isLeft: () => left || signal?.aborted === true,
  };
  let next = options.firstStep ?? 0;
  try {
    for (;;) {
      while (next < count && pending.length <= prefetch) {
        const positions = order.subarray(next * batchSize, (next + 1) * batchSize);
        const batch = makeBatch(dataset, own, positions, next, options, making);
        // A batch may fail, or the consumer may stop, before its turn: the failure is reported when it is awaited.
        batch.catch(() => undefined);
        pending.push(batch);
        next += 1;
      }
      const first = pending.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    left = true;
  }
}

/** What the batches of an epoch share while they are made. */
interface Making {
  /** Where one image after the other is changed. */
  readonly rooms: readonly [Float32Array, Float32Array];
  /** Nobody waits for them any more: no further image is read. */
  readonly isLeft: () => boolean;
}

async function makeBatch(
  dataset: Dataset,
  split: Split,
  positions: Int32Array,
  step: number,
  { seed, epoch, augmentation }: BatchOptions,
  making: Making,
): Promise<Batch> {
  const { shape, statistics } = dataset;
  const classes = dataset.classes.length;
  const size = positions.length;
  const imageSize = elementCount(shape);
  const images = new Float32Array(size * imageSize);
  const labels = new Float32Array(size * classes);
  await mapConcurrent(Array.from(positions), parallel, async (position, row) => {
    if (making.isLeft()) return;
    const kept = await (split.stored?.(position) ?? split.read(position));
    // From here on nothing is awaited: all images are changed in the same rooms.
    const pixels = kept instanceof Float32Array ? kept : unitPixels(kept, making.rooms[0]);
    const source = random(seed, purpose.augment, epoch, position);
    const changed =
      augmentation === undefined
        ? pixels
        : augmented(pixels, shape, augmentation, source, statistics.mean, making.rooms);
    normalizeInto(images, row * imageSize, changed, statistics);
    labels[row * classes + (split.labels[position] ?? 0)] = 1;
  });
  if (augmentation !== undefined && augmentation.mixup > 0) {
    mixUp(images, labels, size, augmentation.mixup, random(seed, purpose.mixup, epoch, step));
  }
  return { images, labels, size };
}
