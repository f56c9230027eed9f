import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineTool } from './define.ts';
import { figuresBy, lesionResult, lesionWays, tellBy } from './lesion-result.ts';
import { seed } from './options.ts';

export const lesions = defineTool({
  name: 'lesions',
  label: 'Lesions',
  about:
    'Measures the accuracy of a trained network without one of its blocks, for each block, and without several at random; or with blocks that change places.',
  source: 'Veit et al. 2016, arXiv 1605.06431, sections 4.1 to 4.3, figures 3 and 5',
  limits:
    'A block whose removal costs little is not useless: the network was not trained to do without it, and might have learned another way. With few blocks, each matters more than in the deep networks of the paper.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own test split',
  computes: true,
  options: z.strictObject({
    how: z
      .enum(lesionWays)
      .default('remove')
      .describe(
        'What is done to blocks: remove them, exchange two of the same layers and shapes, or make several such exchanges',
      ),
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
        'The largest number of blocks to remove at once, or of exchanges to make, chosen at random; 0 or 1 removes single blocks only',
      ),
    draws: z.int().min(1).max(1000).default(5).describe('Random choices for each number'),
    pairs: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(30)
      .describe('Pairs to exchange with swap; where there are more, a random choice'),
    seed,
  }),
  result: lesionResult,
  figures: (result) => figuresBy[result.how](result),
  tell(result) {
    const { accuracy: whole, images, data, chance, how, fixed } = result;
    return [
      `The whole network classifies ${percent(whole)} of ${images} images of ${data} correctly; guessing the most frequent class, ${percent(chance)}.`,
      ...tellBy[how](result),
      ...(fixed.length === 0
        ? []
        : [
            how === 'remove'
              ? `Not removed, since they change the shape and have no skip: ${fixed.join(', ')}.`
              : `Not exchanged, since no other block has the same layers and shapes: ${fixed.join(', ')}.`,
          ]),
    ];
  },
});
