/** A tensor's shape without the batch axis, channels last: `[32, 32, 16]`. */
export type Shape = readonly number[];

/** A height and a width. */
export type Size2d = readonly [number, number];

/** As people read it: `32×32×16`. */
export function formatShape(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}

/** How many values a tensor of this shape holds for one sample. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((axis, i) => axis === b[i]);
}

/**
 * How a window treats the border: `same` pads so that stride 1 keeps the size, `valid` pads nothing, `symmetric` pads as much on
 * every side as the window reaches beyond its center (PyTorch), and `causal` pads only before the first step.
 */
export type Padding = 'same' | 'valid' | 'symmetric' | 'causal';

/**
 * Output length of a window sliding along one axis, as Keras and TensorFlow compute it; 0 or less where the window does
 * not fit.
 */
export function slidingLength(
  length: number,
  kernel: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): number {
  // All that pad keep the size at stride 1, and differ only in where the first window begins.
  if (padding !== 'valid') return Math.ceil(length / stride);
  const extent = (kernel - 1) * dilation + 1;
  return Math.floor((length - extent) / stride) + 1;
}

/** True for height × width × 1 (gray) or 3 (color): what images are read to. */
export function isImageShape(shape: Shape): boolean {
  return shape.length === 3 && (shape[2] === 1 || shape[2] === 3);
}
