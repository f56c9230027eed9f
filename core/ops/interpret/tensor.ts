import { type Shape, sameShape } from '../../shape.ts';
import type { OpName, OpOf } from '../define.ts';

/** Values of one sample; the last axis is that of neighbors. */
export interface Tensor {
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** Computes an operation for one sample, given the shape of its result. */
export type Compute<Name extends OpName> = (op: OpOf<Name, Tensor>, shape: Shape) => Float64Array;

/** Where the value that is repeated to `place` of a shape stands in a tensor of another, whose axes are the last ones. */
export function repeatedFrom(place: number, shape: Shape, from: Shape): number {
  let index = 0;
  let step = 1;
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis] ?? 1;
    const own = from[axis - shape.length + from.length] ?? 1;
    if (own > 1) index += (rest % length) * step;
    step *= own;
    rest = Math.floor(rest / length);
  }
  return index;
}

/** A function of two values at every place of a shape, to which both tensors are repeated. */
export function atEveryPlace(
  a: Tensor,
  b: Tensor,
  shape: Shape,
  compute: (a: number, b: number) => number,
): Float64Array {
  const y = new Float64Array(shape.reduce((product, axis) => product * axis, 1));
  const [whole, wholeB] = [sameShape(a.shape, shape), sameShape(b.shape, shape)];
  for (let place = 0; place < y.length; place += 1) {
    const left = a.values[whole ? place : repeatedFrom(place, shape, a.shape)] ?? 0;
    const right = b.values[wholeB ? place : repeatedFrom(place, shape, b.shape)] ?? 0;
    y[place] = compute(left, right);
  }
  return y;
}

/** The coordinates of a place, one per axis. */
export function coordinates(place: number, shape: Shape): number[] {
  const found = shape.map(() => 0);
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis] ?? 1;
    found[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return found;
}

/** The place of coordinates; undefined where they lie outside. */
export function placeOf(where: readonly number[], shape: Shape): number | undefined {
  let place = 0;
  for (const [axis, length] of shape.entries()) {
    const own = where[axis] ?? 0;
    if (own < 0 || own >= length) return undefined;
    place = place * length + own;
  }
  return place;
}

/** A result whose every place takes its value from one place of a tensor, or is 0 where `source` names none. */
export function taken(
  x: Tensor,
  shape: Shape,
  source: (where: readonly number[]) => readonly number[],
): Float64Array {
  const y = new Float64Array(shape.reduce((product, axis) => product * axis, 1));
  for (let place = 0; place < y.length; place += 1) {
    const from = placeOf(source(coordinates(place, shape)), x.shape);
    if (from !== undefined) y[place] = x.values[from] ?? 0;
  }
  return y;
}
