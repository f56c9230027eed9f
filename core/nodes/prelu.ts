import { z } from 'zod';
import type { Shape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, trained, x } from './lowering.ts';

/** The shape of the slopes: the input's, with the shared axes (counted from 1, as Keras does) cut to one. */
function slopes(x: Shape, sharedAxes: readonly number[]): Shape {
  return x.map((length, axis) => (sharedAxes.includes(axis + 1) ? 1 : length));
}

export const prelu = defineNode({
  kind: 'prelu',
  family: 'activation',
  label: 'PReLU',
  synonyms: ['parametric relu', 'learned slope'],
  params: z.strictObject({
    sharedAxes: z
      .array(z.number().int().min(1).max(4))
      .max(4)
      .default([1, 2])
      .describe(
        'axes along which values share a slope, the first is 1; [1, 2] learns one per channel of a map',
      ),
  }),
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape({ sharedAxes }, [x = []]) {
    const beyond = sharedAxes.find((axis) => axis > x.length);
    if (beyond === undefined) return { shape: x };
    return problem(say('shape/shared-axes', { axes: x.length, received: beyond }), 'sharedAxes');
  },
  weights: ({ sharedAxes }, [x = []]) => [trained('alpha', 'asIs', slopes(x, sharedAxes))],
  layer: ({ sharedAxes }) => ({
    className: 'PReLU',
    // The paper's start (§2.1); Keras starts at 0, which is a plain ReLU.
    config: { sharedAxes, alphaInitializer: { className: 'Constant', config: { value: 0.25 } } },
  }),
  lower: () => lowered({ out: 'y', op: 'prelu', x, slope: { weight: 'alpha' } }),
  doc: {
    summary: 'A ReLU with a learned slope below zero, initially 0.25.',
    whenToUse: 'Instead of ReLU, for a few extra weights.',
    references: ['He et al. 2015, arXiv 1502.01852'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 4 },
    { params: { sharedAxes: [] }, inputs: [[7]], output: [7], weights: 7 },
    { params: { sharedAxes: [1] }, inputs: [[3, 5]], output: [3, 5], weights: 5 },
    { params: { sharedAxes: [2, 3] }, inputs: [[4, 3, 5]], output: [4, 3, 5], weights: 4 },
  ],
});
