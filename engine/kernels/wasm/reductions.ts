import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Kernel } from '../register.ts';
import { float32 } from './heap.ts';

/** Rows added in one go: few enough for their cache lines to serve all columns. */
const blockRows = 64;

/**
 * Sum and mean over neighboring axes, added in 64 bits. The backend's own kernels add in 32 bits, which costs the mean of
 * a million values half its digits, and first copy the tensor into another order when the last axis stays.
 */
export const sum = reduction(tf.Sum, () => 1);
export const mean = reduction(tf.Mean, (rows) => 1 / rows);

function reduction(name: string, scale: (rows: number) => number): Kernel {
  return defineKernel<tf.SumInputs, tf.SumAttrs, BackendWasm>(name, (stock) => (call) => {
    if (stock === undefined) throw new Error(`The wasm backend has no ${name} kernel to build on.`);
    const { inputs, attrs, backend } = call;
    const { x } = inputs;
    const axes = tf.util.parseAxisParam(attrs.axis, x.shape).sort((a, b) => a - b);
    const [first = 0] = axes;
    const last = axes.at(-1) ?? 0;
    const areNeighbors = last - first + 1 === axes.length;
    if (x.dtype !== 'float32' || axes.length === 0 || !areNeighbors)
      return stock({ inputs, attrs: { ...attrs }, backend });

    const size = (from: number, to?: number) => tf.util.sizeFromShape(x.shape.slice(from, to));
    const shape = attrs.keepDims
      ? x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
      : x.shape.filter((_, axis) => !axes.includes(axis));
    const out = backend.makeOutput(shape, 'float32');
    const rows = size(first, last + 1);
    addRows(float32(backend, x), float32(backend, out), size(0, first), rows, size(last + 1), scale(rows));
    return out;
  });
}

/** Adds the rows of each of `groups` matrices `[rows, columns]`, in 64 bits. */
function addRows(
  x: Float32Array,
  out: Float32Array,
  groups: number,
  rows: number,
  columns: number,
  scale: number,
): void {
  const sums = new Float64Array(columns);
  for (let group = 0; group < groups; group++) {
    sums.fill(0);
    const start = group * rows * columns;
    for (let row = 0; row < rows; row += blockRows) {
      const from = start + row * columns;
      const to = start + Math.min(rows, row + blockRows) * columns;
      for (let column = 0; column < columns; column++) {
        // Two chains of additions, which the processor runs side by side.
        let even = 0;
        let odd = 0;
        let at = from + column;
        for (; at + columns < to; at += 2 * columns) {
          even += x[at] ?? 0;
          odd += x[at + columns] ?? 0;
        }
        if (at < to) even += x[at] ?? 0;
        sums[column] = (sums[column] ?? 0) + even + odd;
      }
    }
    for (let column = 0; column < columns; column++)
      out[group * columns + column] = (sums[column] ?? 0) * scale;
  }
}
