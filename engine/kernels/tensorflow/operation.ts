import type * as tf from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow operation as tfjs-node's binding takes it; `type` is one of its `TF_ATTR_…` numbers. */
export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What our kernels use of tfjs-node's backend. */
export interface TensorflowBackend {
  readonly binding: {
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_STRING: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
  };
  executeSingleOutput(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
}

/** The attribute `T` of operations on float32. */
export function floatType({ binding }: TensorflowBackend, name = 'T'): OperationAttribute {
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}
