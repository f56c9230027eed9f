import { type Padding, type Size2d, slidingLength } from '../../shape.ts';

/** A size of a layer's configuration. Kinds have parsed it already. */
export function size2d(value: unknown): Size2d {
  const [rows, columns] = Array.isArray(value) ? value : [value, value];
  return [Number(rows ?? 1), Number(columns ?? 1)];
}

export function paddingOf(value: unknown): Padding {
  return value === 'same' ? 'same' : 'valid';
}

/** What "same" adds before and behind an axis of this length, as TensorFlow counts it; nothing where windows leave gaps. */
export function samePads(
  length: number,
  kernel: number,
  stride: number,
): readonly [before: number, after: number] {
  const total = Math.max((slidingLength(length, kernel, stride, 'same') - 1) * stride + kernel - length, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}
