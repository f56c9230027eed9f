import type * as tf from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow operation as tfjs-node's binding takes it; `type` is one of its `TF_ATTR_…` numbers. */
export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A change of weights and their slots that TensorFlow has in one operation, on variables of its own. */
export interface VariableUpdate {
  readonly name: string;
  readonly attributes: readonly OperationAttribute[];
  /** The variables, in the operation's order. */
  readonly variables: readonly tf.TensorInfo[];
  /** What they are set to before the operation, where that is not what they hold. */
  readonly values: readonly tf.TensorInfo[];
  /** What comes after the variables; numbers are constants. */
  readonly inputs: readonly (tf.TensorInfo | number)[];
}

/** What our kernels use of tfjs-node's backend. */
export interface TensorflowBackend {
  readonly binding: {
    /** There while a step is written down: `run` does by several operations what the update says in one. */
    readonly update?: (update: VariableUpdate, run: () => tf.Tensor[]) => tf.Tensor[];
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_INT: number;
    readonly TF_ATTR_STRING: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
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
