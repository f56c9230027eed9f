import { z } from 'zod';
import { defineTool } from './define.ts';
import { figureText, measured } from './measured.ts';

export const branches = defineTool({
  name: 'branches',
  label: 'Branch over skip',
  about:
    'Measures how much each residual block of a trained network adds to its skip: the norm of F(x) over that of x, and the cosine between the two.',
  source: 'Greff et al. 2017, arXiv 1612.07771; Jastrzębski et al. 2018, arXiv 1710.04773',
  limits:
    'A branch with a small norm is not useless: what it adds may be what the next layers look at. Behind a projection, x is what the projection gives.',
  asks: 'run',
  data: 'measure on all images of this dataset instead of the run’s own test split',
  computes: true,
  options: z.strictObject({
    images: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(256)
      .describe('Number of images to measure on; where there are more, a random choice'),
  }),
  result: z.strictObject({
    network: z.string(),
    data: z.string(),
    images: z.number(),
    /** Nearest the input first; mean and deviation are over the images. */
    blocks: z.array(
      z.strictObject({
        /** Of the addition. */
        path: z.string(),
        /** ‖F(x)‖ / ‖x‖; no number where x is 0 for an image. */
        ratio: measured,
        /** From −1 to 1; no number where one of the two is 0 for an image. */
        cosine: measured,
        branchNorm: measured,
        skipNorm: measured,
      }),
    ),
  }),
  figures: ({ blocks }) => ({
    columns: [
      'layer',
      'block',
      'ratio',
      'ratioDeviation',
      'cosine',
      'cosineDeviation',
      'branchNorm',
      'skipNorm',
    ],
    rows: blocks.map(({ path, ratio, cosine, branchNorm, skipNorm }, i) => [
      path,
      i + 1,
      ratio.mean,
      ratio.deviation,
      cosine.mean,
      cosine.deviation,
      branchNorm.mean,
      skipNorm.mean,
    ]),
  }),
  tell({ blocks, images, data }) {
    const by = (figure: 'ratio' | 'cosine') =>
      blocks
        .flatMap(({ path, [figure]: { mean } }) => (mean === null ? [] : [{ path, mean }]))
        .toSorted((a, b) => a.mean - b.mean);
    const [ratios, cosines] = [by('ratio'), by('cosine')];
    const [least, most] = [ratios[0], ratios.at(-1)];
    const [lowest, highest] = [cosines[0], cosines.at(-1)];
    return [
      `Measured on ${images === 1 ? '1 image' : `${images} images`} of ${data}.`,
      ...(least === undefined || most === undefined
        ? ['No block has a skip that is more than zeros.']
        : least === most
          ? [`At ${least.path}, the branch has ${figureText(least.mean)} of the norm of its skip.`]
          : [
              `A branch has ${figureText(ratios.reduce((sum, { mean }) => sum + mean, 0) / ratios.length)} of the norm of its skip on average, from ${figureText(least.mean)} at ${least.path} to ${figureText(most.mean)} at ${most.path}.`,
            ]),
      ...(lowest === undefined || highest === undefined
        ? []
        : lowest === highest
          ? [`The cosine between the two is ${figureText(lowest.mean)}.`]
          : [
              `The cosine between the two goes from ${figureText(lowest.mean)} at ${lowest.path} to ${figureText(highest.mean)} at ${highest.path}.`,
            ]),
    ];
  },
});
