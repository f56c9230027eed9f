import { elementCount, type Shape } from '../../../core/shape.ts';

/**
 * How a tensor lies in the file, behind the batch axis. Operators on maps want channels first; Skiplane describes them channels last.
 * `last`: as described. `first`: channels, then places. `flat`: a map that was laid out in one row while its channels were first.
 */
export type Order = 'last' | 'first' | { readonly flat: Shape };

/** True where the two orders of a shape differ in more than their shapes: where changing it moves values. */
export function moves(shape: Shape): boolean {
  const channels = shape.at(-1) ?? 1;
  return channels > 1 && elementCount(shape.slice(0, -1)) > 1;
}

/** Axes of a shape, in the order in which `order` lays them out. */
export function axesIn(order: Order, rank: number): readonly number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return order === 'first' && rank > 1 ? [rank - 1, ...axes.slice(0, -1)] : axes;
}

/** A shape's lengths as `order` lays them out. */
export function physicalShape(order: Order, shape: Shape): Shape {
  return axesIn(order, shape.length).map((axis) => shape[axis] ?? 1);
}

/** Where an axis of a shape lies in the file, the batch axis counted. */
export function physicalAxis(order: Order, rank: number, axis: number): number {
  return axesIn(order, rank).indexOf(axis) + 1;
}

/** One thing per axis, in the order of the file. */
export function arrange<T>(order: Order, values: readonly T[]): T[] {
  return axesIn(order, values.length).flatMap((axis) => values.slice(axis, axis + 1));
}

/** Values of a shape with its axes in another order: axis `i` of the result is axis `order[i]`. */
export function permute(values: Float32Array, shape: Shape, order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  // Axes of length 1 are left out, and those that stay neighbors become one: most weights are then two or three loops deep.
  const loops: { length: number; stride: number }[] = [];
  for (const axis of order) {
    const length = shape[axis] ?? 1;
    const stride = strides[axis] ?? 1;
    const outer = loops.at(-1);
    if (length === 1) continue;
    if (outer !== undefined && outer.stride === stride * length) {
      outer.length *= length;
      outer.stride = stride;
    } else loops.push({ length, stride });
  }
  const inner = loops.pop();
  if (inner === undefined) return values;
  if (loops.length === 0 && inner.stride === 1) return values;
  const result = new Float32Array(values.length);
  let written = 0;
  const walk = (depth: number, start: number): void => {
    const loop = loops[depth];
    if (loop === undefined) {
      for (let i = 0; i < inner.length; i++) result[written++] = values[start + i * inner.stride] ?? 0;
      return;
    }
    for (let i = 0; i < loop.length; i++) walk(depth + 1, start + i * loop.stride);
  };
  walk(0, 0);
  return result;
}

/** The order that undoes another. */
function inverse(order: readonly number[]): number[] {
  return order.map((_, axis) => order.indexOf(axis));
}

/** Values of `count` samples that lie in the file's order, channels last. */
export function toLast(values: Float32Array, count: number, shape: Shape, order: Order): Float32Array {
  if (typeof order === 'object') return toLast(values, count, order.flat, 'first');
  return reorder(values, count, physicalShape(order, shape), inverse(axesIn(order, shape.length)));
}

/** Values of `count` samples that lie channels last, in the file's order. */
export function fromLast(
  values: Float32Array,
  count: number,
  shape: Shape,
  order: 'last' | 'first',
): Float32Array {
  return reorder(values, count, shape, axesIn(order, shape.length));
}

function reorder(values: Float32Array, count: number, shape: Shape, order: readonly number[]): Float32Array {
  return permute(values, [count, ...shape], [0, ...order.map((axis) => axis + 1)]);
}
