import { type Padding, type Shape, type Size2d, slidingLength } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { type Inference, problem, shape } from './define.ts';

/** The parameters of everything that slides a window over a map. */
export interface WindowParams {
  readonly size: Size2d;
  readonly strides: Size2d;
  readonly padding: Padding;
  readonly dilations?: Size2d;
}

/** Height and width after sliding a window over `[height, width, …]`, or the problem that it does not fit. */
export function slide(
  input: Shape,
  { size, strides, padding, dilations = [1, 1] }: WindowParams,
  channels: number,
  sizeParam: string,
): Inference {
  const [height = 0, width = 0] = input;
  const extent = dilated(size, dilations);
  if (padding === 'symmetric' && extent.some((length) => length % 2 === 0))
    return problem(say('shape/even-window', { extent }), sizeParam);
  const rows = slidingLength(height, size[0], strides[0], padding, dilations[0]);
  const columns = slidingLength(width, size[1], strides[1], padding, dilations[1]);
  if (rows >= 1 && columns >= 1) return shape(rows, columns, channels);
  return problem(say('shape/kernel-too-large', { extent, map: [height, width] }), sizeParam);
}

/** The problem of a window that both steps and has holes, which no backend computes; undefined where it does not. */
export function stridesAndDilation(strides: readonly number[], dilations: readonly number[]) {
  if (Math.max(...strides) === 1 || Math.max(...dilations) === 1) return undefined;
  return problem(say('shape/strides-and-dilation', { strides, dilations }), 'dilationRate');
}

/** The problem of strides that differ by axis where TensorFlow wants them equal; undefined where they are. */
export function unequalStrides(strides: Size2d) {
  if (strides[0] === strides[1]) return undefined;
  return problem(say('shape/unequal-strides', { strides }), 'strides');
}

/** The window's extent with its holes counted. */
export function dilated(size: Size2d, dilations: Size2d): Size2d {
  return [(size[0] - 1) * dilations[0] + 1, (size[1] - 1) * dilations[1] + 1];
}
