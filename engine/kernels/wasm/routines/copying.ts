import { increase, memory, repeat } from '../assembly/code.ts';
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
