import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { copying } from './jobs/copying.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** Tensors beside each other along an axis. The backend's own kernel copies row by row from JavaScript. */
export const concat = defineKernel<tf.ConcatInputs, tf.ConcatAttrs, BackendWasm>(
  tf.Concat,
  (stock) =>
    ({ inputs: given, attrs, backend }) => {
      // tfjs hands them over as a list, whatever its types say.
      const inputs = Object.values(given);
      const [first] = inputs;
      const plain = inputs.every(
        ({ dtype, shape }) => dtype === 'float32' && tf.util.sizeFromShape(shape) > 0,
      );
      if (first === undefined || inputs.length === 1 || !plain) {
        if (stock === undefined) throw new Error('The wasm backend has no concatenation to build on.');
        return stock({ inputs: given as unknown as tf.NamedTensorInfoMap, attrs: { ...attrs }, backend });
      }
      const [axis = 0] = tf.util.parseAxisParam(attrs.axis, first.shape);
      const shapes = inputs.map(({ shape }) => shape);
      tf.backend_util.assertParamsConsistent(shapes, axis);
      const out = backend.makeOutput(tf.backend_util.computeOutShape(shapes, axis), 'float32');
      copyColumns(backend, inputs, out, axis, 'join');
      return out;
    },
);

/** The reverse, and the gradient of it. The backend's own kernel goes over all axes for each number. */
export const splitV = defineKernel<tf.SplitVInputs, tf.SplitVAttrs, BackendWasm>(
  tf.SplitV,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const { x } = inputs;
      const [axis = 0] = tf.util.parseAxisParam(attrs.axis, x.shape);
      const sizes = tf.backend_util.prepareSplitSize(x as tf.Tensor, attrs.numOrSizeSplits, axis);
      if (x.dtype !== 'float32' || tf.util.sizeFromShape(x.shape) === 0 || sizes.some((size) => size === 0)) {
        if (stock === undefined) throw new Error('The wasm backend has no split to build on.');
        return stock({ inputs: { x }, attrs: { ...attrs }, backend });
      }
      const parts = sizes.map((size) =>
        backend.makeOutput(
          x.shape.map((length, i) => (i === axis ? size : length)),
          'float32',
        ),
      );
      copyColumns(backend, parts, x, axis, 'part');
      return parts;
    },
);

/** Copies tensors to their places in one that holds them beside each other, or from there. */
function copyColumns(
  backend: BackendWasm,
  tensors: readonly tf.TensorInfo[],
  whole: tf.TensorInfo,
  axis: number,
  way: 'join' | 'part',
): void {
  const bytesOf = ({ shape }: tf.TensorInfo): number => tf.util.sizeFromShape(shape.slice(axis)) * 4;
  const rows = tf.util.sizeFromShape(whole.shape.slice(0, axis));
  const wholeRow = bytesOf(whole);
  let place = address(backend, whole);
  for (const tensor of tensors) {
    const bytes = bytesOf(tensor);
    const parts = partsFor(rows, passOver((rows * bytes) / 4));
    const own = address(backend, tensor);
    const [to, from] = way === 'join' ? [place, own] : [own, place];
    const [toRow, fromRow] = way === 'join' ? [wholeRow, bytes] : [bytes, wholeRow];
    runJob(backend, copying, { rows, parts, to, from, toRow, fromRow, bytes }, parts);
    place += bytes;
  }
}
