import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';

/**
 * Matrix products, transposed ones of a single pair included, through XNNPACK. The backend's own kernel uses it only for
 * untransposed matrices, and keeps the packed right-hand matrix by the identity of its data alone: the same numbers seen
 * in another shape would be multiplied in the first one.
 */
export const batchMatMul = defineKernel<tf.BatchMatMulInputs, tf.BatchMatMulAttrs>(
  tf.BatchMatMul,
  (stock) => {
    if (stock === undefined) throw new Error(`The wasm backend has no ${tf.BatchMatMul} kernel to build on.`);
    const packedShapes = new WeakMap<object, string>();
    return ({ inputs, attrs: { transposeA, transposeB }, backend }) => {
      const multiply = (
        a: tf.TensorInfo,
        b: tf.TensorInfo,
        transposes: { transposeA: boolean; transposeB: boolean },
      ) => stock({ inputs: { a, b }, attrs: transposes, backend: backend as object });
      if (!isOneMatrix(inputs.a) || !isOneMatrix(inputs.b))
        return multiply(inputs.a, inputs.b, { transposeA, transposeB });

      const a = transposeA ? transposeMatrix(inputs.a) : inputs.a;
      const b = transposeB
        ? transposeMatrix(inputs.b)
        : reshapedSincePacked(inputs.b)
          ? copy(inputs.b)
          : inputs.b;
      const product = multiply(a, b, { transposeA: false, transposeB: false });
      if (a !== inputs.a) tf.dispose(a as tf.Tensor);
      if (b !== inputs.b) tf.dispose(b as tf.Tensor);
      return product;
    };

    function reshapedSincePacked(b: tf.TensorInfo): boolean {
      const shape = b.shape.slice(-2).join('×');
      const packed = packedShapes.get(b.dataId);
      if (packed === undefined) packedShapes.set(b.dataId, shape);
      return packed !== undefined && packed !== shape;
    }
  },
);

function isOneMatrix({ shape }: tf.TensorInfo): boolean {
  return shape.slice(0, -2).every((size) => size === 1);
}

function transposeMatrix(matrix: tf.TensorInfo): tf.Tensor {
  const axes = matrix.shape.map((_, axis) => axis);
  return tf.transpose(matrix as tf.Tensor, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}

/** New data with the same numbers: reshaping or cloning would share the old. */
function copy(matrix: tf.TensorInfo): tf.Tensor {
  return tf.add(matrix as tf.Tensor, 0);
}
