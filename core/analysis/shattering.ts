import { z } from 'zod';
import { defineTool } from './define.ts';
import { measured, measuredText } from './measured.ts';
import { seed, seeds } from './options.ts';

export const shattering = defineTool({
  name: 'shattering',
  label: 'Shattered gradients',
  about:
    'Measures how alike the gradients of neighboring inputs are in a network that was not trained: their autocorrelation along a line.',
  source: 'Balduzzi et al. 2017, arXiv 1702.08591, figures 1 and 2',
  limits:
    'It depends on how close the inputs are: more points on the same line make any gradient look smoother. Compare networks only with the same line. A network without normalization may keep alike gradients and still be hard to train.',
  asks: 'network',
  data: null,
  computes: true,
  options: z.strictObject({
    seeds: seeds(10),
    seed,
    points: z.int().min(16).max(65_536).default(256).describe('Inputs on the line, all in one batch'),
    reach: z
      .number()
      .min(1e-6)
      .max(1e6)
      .default(2)
      .describe(
        'How far the line reaches from the origin on either side, in a random direction with a mean square of 1',
      ),
    lags: z
      .int()
      .min(1)
      .max(1024)
      .default(15)
      .describe('The largest distance between two inputs, in steps along the line'),
  }),
  result: z.strictObject({
    network: z.string(),
    points: z.number(),
    reach: z.number(),
    seeds: z.array(z.number()),
    lags: z.array(
      z.strictObject({
        /** Steps along the line. */
        lag: z.number(),
        /** From −1 to 1; without a mean where a gradient is the same everywhere, or no number. */
        autocorrelation: measured,
      }),
    ),
  }),
  figures: ({ lags }) => ({
    columns: ['lag', 'autocorrelation', 'autocorrelationDeviation'],
    rows: lags.map(({ lag, autocorrelation: { mean, deviation } }) => [lag, mean, deviation]),
  }),
  tell({ lags, points, reach, seeds: measuredSeeds }) {
    const [first] = lags;
    if (first === undefined) return [];
    const networks = measuredSeeds.length === 1 ? '1 network' : `${measuredSeeds.length} networks`;
    return [
      `Measured on ${networks} with ${points} inputs from −${reach} to ${reach}.`,
      first.autocorrelation.mean === null
        ? 'The gradient is the same for all inputs, or no number: there is nothing to correlate.'
        : `The gradients of neighboring inputs correlate by ${measuredText(first.autocorrelation)}. White noise has 0, a smooth function nearly 1.`,
    ];
  },
});
