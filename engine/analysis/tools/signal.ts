import * as tf from '@tensorflow/tfjs-core';
import { measuredOf } from '../../../core/analysis/measured.ts';
import type { Layer } from '../../../core/network/layer.ts';
import { layerDepths } from '../../../core/network/layer-depths.ts';
import { residualMerges } from '../../../core/network/residual-merges.ts';
import { elementCount } from '../../../core/shape.ts';
import { compileNetwork } from '../../compile/compile.ts';
import type { ToolRunner } from './define.ts';
import { type Measurable, openMeasurable } from './inputs.ts';
import { pause } from './pause.ts';
import { gaussian, gradientsOf, outputsOf, probeOf } from './probe.ts';
import { varianceOf } from './variance.ts';

/** Variances of one network, by path. */
interface Variances {
  readonly outputs: ReadonlyMap<string, number>;
  readonly gradients: ReadonlyMap<string, number>;
}

/**
 * The gradient is that of the scores, each weighed with a number of its own from a normal distribution: it has a variance of 1 where it
 * begins, so that the figures say by how much the way back changes it.
 */
export const signal: ToolRunner<'signal'> = {
  async run(subject, options, host) {
    const measurable = await openMeasurable(subject, host.signal);
    const { network } = measurable;
    const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
    // Per seed: the way there, and the way back.
    const total = 2 * seeds.length;
    await pause(host, 0, total);
    const found: Variances[] = [];
    for (const [i, seed] of seeds.entries()) {
      const unit = (half: number): Promise<void> => pause(host, 2 * i + half, total);
      found.push(await variances(measurable, seed, options.batchSize, unit));
    }
    const depths = layerDepths(network.layers);
    const ratios = new Map(
      residualMerges(network).flatMap(({ merge, branch, skips: [skip, ...others] }) =>
        merge.kind === 'add' && skip !== undefined && others.length === 0
          ? [[merge.path, { branch, skip }] as const]
          : [],
      ),
    );
    const computed = network.layers.filter((layer) => found[0]?.outputs.has(layer.path));
    return {
      network: network.name,
      inputs: subject.data ?? 'gaussian',
      batchSize: options.batchSize,
      seeds,
      layers: computed.map(({ path, kind }) => {
        const ends = ratios.get(path);
        const backwards = found.map(({ gradients }) => gradients.get(path));
        return {
          path,
          kind,
          depth: depths.get(path) ?? 0,
          variance: measuredOf(found.map(({ outputs }) => outputs.get(path) ?? Number.NaN)),
          gradientVariance: backwards.includes(undefined)
            ? null
            : measuredOf(backwards.map((value) => value ?? Number.NaN)),
          branchToSkip:
            ends === undefined
              ? null
              : measuredOf(
                  found.map(
                    ({ outputs }) =>
                      computedAt(network.byPath, outputs, ends.branch) /
                      computedAt(network.byPath, outputs, ends.skip),
                  ),
                ),
        };
      }),
    };
  },
};

async function variances(
  { network, input, inputShape, draw }: Measurable,
  seed: number,
  batchSize: number,
  unit: (half: number) => Promise<void>,
): Promise<Variances> {
  const model = compileNetwork(network, { seed });
  const kept: tf.Tensor[] = [];
  try {
    const probe = probeOf(model);
    const values = await draw(seed, batchSize);
    const batch = tf.tensor(values, [values.length / elementCount(inputShape), ...inputShape]);
    kept.push(batch);
    const outputs = outputsOf(probe, batch);
    const forwards = await takeVariances([[input, tf.clone(batch)], ...outputs]);
    await unit(1);
    const samples = batch.shape[0] ?? 0;
    const weights = gaussian(samples * probe.scores, seed, 'probeScore');
    const gradients = gradientsOf(probe, batch, weights, { watch: true });
    const backwards = await takeVariances([[input, gradients.input], ...gradients.layers]);
    await unit(2);
    return { outputs: forwards, gradients: backwards };
  } finally {
    tf.dispose(kept);
    model.dispose();
  }
}

/** The variance of each tensor; disposes of them. */
async function takeVariances(
  tensors: Iterable<readonly [path: string, tensor: tf.Tensor]>,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [path, tensor] of tensors) {
    found.set(path, varianceOf(await tensor.data()));
    tensor.dispose();
  }
  return found;
}

/** The variance at a layer; where it only passes its input on, that of the layer before it. */
function computedAt(
  byPath: ReadonlyMap<string, Layer>,
  outputs: ReadonlyMap<string, number>,
  path: string | undefined,
): number {
  for (let at = path; at !== undefined; at = byPath.get(at)?.inputs[0]?.from) {
    const own = outputs.get(at);
    if (own !== undefined) return own;
  }
  return Number.NaN;
}
