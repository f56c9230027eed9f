import { type Padding, type Shape, type Size2d, slidingLength } from '../shape.ts';
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
  const rows = slidingLength(height, size[0], strides[0], padding, dilations[0]);
  const columns = slidingLength(width, size[1], strides[1], padding, dilations[1]);
  if (rows >= 1 && columns >= 1) return shape(rows, columns, channels);
  const extent = size.map((length, axis) => (length - 1) * (dilations[axis] ?? 1) + 1).join('×');
  return problem(
    'shape/kernel-too-large',
    `Expected a map of at least ${extent} for this window, received ${height}×${width}.`,
    'Use padding "same", a smaller window, or fewer strided layers before it.',
    sizeParam,
  );
}

/** The problem of a window that both steps and has holes, which no backend computes; undefined where it does not. */
export function stridesAndDilation(strides: readonly number[], dilations: readonly number[]) {
  if (Math.max(...strides) === 1 || Math.max(...dilations) === 1) return undefined;
  return problem(
    'shape/strides-and-dilation',
    `Expected either strides or a dilation rate above 1, received strides ${strides.join('×')} and dilation rate ${dilations.join('×')}.`,
    'Set strides or the dilation rate to 1.',
    'dilationRate',
  );
}

/** The problem of strides that differ by axis where TensorFlow wants them equal; undefined where they are. */
export function unequalStrides([rows, columns]: Size2d) {
  if (rows === columns) return undefined;
  return problem(
    'shape/unequal-strides',
    `Expected the same strides along height and width, received ${rows} and ${columns}: depthwise convolutions step alike.`,
    'Set both strides to the same number.',
    'strides',
  );
}

/** The window's extent with its holes counted. */
export function dilated(size: Size2d, dilations: Size2d): Size2d {
  return [(size[0] - 1) * dilations[0] + 1, (size[1] - 1) * dilations[1] + 1];
}
