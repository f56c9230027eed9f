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
