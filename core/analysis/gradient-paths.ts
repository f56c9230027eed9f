import { z } from 'zod';
import { defineTool } from './define.ts';
import { figureText, measured, measuredText } from './measured.ts';
import { middleOf } from './middle.ts';
import { seed } from './options.ts';

export const gradientPaths = defineTool({
  name: 'gradientPaths',
  label: 'Gradient by path length',
  about:
    'Measures how much gradient reaches the input of a trained network on paths of each length, and how much that is for all paths of the length.',
  source: 'Veit et al. 2016, arXiv 1605.06431, section 5, figure 6',
  limits:
    'Norms of single paths are added up as if their gradients pointed the same way: their sum is not the gradient of the whole network. Paths are sampled, so that figures vary with the seed.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own test split',
  computes: true,
  options: z.strictObject({
    images: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(64)
      .describe('Number of images to measure on; where there are more, a random choice'),
    draws: z
      .int()
      .min(1)
      .max(1000)
      .default(10)
      .describe('Random paths for each length; where there are no more, each of them'),
    seed,
  }),
  result: z.strictObject({
    network: z.string(),
    data: z.string(),
    images: z.number(),
    /** Additions at which skips end. */
    blocks: z.number(),
    /** Norm of the gradient at the input on all paths together; null where it is no number. */
    whole: z.number().nullable(),
    lengths: z.array(
      z.strictObject({
        /** Branches that the path goes through; past the other blocks, it takes their skips. */
        length: z.number(),
        /** In digits: numbers of JSON are exact up to 2⁵³ only. */
        paths: z.string().regex(/^\d+$/),
        /** Norm of the gradient at the input on one such path; mean and deviation are over the paths. */
        gradient: measured,
        /** That times the number of paths; null beyond the range of numbers. */
        total: z.number().nullable(),
        /** Of the totals of all lengths; null where one is no number. */
        share: z.number().nullable(),
      }),
    ),
  }),
  figures: ({ lengths }) => ({
    columns: ['length', 'paths', 'gradient', 'gradientDeviation', 'total', 'share'],
    rows: lengths.map(({ length, paths, gradient, total, share }) => [
      length,
      paths,
      gradient.mean,
      gradient.deviation,
      total,
      share,
    ]),
  }),
  tell({ lengths, blocks, images, data, whole }) {
    const [first, last] = [lengths[0], lengths.at(-1)];
    const middle = middleOf(
      lengths.flatMap(({ length, share }) => (share === null ? [] : [{ length, share }])),
    );
    if (first === undefined || last === undefined) return [];
    return [
      `Measured on ${images === 1 ? '1 image' : `${images} images`} of ${data}, as the norm of the loss’s gradient at the input, which is ${figureText(whole)} on all paths together.`,
      `The path through no branch brings ${measuredText(first.gradient)}, the one through ${blocks === 1 ? 'the only branch' : `all ${blocks} branches`} ${measuredText(last.gradient)}.`,
      ...(middle === undefined
        ? []
        : [
            middle.from === middle.to
              ? `At least 95% of the sum over all paths comes through ${count(middle.from)}, of at most ${blocks}.`
              : `At least 95% of the sum over all paths comes through ${middle.from} to ${count(middle.to)}, of at most ${blocks}.`,
          ]),
    ];
  },
});

function count(branches: number): string {
  return branches === 1 ? '1 branch' : `${branches} branches`;
}
