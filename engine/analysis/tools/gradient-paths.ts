import * as tf from '@tensorflow/tfjs-core';
import { allChoices, choiceCount } from '../../../core/analysis/choices.ts';
import { measuredOf } from '../../../core/analysis/measured.ts';
import type { ResidualMerge } from '../../../core/network/residual-merges.ts';
import { random, shuffled } from '../../../core/random.ts';
import { purpose } from '../../data/purpose.ts';
import { forward } from '../../training/forward.ts';
import { objectiveOf } from '../objective.ts';
import { openTrained, type Trained } from '../trained.ts';
import type { ToolRunner } from './define.ts';
import { keptEnds } from './kept-ends.ts';
import { numberOrNull } from './number-or-null.ts';
import { pause } from './pause.ts';
import { networkOfRun, requireSums } from './run-network.ts';
import { type Sample, type SampleBatch, takeSample } from './sample.ts';

/** The additions of the blocks through whose branches a path goes. */
type GradientPath = ReadonlySet<ResidualMerge>;

export const gradientPaths: ToolRunner<'gradientPaths'> = {
  async run(subject, { images, draws, seed }, host) {
    const network = await networkOfRun(subject.place);
    const sums = requireSums(network);
    const trained = await openTrained(subject.place.folder, subject.place.run);
    try {
      const sample = await takeSample(subject, trained, 'test', images, host.signal);
      const byLength = Array.from({ length: sums.length + 1 }, (_, length) =>
        choose(sums.length, length, draws, seed).map(
          (chosen): GradientPath => new Set(chosen.flatMap((i) => sums[i] ?? [])),
        ),
      );
      const total = byLength.reduce((sum, paths) => sum + paths.length, 1);
      let done = 0;
      const measure = async (path: GradientPath | undefined): Promise<number> => {
        const norm = await gradientNorm(trained, sums, sample, path, host.signal);
        done += 1;
        await pause(host, done, total);
        return norm;
      };
      const whole = await measure(undefined);
      const lengths = [];
      for (const [length, paths] of byLength.entries()) {
        const found: number[] = [];
        for (const path of paths) found.push(await measure(path));
        const gradient = measuredOf(found);
        const count = choiceCount(sums.length, length);
        lengths.push({
          length,
          paths: String(count),
          gradient,
          total: numberOrNull(Number(count) * (gradient.mean ?? Number.NaN)),
        });
      }
      const shares = sharesOf(lengths);
      return {
        network: network.name,
        data: sample.source,
        images: sample.labels.length,
        blocks: sums.length,
        whole: numberOrNull(whole),
        lengths: lengths.map((own, i) => ({ ...own, share: shares[i] ?? null })),
      };
    } finally {
      trained.model.dispose();
    }
  },
};

/** Ways to choose so many of the blocks: all where there are no more than `draws`, otherwise random ones. */
function choose(blocks: number, count: number, draws: number, seed: number): number[][] {
  if (choiceCount(blocks, count) <= BigInt(draws)) return allChoices(blocks, count);
  return Array.from({ length: draws }, (_, draw) => {
    const order = shuffled(blocks, random(seed, purpose.gradientPaths, count, draw));
    return Array.from(order.subarray(0, count));
  });
}

/** Each length's part of the sum over all paths; nothing where one of them is no number. By logarithms: binomials leave the range of numbers. */
function sharesOf(
  lengths: readonly { readonly paths: string; readonly gradient: { readonly mean: number | null } }[],
): readonly number[] {
  const logs = lengths.map(({ paths, gradient: { mean } }) => {
    // The first digits, and how many follow.
    const head = paths.slice(0, 15);
    return Math.log(Number(head)) + (paths.length - head.length) * Math.LN10 + Math.log(mean ?? Number.NaN);
  });
  const largest = Math.max(...logs);
  if (!Number.isFinite(largest)) return [];
  const parts = logs.map((log) => Math.exp(log - largest));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}

/**
 * The norm of the gradient of an image's loss at the input, averaged over the images. Everything is computed as in evaluation; only on the
 * way back, each addition hands its gradient to one side.
 * @param path undefined for the gradient on all paths
 */
async function gradientNorm(
  trained: Trained,
  sums: readonly ResidualMerge[],
  sample: Sample,
  path: GradientPath | undefined,
  signal: AbortSignal,
): Promise<number> {
  let sum = 0;
  for (const batch of sample.batches) {
    signal.throwIfAborted();
    const norms = tf.tidy(() => {
      const input = tf.tensor(batch.images, [batch.size, ...trained.metadata.inputShape]);
      const gradient = tf.grad((x: tf.Tensor) => lossAlong(trained, sums, x, batch, path))(input);
      return tf.norm(tf.reshape(gradient, [batch.size, -1]), 'euclidean', 1);
    });
    for (const norm of await norms.data()) sum += norm;
    norms.dispose();
  }
  return sum / sample.labels.length;
}

/** The sum of the images' losses. */
function lossAlong(
  trained: Trained,
  sums: readonly ResidualMerge[],
  input: tf.Tensor,
  { labels, size }: SampleBatch,
  path: GradientPath | undefined,
): tf.Scalar {
  const byMerge = new Map(sums.map((sum) => [sum.merge.path, sum]));
  const ends = keptEnds(sums, trained.model.inputNames[0] ?? '', input);
  const result = forward(trained.plan, input, {
    training: false,
    tap(layer, output) {
      const sum = path === undefined ? undefined : byMerge.get(layer);
      const passed =
        sum === undefined || path === undefined
          ? output
          : withGradientTo(path.has(sum) ? ends.branch(sum) : ends.skip(sum), output);
      ends.keep(layer, passed);
      return passed;
    },
  });
  const expected = tf.tensor2d(labels, [size, labels.length / size]);
  return tf.mul(objectiveOf(trained).loss(result, expected), size);
}

/** An addition's output whose gradient goes to one of its inputs alone. */
function withGradientTo(end: tf.Tensor, output: tf.Tensor): tf.Tensor {
  const { shape } = output;
  // A smaller input was repeated over the output.
  const repeated = tf.util.arraysEqual(end.shape, shape) ? end : tf.broadcastTo(end, shape);
  return tf.customGrad((_: tf.Tensor | tf.GradSaveFunc) => ({
    value: tf.clone(output),
    gradFunc: (dy: tf.Tensor) => dy,
  }))(repeated);
}
