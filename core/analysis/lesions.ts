import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineTool } from './define.ts';
import { measured } from './measured.ts';
import { seed } from './options.ts';

const accuracy = z.number().min(0).max(1);

export const lesions = defineTool({
  name: 'lesions',
  label: 'Lesions',
  about:
    'Measures the accuracy of a trained network without one of its blocks, for each block, and without several at random.',
  source: 'Veit et al. 2016, arXiv 1605.06431, sections 4.1 and 4.2, figures 3 and 5',
  limits:
    'A block whose removal costs little is not useless: the network was not trained to do without it, and might have learned another way. With few blocks, each matters more than in the deep networks of the paper.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own test split',
  computes: true,
  options: z.strictObject({
    images: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1000)
      .describe('Number of images to measure on; where there are more, a random choice'),
    most: z
      .int()
      .min(0)
      .max(1000)
      .default(5)
      .describe(
        'The largest number of blocks to remove at once, chosen at random; 0 or 1 removes single ones only',
      ),
    draws: z.int().min(1).max(1000).default(5).describe('Random choices for each number of blocks'),
    seed,
  }),
  result: z.strictObject({
    network: z.string(),
    data: z.string(),
    images: z.number(),
    /** Of guessing the most frequent class. */
    chance: accuracy,
    /** Of the whole network. */
    accuracy,
    /** `zero`: the branch gave zeros, and the skip was left. `bypass`: the block gave out what it read. */
    blocks: z.array(z.strictObject({ path: z.string(), how: z.enum(['zero', 'bypass']), accuracy })),
    /** Blocks that cannot be removed: they have no skip and change the shape. */
    fixed: z.array(z.string()),
    several: z.array(z.strictObject({ removed: z.number(), accuracy: measured })),
  }),
  figures: ({ accuracy: whole, blocks, several }) => ({
    columns: ['removed', 'count', 'accuracy', 'accuracyDeviation', 'change'],
    rows: [
      ['none', 0, whole, null, 0],
      ...blocks.map(({ path, accuracy: own }) => [path, 1, own, null, own - whole]),
      ...several.map(({ removed, accuracy: { mean, deviation } }) => [
        'at random',
        removed,
        mean,
        deviation,
        mean === null ? null : mean - whole,
      ]),
    ],
  }),
  tell({ accuracy: whole, blocks, fixed, images, data, chance, several }) {
    const [worst, ...others] = blocks.toSorted((a, b) => a.accuracy - b.accuracy);
    const last = several.at(-1);
    return [
      `The whole network classifies ${percent(whole)} of ${images} images of ${data} correctly; guessing the most frequent class, ${percent(chance)}.`,
      ...(worst === undefined
        ? []
        : [
            `Without one of its ${blocks.length} blocks: ${percent(blocks.reduce((sum, own) => sum + own.accuracy, 0) / blocks.length)} on average, from ${percent(worst.accuracy)} (without ${worst.path}) to ${percent(others.at(-1)?.accuracy ?? worst.accuracy)}.`,
          ]),
      ...(last === undefined || last.accuracy.mean === null
        ? []
        : [
            last.removed === blocks.length
              ? `Without all of them: ${percent(last.accuracy.mean)}.`
              : `Without ${last.removed} of them at random: ${percent(last.accuracy.mean)} on average.`,
          ]),
      ...(fixed.length === 0
        ? []
        : [`Not removed, since they change the shape and have no skip: ${fixed.join(', ')}.`]),
    ];
  },
});
