import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { measuredOf } from '../../../core/analysis/measured.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import {
  type Removable,
  type RemovableBlock,
  removableBlocks,
} from '../../../core/network/removable-blocks.ts';
import { random, shuffled } from '../../../core/random.ts';
import { batches } from '../../data/batches.ts';
import { purpose } from '../../data/purpose.ts';
import { largestShare } from '../../runs/judge.ts';
import { openJudged } from '../../runs/judged-data.ts';
import { readRunDocument } from '../../runs/run-folder.ts';
import { forward } from '../../training/forward.ts';
import { byClass, likeliest } from '../probabilities.ts';
import { openTrained, type Trained } from '../trained.ts';
import type { Subject, ToolRunner } from './define.ts';
import { pause } from './pause.ts';

/** Images as a model takes them, with their classes. */
interface Sample {
  readonly batches: readonly Float32Array[];
  readonly labels: Int32Array;
}

export const lesions: ToolRunner<'lesions'> = {
  async run({ place, data }, { images, most, draws, seed }, host) {
    const { network, removable } = await blocksOf(place);
    const { blocks, fixed } = removable;
    const trained = await openTrained(place.folder, place.run);
    try {
      const { dataset, from } = await openJudged(place, trained, data === undefined ? {} : { data }, {
        signal: host.signal,
      });
      const sample = await takeSample(trained, dataset, from, images);
      const counts = Array.from({ length: Math.max(0, Math.min(most, blocks.length) - 1) }, (_, i) => i + 2);
      // There is one way to choose all.
      const drawsOf = (count: number): number => (count === blocks.length ? 1 : draws);
      const total = counts.reduce((sum, count) => sum + drawsOf(count), 1 + blocks.length);
      let done = 0;
      const measure = async (removed: readonly RemovableBlock[]): Promise<number> => {
        const accuracy = await accuracyWithout(trained, sample, removed, host.signal);
        done += 1;
        await pause(host, done, total);
        return accuracy;
      };
      const accuracy = await measure([]);
      const single = [];
      for (const block of blocks)
        single.push({ path: block.path, how: block.how, accuracy: await measure([block]) });
      const several = [];
      for (const count of counts) {
        const found: number[] = [];
        for (let draw = 0; draw < drawsOf(count); draw++) {
          const order = shuffled(blocks.length, random(seed, purpose.lesions, count, draw));
          const chosen = new Set(order.subarray(0, count));
          found.push(await measure(blocks.filter((_, i) => chosen.has(i))));
        }
        several.push({ removed: count, accuracy: measuredOf(found) });
      }
      return {
        network,
        data: dataset.source,
        images: sample.labels.length,
        chance: largestShare(sample.labels, trained.metadata.classes.length),
        accuracy,
        blocks: single,
        fixed: [...fixed],
        several,
      };
    } finally {
      trained.model.dispose();
    }
  },
};

/** @throws SkiplaneError where it is not known which blocks a model has, or it has none */
async function blocksOf({ folder, run }: Subject<'run'>['place']): Promise<{
  readonly network: string;
  readonly removable: Removable;
}> {
  if (run === undefined) {
    throw new SkiplaneError(
      'analysis/needs-document',
      `Expected the model of a run, whose document tells its blocks, received a model folder alone, ${folder}: name the run.`,
    );
  }
  const network = buildNetwork(await readRunDocument(dirname(folder)));
  const removable = removableBlocks(network);
  if (removable.blocks.length > 0) return { network: network.name, removable };
  throw new SkiplaneError(
    'analysis/no-blocks',
    `Expected a network with skip connections, or with repeated blocks that keep the shape, but ${network.name} has none: choose another run.`,
  );
}

/** Images of a split in a random order that is always the same: a source may be sorted by class. */
async function takeSample(
  { training }: Trained,
  dataset: Parameters<typeof batches>[0],
  split: Parameters<typeof batches>[1],
  most: number,
): Promise<Sample> {
  const classes = dataset.classes.length;
  const { batchSize } = training;
  const taken: Float32Array[] = [];
  const labels: number[] = [];
  const order = { batchSize, seed: 0, epoch: 0, shuffle: true };
  for await (const { images, labels: own, size } of batches(dataset, split, order)) {
    const count = Math.min(size, most - labels.length);
    taken.push(images.subarray(0, (images.length / size) * count));
    for (let i = 0; i < count; i++) labels.push(likeliest(own.subarray(i * classes, (i + 1) * classes)));
    if (labels.length >= most) break;
  }
  if (labels.length > 0) return { batches: taken, labels: Int32Array.from(labels) };
  throw new SkiplaneError(
    'data/empty-split',
    `Expected images in the ${split} split of ${dataset.source}, received none: name other data with --data.`,
  );
}

/** The share of the images that a model classifies correctly without some of its blocks. */
async function accuracyWithout(
  { plan, metadata }: Trained,
  sample: Sample,
  removed: readonly RemovableBlock[],
  signal: AbortSignal,
): Promise<number> {
  const classes = metadata.classes.length;
  const [height, width, channels] = metadata.inputShape;
  const byReplaced = new Map(removed.map((block) => [block.replaced, block]));
  const needed = new Set(removed.flatMap(({ by }) => (by === null ? [] : [by])));
  let right = 0;
  let place = 0;
  for (const values of sample.batches) {
    signal.throwIfAborted();
    const size = values.length / (height * width * channels);
    const output = tf.tidy(() => {
      const input = tf.tensor(values, [size, height, width, channels]);
      const kept = new Map<string, tf.Tensor>();
      return forward(plan, input, {
        training: false,
        tap(path, own) {
          const block = byReplaced.get(path);
          const left = block === undefined ? own : remains(block, own, kept.get(block.by ?? '') ?? input);
          // The layer's own output goes when no other layer reads it.
          if (needed.has(path)) kept.set(path, tf.clone(left));
          return left;
        },
      }).output;
    });
    const answers = byClass(await output.data(), size, classes);
    output.dispose();
    for (let i = 0; i < size; i++) {
      const taken = likeliest(answers.subarray(i * classes, (i + 1) * classes));
      if (taken === sample.labels[place + i]) right += 1;
    }
    place += size;
  }
  return right / sample.labels.length;
}

/** What is left of a block's output: zeros of its branch, or what it reads. */
function remains({ how }: RemovableBlock, output: tf.Tensor, source: tf.Tensor): tf.Tensor {
  return how === 'zero' ? tf.zerosLike(output) : tf.clone(source);
}
