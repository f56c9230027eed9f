import { elementCount, type Shape } from '../../../core/shape.ts';
import type { OperatorName, OperatorOptions, TensorType } from './schema.ts';

/** How whole numbers stand for real ones: real = scale · (number − zero point). */
export interface Quantization {
  /** One, or one per index of the axis. */
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly axis: number;
}

export interface GraphTensor {
  readonly name: string;
  /** With the batch axis, which is 1. */
  readonly shape: Shape;
  readonly type: TensorType;
  /** The values of a constant. */
  readonly data?: Float32Array | Int32Array | Int8Array;
  readonly quantization?: Quantization;
}

export interface GraphOperator {
  readonly operator: OperatorName;
  readonly inputs: readonly GraphTensor[];
  readonly output: GraphTensor;
  readonly options?: OperatorOptions;
  /** Path of the layer it is of. */
  readonly path: string;
  /** What it is part of, where that loses too much in 8 bits: half a sentence without the layer's name. */
  readonly onlyFloat?: string;
}

/** A model for TensorFlow Lite, before it is written: operators in the order in which they run. */
export interface Graph {
  readonly inputs: readonly GraphTensor[];
  readonly outputs: readonly GraphTensor[];
  readonly operators: readonly GraphOperator[];
}

export function floatConstant(name: string, data: Float32Array, shape: Shape): GraphTensor {
  if (elementCount(shape) !== data.length)
    throw new Error(`constant ${name} has ${data.length} values, not ${shape.join('×')}`);
  return { name, shape, type: 'float32', data };
}

/** Whole numbers that tell an operator what to do, such as a shape. */
export function intConstant(name: string, values: readonly number[], shape: Shape): GraphTensor {
  return { name, shape, type: 'int32', data: Int32Array.from(values) };
}
