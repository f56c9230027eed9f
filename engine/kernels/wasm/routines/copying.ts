import { f32x4, i32, increase, memory, repeat } from '../assembly/code.ts';
import { routine } from '../assembly/module.ts';

/** Sets bytes to a value. */
export const fill = routine(['at', 'value', 'bytes'], (given) => [
  memory.fill(given.at.get, given.value.get, given.bytes.get),
]);

/** Copies rows of `bytes` that lie so many bytes apart. */
export const copyRows = routine(['to', 'from', 'toRow', 'fromRow', 'bytes', 'rows'], (at) => [
  repeat(
    at.rows,
    memory.copy(at.to.get, at.from.get, at.bytes.get),
    increase(at.to, at.toRow.get),
    increase(at.from, at.fromRow.get),
  ),
]);

/** Copies rows of so many vectors: in a few instructions where rows are short. */
export const copyVectors = routine(['to', 'from', 'toRow', 'fromRow', 'vectors', 'rows'], (at, make) => {
  const [to, from, vector] = [make('i32'), make('i32'), make('i32')];
  return [
    repeat(
      at.rows,
      to.set(at.to.get),
      from.set(at.from.get),
      vector.set(at.vectors.get),
      repeat(
        vector,
        f32x4.store(to.get, f32x4.load(from.get)),
        increase(to, i32.constant(16)),
        increase(from, i32.constant(16)),
      ),
      increase(at.to, at.toRow.get),
      increase(at.from, at.fromRow.get),
    ),
  ];
});
