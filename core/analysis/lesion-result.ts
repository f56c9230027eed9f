import { z } from 'zod';
import { percent } from '../percent.ts';
import type { Figures } from './figures.ts';
import { figureText, measured } from './measured.ts';

/** What can be done to the blocks of a trained network. */
export const lesionWays = ['remove', 'swap', 'shuffle'] as const;

const accuracy = z.number().min(0).max(1);

export const lesionResult = z.strictObject({
  network: z.string(),
  how: z.enum(lesionWays),
  data: z.string(),
  images: z.number(),
  /** Of guessing the most frequent class. */
  chance: accuracy,
  /** Of the whole network. */
  accuracy,
  /** `zero`: the branch gave zeros, and the skip was left. `bypass`: the block gave out what it read. */
  blocks: z.array(z.strictObject({ path: z.string(), how: z.enum(['zero', 'bypass']), accuracy })),
  /** Blocks that cannot be removed, since they have no skip and change the shape; or exchanged, since no other is like them. */
  fixed: z.array(z.string()),
  several: z.array(z.strictObject({ removed: z.number(), accuracy: measured })),
  /** Two blocks in each other's place. */
  swaps: z.array(z.strictObject({ one: z.string(), other: z.string(), tau: z.number(), accuracy })),
  /** Kendall's tau is that of the new order and the old one, of all blocks that can change places. */
  shuffles: z.array(z.strictObject({ exchanges: z.number(), tau: measured, accuracy: measured })),
});

type Result = z.output<typeof lesionResult>;
type How = Result['how'];

/** The figures of each way, as a table. */
export const figuresBy: { readonly [Own in How]: (result: Result) => Figures } = {
  remove: ({ accuracy: whole, blocks, several }) => ({
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
  swap: ({ accuracy: whole, swaps }) => ({
    columns: ['swapped', 'with', 'tau', 'accuracy', 'change'],
    rows: [
      ['none', null, 1, whole, 0],
      ...swaps.map(({ one, other, tau, accuracy: own }) => [one, other, tau, own, own - whole]),
    ],
  }),
  shuffle: ({ accuracy: whole, shuffles }) => ({
    columns: ['exchanges', 'tau', 'tauDeviation', 'accuracy', 'accuracyDeviation', 'change'],
    rows: [
      [0, 1, null, whole, null, 0],
      ...shuffles.map(({ exchanges, tau, accuracy: { mean, deviation } }) => [
        exchanges,
        tau.mean,
        tau.deviation,
        mean,
        deviation,
        mean === null ? null : mean - whole,
      ]),
    ],
  }),
};

/** What the figures of each way say. */
export const tellBy: { readonly [Own in How]: (result: Result) => readonly string[] } = {
  remove({ blocks, several }) {
    const [worst, ...others] = blocks.toSorted((a, b) => a.accuracy - b.accuracy);
    const last = several.at(-1);
    return [
      ...(worst === undefined
        ? []
        : [
            `Without one of its ${blocks.length} blocks: ${percent(meanOf(blocks))} on average, from ${percent(worst.accuracy)} (without ${worst.path}) to ${percent(others.at(-1)?.accuracy ?? worst.accuracy)}.`,
          ]),
      ...(last === undefined || last.accuracy.mean === null
        ? []
        : [
            last.removed === blocks.length
              ? `Without all of them: ${percent(last.accuracy.mean)}.`
              : `Without ${last.removed} of them at random: ${percent(last.accuracy.mean)} on average.`,
          ]),
    ];
  },
  swap({ swaps }) {
    const [worst, ...others] = swaps.toSorted((a, b) => a.accuracy - b.accuracy);
    if (worst === undefined) return [];
    const best = others.at(-1);
    return [
      best === undefined
        ? `With ${worst.one} and ${worst.other} exchanged: ${percent(worst.accuracy)}.`
        : `With two blocks exchanged, of ${swaps.length} pairs: ${percent(meanOf(swaps))} on average, from ${percent(worst.accuracy)} (${worst.one} and ${worst.other}) to ${percent(best.accuracy)} (${best.one} and ${best.other}).`,
    ];
  },
  shuffle({ shuffles }) {
    const ends = [...new Set([shuffles[0], shuffles.at(-1)])].filter((end) => end !== undefined);
    return ends.flatMap(({ exchanges, tau, accuracy: own }) =>
      own.mean === null
        ? []
        : [
            `After ${exchanges === 1 ? 'one exchange' : `${exchanges} exchanges`} at random, with a Kendall's τ of ${figureText(tau.mean)} on average: ${percent(own.mean)}.`,
          ],
    );
  },
};

function meanOf(measurements: readonly { readonly accuracy: number }[]): number {
  return measurements.reduce((sum, own) => sum + own.accuracy, 0) / measurements.length;
}
