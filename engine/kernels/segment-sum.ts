import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './register.ts';

type Values = Float32Array | Int32Array | Uint8Array;

/**
 * Adds the rows of `x` that share a segment id: the gradient of an embedding. One pass over the rows, where tfjs's cpu
 * kernel makes one pass per segment. Rows with an id outside 0 … segments − 1 are left out, as TensorFlow does.
 *
 * @param sums `[segments, columns]`, zeros on entry
 */
function addSegments(x: Values, ids: Values, sums: Values): void {
  const columns = ids.length === 0 ? 0 : x.length / ids.length;
  const segments = columns === 0 ? 0 : sums.length / columns;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] ?? -1;
    if (id < 0 || id >= segments) continue;
    for (let column = 0; column < columns; column++) {
      const at = id * columns + column;
      sums[at] = (sums[at] ?? 0) + (x[row * columns + column] ?? 0);
    }
  }
}

const outputShape = (x: tf.TensorInfo, ids: tf.TensorInfo, segments: number) => [
  segments,
  ...x.shape.slice(ids.shape.length),
];

export const segmentSumOnCpu = defineKernel<
  tf.UnsortedSegmentSumInputs,
  tf.UnsortedSegmentSumAttrs,
  MathBackendCPU
>(tf.UnsortedSegmentSum, () => ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
  const shape = outputShape(x, segmentIds, numSegments);
  const sums = tf.util.getTypedArrayFromDType(x.dtype as tf.NumericDataType, tf.util.sizeFromShape(shape));
  addSegments(
    backend.data.get(x.dataId).values as Values,
    backend.data.get(segmentIds.dataId).values as Values,
    sums as Values,
  );
  return backend.makeTensorInfo(shape, x.dtype, sums);
});

export const segmentSumOnWasm = defineKernel<
  tf.UnsortedSegmentSumInputs,
  tf.UnsortedSegmentSumAttrs,
  BackendWasm
>(tf.UnsortedSegmentSum, () => ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
  const sums = backend.makeOutput(outputShape(x, segmentIds, numSegments), x.dtype);
  const values = backend.typedArrayFromHeap(sums);
  values.fill(0);
  addSegments(backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(segmentIds), values);
  return sums;
});
