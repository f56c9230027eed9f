import { z } from 'zod';
import type { Lowering, Op, Ref } from '../ops/define.ts';
import type { Shape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { type Inference, problem } from './define.ts';

/**
 * The shape of inputs that are merged value by value, by Keras's rule for merges, which is NumPy's: shapes are laid side by side
 * from the last axis on, an axis of length 1 or a missing one is repeated, and all others must agree. So `[16]` and `[1, 1, 16]`
 * go over every place of `[8, 8, 16]`. The problem of those that do not agree.
 */
export function broadcastShapes(inputs: readonly Shape[]): Inference {
  const rank = Math.max(0, ...inputs.map(({ length }) => length));
  const shape = Array.from({ length: rank }, (_, axis) =>
    inputs.reduce((longest, input) => Math.max(longest, input[axis - rank + input.length] ?? 1), 1),
  );
  if (inputs.every((input) => reaches(input, shape))) return { shape };
  // A gate comes to the channels of its map; a shortcut comes to the shape of the other branch.
  const map = inputs.find((shape) => !isPoint(shape));
  return problem(
    say('merge/shapes-differ', {
      inputs,
      as: map !== undefined && inputs.some(isPoint) ? { values: map.at(-1) ?? 0 } : 'shortcut',
    }),
  );
}

/** Whether a shape has one value per channel: `[16]`, `[1, 1, 16]`. */
export function isPoint(shape: Shape): boolean {
  return shape.slice(0, -1).every((length) => length === 1);
}

/** Whether values of one shape can be repeated to fill another. */
export function reaches(from: Shape, to: Shape): boolean {
  if (from.length > to.length) return false;
  return from.every((length, axis) => length === 1 || length === to[axis + to.length - from.length]);
}

/**
 * Merges inputs in their order, two at a time. Those with fewer axes than another get axes of length 1 before their own, which
 * operations do not add by themselves.
 */
export function mergeByTwos(
  op: 'add' | 'subtract' | 'multiply' | 'maximum',
  inputs: readonly Shape[],
): Lowering {
  const rank = Math.max(...inputs.map(({ length }) => length));
  const ops: Op[] = [];
  const operands = inputs.map((shape, input): Ref => {
    if (shape.length === rank) return { input };
    const out = `x${input}`;
    ops.push({
      out,
      op: 'reshape',
      x: { input },
      shape: [...Array.from({ length: rank - shape.length }, () => 1), ...shape],
    });
    return { of: out };
  });
  const y = operands.reduce((a, b, i) => {
    const out = `y${i}`;
    ops.push({ out, op, a, b });
    return { of: out };
  });
  return { ops, y };
}

/** What the kinds share that merge two or more inputs value by value. */
export const valueByValue = {
  family: 'merge',
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape: (_params: object, inputs: readonly Shape[]) => broadcastShapes(inputs),
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
    { params: {}, inputs: [[1, 1, 2], [4, 3, 2], [2]], output: [4, 3, 2], weights: 0 },
    {
      params: {},
      inputs: [
        [4, 1, 3],
        [1, 5, 1],
      ],
      output: [4, 5, 3],
      weights: 0,
    },
  ],
} as const;
