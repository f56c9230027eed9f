import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineTool } from './define.ts';
import { figureText } from './measured.ts';
import { seed, statistics } from './options.ts';

export const landscape = defineTool({
  name: 'landscape',
  label: 'Loss landscape',
  about:
    'Measures the loss of a trained network around its weights, along a line or on a plane in random directions that are scaled to the size of each filter.',
  source: 'Li et al. 2018, arXiv 1712.09913, sections 4 and 5, figures 1 and 5',
  limits:
    'One or two random directions of very many: what looks convex may bend downwards in others, and training goes another way. Compare networks only with the same reach, and look at the curvature as a number.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own training images',
  computes: true,
  options: z.strictObject({
    dimensions: z.int().min(1).max(2).default(1).describe('1 for a line, 2 for a plane'),
    points: z
      .int()
      .min(3)
      .max(501)
      .default(21)
      .describe('Places along each direction; with an odd number, the trained weights are one of them'),
    reach: z
      .number()
      .min(1e-6)
      .max(1e6)
      .default(1)
      .describe('How far it reaches to either side: 1 changes each filter by as much as its own size'),
    images: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(128)
      .describe('Number of training images in the loss; where there are more, a random choice'),
    statistics,
    seed: seed.describe('Seed of the directions; the same seed gives the same figures'),
  }),
  result: z.strictObject({
    network: z.string(),
    data: z.string(),
    images: z.number(),
    statistics: z.enum(['batch', 'moving']),
    dimensions: z.number(),
    points: z.number(),
    reach: z.number(),
    /** At the trained weights: mean over the images, without the penalties of weights. */
    loss: z.number().nullable(),
    accuracy: z.number(),
    /** Row by row; of a line, y is 0. Without a loss where it is no number. */
    places: z.array(
      z.strictObject({
        x: z.number(),
        y: z.number(),
        loss: z.number().nullable(),
        accuracy: z.number(),
      }),
    ),
    /** Places whose loss is below that of all their neighbors, those at the edge left out. */
    minima: z.number(),
  }),
  figures: ({ places, dimensions }) => ({
    columns: dimensions === 1 ? ['x', 'loss', 'accuracy'] : ['x', 'y', 'loss', 'accuracy'],
    rows: places.map(({ x, y, loss, accuracy }) =>
      dimensions === 1 ? [x, loss, accuracy] : [x, y, loss, accuracy],
    ),
  }),
  tell({ places, dimensions, images, data, statistics: by, loss, accuracy, minima, points }) {
    const known = places
      .flatMap((place) => (place.loss === null ? [] : [{ ...place, loss: place.loss }]))
      .toSorted((a, b) => a.loss - b.loss);
    const [lowest, highest] = [known[0], known.at(-1)];
    const where = ({ x, y }: { readonly x: number; readonly y: number }): string =>
      dimensions === 1 ? `x = ${figureText(x)}` : `x = ${figureText(x)}, y = ${figureText(y)}`;
    return [
      `Measured on ${images === 1 ? '1 image' : `${images} images`} of ${data}; batch normalization, if there is any, goes by ${by === 'batch' ? 'the mean and variance of the batch' : 'its moving statistics'}.`,
      `At the trained weights, the loss is ${figureText(loss)}, and ${percent(accuracy)} of the images are classified correctly.`,
      ...(lowest === undefined || highest === undefined
        ? []
        : [
            `${dimensions === 1 ? `At ${points} places of the line` : `At ${places.length} places of the plane`}, the loss goes from ${figureText(lowest.loss)} (${where(lowest)}) to ${figureText(highest.loss)} (${where(highest)}).`,
          ]),
      minima === 1
        ? 'One place inside lies lower than all its neighbors.'
        : `${minima === 0 ? 'No place' : `${minima} places`} inside ${minima === 0 ? 'lies' : 'lie'} lower than all ${minima === 0 ? 'its' : 'their'} neighbors.`,
      ...(known.length === places.length
        ? []
        : [`At ${places.length - known.length} of ${places.length} places, the loss is no number.`]),
    ];
  },
});
