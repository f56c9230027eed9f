import { z } from 'zod';
import { defineTool } from './define.ts';
import { figureText } from './measured.ts';
import { seed, statistics } from './options.ts';

const at = z.enum(['trained', 'initial']);

export const curvature = defineTool({
  name: 'curvature',
  label: 'Curvature',
  about:
    'Measures how sharply the loss bends at the weights of a trained network: the largest and the smallest eigenvalue of its Hessian.',
  source: 'Li et al. 2018, arXiv 1712.09913, section 6; Yao et al. 2020 (PyHessian), arXiv 1912.07145',
  limits:
    'It is the sharpest of as many directions as there are weights, on these images alone. Batch normalization lets the same function have any curvature: larger weights before it make it smaller.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own training images',
  computes: true,
  options: z.strictObject({
    at: z
      .enum(['trained', 'initial', 'both'])
      .default('trained')
      .describe('Where: at the weights that training ended with, at those it began with, or at both'),
    images: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(128)
      .describe('Number of training images in the loss; where there are more, a random choice'),
    statistics,
    iterations: z.int().min(1).max(500).default(30).describe('Iterations at most'),
    tolerance: z
      .number()
      .min(1e-9)
      .max(1)
      .default(0.001)
      .describe(
        'It ends once an iteration changes both eigenvalues by no more than this share of the larger',
      ),
    seed: seed.describe('Seed of the vector it begins with; the same seed gives the same figures'),
  }),
  result: z.strictObject({
    network: z.string(),
    data: z.string(),
    images: z.number(),
    statistics: z.enum(['batch', 'moving']),
    tolerance: z.number(),
    /** Weights that training changes. */
    weights: z.number(),
    places: z.array(
      z.strictObject({
        at,
        /** Mean over the images, without the penalties of weights; null where it is no number, as the others. */
        loss: z.number().nullable(),
        gradientNorm: z.number().nullable(),
        /** The largest. */
        eigenvalue: z.number().nullable(),
        /** Of the largest: ‖Hv − λv‖ / |λ|. */
        residual: z.number().nullable(),
        /** The smallest: below 0 where the loss bends downwards in some direction. */
        smallest: z.number().nullable(),
        iterations: z.number(),
        converged: z.boolean(),
      }),
    ),
  }),
  figures: ({ places }) => ({
    columns: ['at', 'eigenvalue', 'smallest', 'loss', 'gradientNorm', 'residual', 'iterations', 'converged'],
    rows: places.map(
      ({ at: where, eigenvalue, smallest, loss, gradientNorm, residual, iterations, converged }) => [
        where,
        eigenvalue,
        smallest,
        loss,
        gradientNorm,
        residual,
        iterations,
        converged ? 'yes' : 'no',
      ],
    ),
  }),
  tell({ places, images, data, statistics: by, tolerance }) {
    return [
      `Measured on ${images === 1 ? '1 image' : `${images} images`} of ${data}; batch normalization, if there is any, goes by ${by === 'batch' ? 'the mean and variance of the batch' : 'its moving statistics'}.`,
      ...places.flatMap(({ at: where, eigenvalue, smallest, loss, iterations, converged }) => {
        const place = where === 'trained' ? 'At the trained weights' : 'At the initial weights';
        if (eigenvalue === null) return [`${place}, the loss or its curvature is no number.`];
        return [
          `${place}, the loss is ${figureText(loss)}, and the largest eigenvalue of the Hessian ${figureText(eigenvalue)}.`,
          ...(eigenvalue > 0
            ? [
                `Steps of plain gradient descent with a learning rate above ${figureText(2 / eigenvalue)} overshoot there.`,
              ]
            : []),
          ...(smallest !== null && smallest < 0
            ? [`The smallest is ${figureText(smallest)}: along its direction the loss bends downwards.`]
            : []),
          ...(converged
            ? []
            : [
                `After ${iterations === 1 ? '1 iteration' : `${iterations} iterations`}, they still changed by more than a share of ${tolerance}: choose more iterations.`,
              ]),
        ];
      }),
    ];
  },
});
