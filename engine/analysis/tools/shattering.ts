import * as tf from '@tensorflow/tfjs-core';
import { autocorrelation } from '../../../core/analysis/autocorrelation.ts';
import { measuredOf } from '../../../core/analysis/measured.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import { compileNetwork } from '../../compile/compile.ts';
import type { ToolRunner } from './define.ts';
import { type Measurable, openMeasurable } from './inputs.ts';
import { lineOf } from './line.ts';
import { pause } from './pause.ts';
import { gaussian, gradientsOf, probeOf } from './probe.ts';

/**
 * Of several scores, a sum is looked at in which each has a weight of its own from a normal distribution, the same for all inputs. Of the
 * gradient, only what points along the line counts: the slope of that sum from one input to the next.
 */
export const shattering: ToolRunner<'shattering'> = {
  async run(subject, options, host) {
    const { points, reach, lags } = options;
    if (lags >= points) {
      throw new SkiplaneError(
        'analysis/lags',
        `Expected lags below the number of points, ${points}, received ${lags}: choose fewer lags or more points.`,
      );
    }
    const measurable = await openMeasurable(subject, host.signal);
    const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
    await pause(host, 0, seeds.length);
    const slopes: Float64Array[] = [];
    for (const [i, seed] of seeds.entries()) {
      slopes.push(await slopesAlong(measurable, seed, points, reach));
      await pause(host, i + 1, seeds.length);
    }
    return {
      network: measurable.network.name,
      points,
      reach,
      seeds,
      lags: Array.from({ length: lags }, (_, i) => ({
        lag: i + 1,
        autocorrelation: measuredOf(slopes.map((own) => autocorrelation(own, i + 1))),
      })),
    };
  },
};

async function slopesAlong(
  { network, inputShape }: Measurable,
  seed: number,
  points: number,
  reach: number,
): Promise<Float64Array> {
  const axes = elementCount(inputShape);
  const { inputs, direction } = lineOf(axes, seed, points, reach);
  const model = compileNetwork(network, { seed });
  const batch = tf.tensor(inputs, [points, ...inputShape]);
  try {
    const probe = probeOf(model);
    const weights = probe.scores === 1 ? Float32Array.of(1) : gaussian(probe.scores, seed, 'probeScore');
    const { input: gradient } = gradientsOf(probe, batch, weights, { watch: false });
    const values = await gradient.data();
    gradient.dispose();
    return Float64Array.from({ length: points }, (_, place) =>
      direction.reduce((sum, along, axis) => sum + along * (values[place * axes + axis] ?? 0), 0),
    );
  } finally {
    batch.dispose();
    model.dispose();
  }
}
