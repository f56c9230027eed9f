import * as tf from '@tensorflow/tfjs-core';
import type { RemovableBlock } from '../../../core/network/removable-blocks.ts';
import { forward, type Plan } from '../../training/forward.ts';
import { byClass, likeliest } from '../probabilities.ts';
import type { Trained } from '../trained.ts';
import type { Sample } from './sample.ts';

/** How a network is changed before it is asked. */
export interface Lesion {
  readonly removed?: readonly RemovableBlock[];
  /** By the path of a place: the path of the layer that works there. */
  readonly instead?: ReadonlyMap<string, string>;
}

/** The share of the images that a changed model classifies correctly. */
export async function accuracyOf(
  { plan, metadata }: Trained,
  sample: Sample,
  { removed = [], instead = new Map() }: Lesion,
  signal: AbortSignal,
): Promise<number> {
  const classes = metadata.classes.length;
  const changed = rearranged(plan, instead);
  const byReplaced = new Map(removed.map((block) => [block.replaced, block]));
  const needed = new Set(removed.flatMap(({ by }) => (by === null ? [] : [by])));
  let right = 0;
  let place = 0;
  for (const { images, size } of sample.batches) {
    signal.throwIfAborted();
    const output = tf.tidy(() => {
      const input = tf.tensor(images, [size, ...metadata.inputShape]);
      const kept = new Map<string, tf.Tensor>();
      return forward(changed, input, {
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

/** The plan with other layers in some places. */
function rearranged(plan: Plan, instead: ReadonlyMap<string, string>): Plan {
  const layers = new Map(plan.steps.map(({ layer }) => [layer.name, layer]));
  return {
    ...plan,
    steps: plan.steps.map((step) => ({
      ...step,
      layer: layers.get(instead.get(step.layer.name) ?? '') ?? step.layer,
    })),
  };
}
