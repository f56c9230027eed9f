import { z } from 'zod';

/** Options that tools share, so that they are called the same everywhere. */
export const seed = z
  .int()
  .min(0)
  .max(0xffff_ffff)
  .default(0)
  .describe('First seed; the same seed gives the same figures');

/** How often a measurement of untrained networks is repeated. */
export function seeds(initial: number) {
  return z
    .int()
    .min(1)
    .max(1000)
    .default(initial)
    .describe('Number of networks to measure, each with initial weights of its own, from the next seed');
}

/** What batch normalization normalizes by where the loss of a trained network is looked at. */
export const statistics = z
  .enum(['batch', 'moving'])
  .default('batch')
  .describe(
    'What batch normalization goes by: the mean and variance of the batch, as in training, or the moving ones, as in evaluation',
  );
export type Statistics = z.output<typeof statistics>;
