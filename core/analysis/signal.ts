import { z } from 'zod';
import { defineTool } from './define.ts';
import { figureText, measured, measuredText } from './measured.ts';
import { seed, seeds } from './options.ts';

export const signal = defineTool({
  name: 'signal',
  label: 'Signal by depth',
  about:
    'Measures the variance of every layer’s output, and of the gradient there, in a network that was not trained.',
  source: 'De and Smith 2020, arXiv 2002.10444, figures 1 and 2; Hanin and Rolnick 2018, arXiv 1803.01719',
  limits:
    'This is the network before its first step: training changes every one of these figures. A variance that grows is no failure in itself.',
  asks: 'network',
  data: 'measure with training images of this dataset, scaled as in training, instead of Gaussian noise',
  computes: true,
  options: z.strictObject({
    seeds: seeds(5),
    seed,
    batchSize: z
      .int()
      .min(2)
      .max(65_536)
      .default(32)
      .describe('Samples per measurement; memory grows with it, as in training'),
  }),
  result: z.strictObject({
    network: z.string(),
    /** Where the inputs come from: `gaussian`, or the dataset. */
    inputs: z.string(),
    batchSize: z.number(),
    seeds: z.array(z.number()),
    /** In the order of execution, the input first. */
    layers: z.array(
      z.strictObject({
        path: z.string(),
        kind: z.string(),
        /** Layers between the input and this one, along the longest way. */
        depth: z.number(),
        /** Over all values of the output and all samples. */
        variance: measured,
        /** The same, of the gradient at the output; null where no gradient is asked for. */
        gradientVariance: measured.nullable(),
        /** Of an addition that ends a skip connection: the variance of the branch over that of the skip. */
        branchToSkip: measured.nullable(),
      }),
    ),
  }),
  figures: ({ layers }) => ({
    columns: [
      'layer',
      'kind',
      'depth',
      'variance',
      'varianceDeviation',
      'gradientVariance',
      'gradientVarianceDeviation',
      'branchToSkip',
      'branchToSkipDeviation',
    ],
    rows: layers.map(({ path, kind, depth, variance, gradientVariance, branchToSkip }) => [
      path,
      kind,
      depth,
      variance.mean,
      variance.deviation,
      gradientVariance?.mean ?? null,
      gradientVariance?.deviation ?? null,
      branchToSkip?.mean ?? null,
      branchToSkip?.deviation ?? null,
    ]),
  }),
  tell({ layers, seeds: measuredSeeds, batchSize, inputs }) {
    const heard = layers.filter(({ gradientVariance }) => gradientVariance !== null);
    const [first, last] = [heard[0], heard.at(-1)];
    if (first === undefined || last === undefined) return [];
    const lost = layers.find(({ variance }) => variance.mean === null);
    const merges = layers.filter(({ branchToSkip }) => branchToSkip !== null);
    const [nearest, deepest] = [merges[0], merges.at(-1)];
    const what = inputs === 'gaussian' ? 'Gaussian inputs' : `images of ${inputs}`;
    const networks = measuredSeeds.length === 1 ? '1 network' : `${measuredSeeds.length} networks`;
    return [
      `Measured on ${networks} with ${batchSize} ${what}.`,
      `The variance of the signal goes from ${measuredText(first.variance)} at ${first.path} to ${measuredText(last.variance)} at ${last.path}.`,
      ...(last.gradientVariance && first.gradientVariance
        ? [
            `That of the gradient goes from ${measuredText(last.gradientVariance)} at ${last.path} back to ${measuredText(first.gradientVariance)} at ${first.path}.`,
          ]
        : []),
      ...(nearest?.branchToSkip && deepest?.branchToSkip && nearest !== deepest
        ? [
            `The variance of the branch over that of the skip is ${figureText(nearest.branchToSkip.mean)} at ${nearest.path} and ${figureText(deepest.branchToSkip.mean)} at ${deepest.path}.`,
          ]
        : []),
      ...(lost === undefined
        ? []
        : [`At ${lost.path}, the signal leaves the range of 32-bit numbers in at least one network.`]),
    ];
  },
});
