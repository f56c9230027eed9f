import { z } from 'zod';
import { elementCount, type Shape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, x } from './lowering.ts';

/** The target with its −1, if any, replaced by what is left over; undefined where the counts do not agree. */
function resolve(targetShape: readonly number[], x: Shape): Shape | undefined {
  const count = elementCount(x);
  const known = elementCount(targetShape.filter((axis) => axis !== -1));
  const shape = targetShape.map((axis) => (axis === -1 ? count / known : axis));
  return shape.every(Number.isInteger) && elementCount(shape) === count ? shape : undefined;
}

export const reshape = defineNode({
  kind: 'reshape',
  family: 'reshape',
  label: 'Reshape',
  synonyms: ['view', 'unflatten'],
  view: 'always',
  params: z.strictObject({
    targetShape: z
      .array(z.union([z.literal(-1), z.number().int().min(1).max(1_000_000)]))
      .min(1)
      .max(4)
      .default([-1])
      .describe('the new shape; one axis may be -1 and is computed from the others'),
  }),
  brief: ({ targetShape }) => targetShape.join('×'),
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape({ targetShape }, [x = []]) {
    if (targetShape.filter((axis) => axis === -1).length > 1) {
      return problem(say('shape/reshape', { target: targetShape }), 'targetShape');
    }
    const shape = resolve(targetShape, x);
    if (shape !== undefined) return { shape };
    return problem(say('shape/reshape', { target: targetShape, input: x }), 'targetShape');
  },
  window: () => 'everywhere',
  layer: ({ targetShape }, [x = []]) => ({
    className: 'Reshape',
    // Resolved here, since tfjs saves -1 as null, which Keras does not read.
    config: { targetShape: resolve(targetShape, x) ?? targetShape },
  }),
  lower: (_params, _inputs, output) => lowered({ out: 'y', op: 'reshape', x, shape: output }),
  doc: {
    summary: 'Gives the same values, in the same order, another shape.',
    whenToUse: 'To turn a vector into a map, or a map into a sequence of pixels.',
    references: [],
  },
  examples: [
    { params: { targetShape: [3, -1] }, inputs: [[15]], output: [3, 5], weights: 0, macs: 0 },
    { params: { targetShape: [15, 2] }, inputs: [[5, 3, 2]], output: [15, 2], weights: 0 },
    { params: {}, inputs: [[3, 7]], output: [21], weights: 0 },
  ],
});
