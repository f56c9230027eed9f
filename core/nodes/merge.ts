import { z } from 'zod';
import { formatShape, type Shape, sameShape } from '../shape.ts';
import { type Inference, problem } from './define.ts';

/** The common shape of inputs that are merged value by value, or the problem that they differ. */
export function sameShapes(inputs: readonly Shape[]): Inference {
  const [first = [], ...others] = inputs;
  const different = others.find((other) => !sameShape(first, other));
  if (different === undefined) return { shape: first };
  return problem(
    'merge/shapes-differ',
    `Expected inputs of one shape, received ${inputs.map(formatShape).join(' and ')}.`,
    'Bring the shortcut to the shape of the other branch: a 1×1 projection or a zero-pad shortcut.',
  );
}

/** What the kinds share that merge two or more inputs of one shape value by value. */
export const valueByValue = {
  family: 'merge',
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape: (_params: object, inputs: readonly Shape[]) => sameShapes(inputs),
  examples: [
    {
      params: {},
      inputs: [
        [5, 3, 2],
        [5, 3, 2],
      ],
      output: [5, 3, 2],
      weights: 0,
      macs: 0,
    },
    { params: {}, inputs: [[7], [7], [7]], output: [7], weights: 0 },
  ],
} as const;
