import { f32x4, i32, increase, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

// Routines that take one vector, or one number, at a time.

const accessOf = (columns: 4 | 1) =>
  columns === 1 ? ([f32x4.loadOne, f32x4.storeOne] as const) : ([f32x4.load, f32x4.store] as const);

/** max(x, 0); what is no number stays so. */
export function relu(columns: 4 | 1): Routine {
  const [load, store] = accessOf(columns);
  return routine(['x', 'y', 'count'], (at) => [
    repeat(
      at.count,
      store(at.y.get, f32x4.maximum(load(at.x.get), f32x4.zero)),
      ...[at.x, at.y].map((pointer) => increase(pointer, i32.constant(4 * columns))),
    ),
  ]);
}

export function add(columns: 4 | 1): Routine {
  const [load, store] = accessOf(columns);
  return routine(['a', 'b', 'y', 'count'], (at) => [
    repeat(
      at.count,
      store(at.y.get, f32x4.add(load(at.a.get), load(at.b.get))),
      ...[at.a, at.b, at.y].map((pointer) => increase(pointer, i32.constant(4 * columns))),
    ),
  ]);
}
