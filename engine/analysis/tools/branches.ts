import * as tf from '@tensorflow/tfjs-core';
import { measuredOf } from '../../../core/analysis/measured.ts';
import type { ResidualMerge } from '../../../core/network/residual-merges.ts';
import { forward } from '../../training/forward.ts';
import { openTrained, type Trained } from '../trained.ts';
import type { ToolRunner } from './define.ts';
import { keptEnds } from './kept-ends.ts';
import { pause } from './pause.ts';
import { networkOfRun, requireSums } from './run-network.ts';
import { type SampleBatch, takeSample } from './sample.ts';

export const branches: ToolRunner<'branches'> = {
  async run(subject, { images }, host) {
    const network = await networkOfRun(subject.place);
    const sums = requireSums(network);
    const trained = await openTrained(subject.place.folder, subject.place.run);
    try {
      const sample = await takeSample(subject, trained, 'test', images, host.signal);
      const found = sums.map(() => ({
        branch: [] as number[],
        skip: [] as number[],
        product: [] as number[],
      }));
      for (const [done, batch] of sample.batches.entries()) {
        const products = innerProducts(trained, sums, batch);
        const values = await products.data();
        products.dispose();
        for (const [i, own] of found.entries()) {
          const at = (row: number): ArrayLike<number> =>
            values.subarray((3 * i + row) * batch.size, (3 * i + row + 1) * batch.size);
          own.branch.push(...Array.from(at(0), Math.sqrt));
          own.skip.push(...Array.from(at(1), Math.sqrt));
          own.product.push(...Array.from(at(2)));
        }
        await pause(host, done + 1, sample.batches.length);
      }
      return {
        network: network.name,
        data: sample.source,
        images: sample.labels.length,
        blocks: sums.map(({ merge: { path } }, i) => {
          const { branch = [], skip = [], product = [] } = found[i] ?? {};
          const over = (image: number): number => skip[image] ?? Number.NaN;
          return {
            path,
            ratio: measuredOf(branch.map((norm, image) => norm / over(image))),
            cosine: measuredOf(product.map((own, image) => own / (branch[image] ?? 0) / over(image))),
            branchNorm: measuredOf(branch),
            skipNorm: measuredOf(skip),
          };
        }),
      };
    } finally {
      trained.model.dispose();
    }
  },
};

/** ‖F(x)‖², ‖x‖² and F(x)·x of each image at each addition, `[additions, 3, images]`; the caller disposes of it. */
function innerProducts(
  { plan, metadata, model }: Trained,
  sums: readonly ResidualMerge[],
  { images, size }: SampleBatch,
): tf.Tensor {
  const byMerge = new Map(sums.map((sum) => [sum.merge.path, sum]));
  return tf.tidy(() => {
    const input = tf.tensor(images, [size, ...metadata.inputShape]);
    const ends = keptEnds(sums, model.inputNames[0] ?? '', input);
    const found = new Map<string, tf.Tensor>();
    forward(plan, input, {
      training: false,
      tap(path, output) {
        const sum = byMerge.get(path);
        if (sum !== undefined)
          found.set(
            path,
            tf.tidy(() => products(ends.branch(sum), ends.skip(sum), output.shape)),
          );
        ends.keep(path, output);
        return output;
      },
    });
    return tf.stack(sums.flatMap(({ merge }) => found.get(merge.path) ?? []));
  });
}

/** Of what both bring to the sum: the smaller of the two is repeated over the other. */
function products(branch: tf.Tensor, skip: tf.Tensor, shape: number[]): tf.Tensor {
  const rows = [branch, skip].map((own) => tf.reshape(tf.broadcastTo(own, shape), [shape[0] ?? 0, -1]));
  const [f = branch, x = skip] = rows;
  return tf.stack([tf.sum(tf.square(f), 1), tf.sum(tf.square(x), 1), tf.sum(tf.mul(f, x), 1)]);
}
