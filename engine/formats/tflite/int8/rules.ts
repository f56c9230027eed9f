import type { OperatorName } from '../schema.ts';

/**
 * How an operator is quantized. Specification: https://ai.google.dev/edge/litert/models/quantization_spec
 */
export type Rule =
  /** Multiplies with a kernel that has a scale per output channel; where its operands stand, and the kernel's axis of channels. */
  | {
      readonly as: 'weights';
      readonly x: number;
      readonly kernel: number;
      readonly bias: number;
      readonly axis: number;
    }
  /** Its result has a scale of its own. */
  | { readonly as: 'own' }
  /** Moves or selects values: its result has the scale of what it reads. */
  | { readonly as: 'same' }
  /** All that it reads must have the scale of its result. */
  | { readonly as: 'together' }
  /** Its result always lies in the same range. */
  | { readonly as: 'fixed'; readonly scale: number; readonly zeroPoint: number }
  /** There is none for 8 bits, or none that is used here. */
  | { readonly as: 'float' };

const own: Rule = { as: 'own' };
const same: Rule = { as: 'same' };
const together: Rule = { as: 'together' };
const float: Rule = { as: 'float' };

/** Of 0 to 1. */
const share: Rule = { as: 'fixed', scale: 1 / 256, zeroPoint: -128 };

export const rules: Readonly<Record<OperatorName, Rule>> = {
  CONV_2D: { as: 'weights', x: 0, kernel: 1, bias: 2, axis: 0 },
  DEPTHWISE_CONV_2D: { as: 'weights', x: 0, kernel: 1, bias: 2, axis: 3 },
  FULLY_CONNECTED: { as: 'weights', x: 0, kernel: 1, bias: 2, axis: 0 },
  TRANSPOSE_CONV: { as: 'weights', x: 2, kernel: 1, bias: 3, axis: 0 },
  ADD: own,
  SUB: own,
  MUL: own,
  RELU: own,
  RELU6: own,
  LEAKY_RELU: own,
  PRELU: own,
  ELU: own,
  GELU: own,
  HARD_SWISH: own,
  MEAN: own,
  SUM: own,
  AVERAGE_POOL_2D: same,
  MAX_POOL_2D: same,
  REDUCE_MAX: same,
  RESHAPE: same,
  TRANSPOSE: same,
  STRIDED_SLICE: same,
  PAD: same,
  PADV2: same,
  RESIZE_BILINEAR: same,
  RESIZE_NEAREST_NEIGHBOR: same,
  CONCATENATION: together,
  MAXIMUM: together,
  SOFTMAX: share,
  LOGISTIC: share,
  TANH: { as: 'fixed', scale: 1 / 128, zeroPoint: 0 },
  // TensorFlow's usual kernel for 8 bits gives other numbers than its reference.
  BATCH_MATMUL: float,
  GATHER: float,
  EXP: float,
  LOG: float,
  ABS: float,
  NEG: float,
  RSQRT: float,
  CAST: float,
  QUANTIZE: float,
  DEQUANTIZE: float,
};
