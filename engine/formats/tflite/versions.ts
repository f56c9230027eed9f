import type { GraphOperator } from './graph.ts';
import type { OperatorName } from './schema.ts';

/** Versions by the type of the values: with 32-bit floats, and with 8-bit integers; undefined where there is no such operator. */
interface Versions {
  readonly float: number | undefined;
  readonly int8: number | undefined;
}

/** As tensorflow/compiler/mlir/lite/tools/versioning/op_version.cc (TensorFlow 2.21) gives them to operators as they are used here. */
export const operatorVersions: Readonly<Record<OperatorName, Versions>> = {
  ADD: { float: 1, int8: 2 },
  AVERAGE_POOL_2D: { float: 1, int8: 2 },
  CONCATENATION: { float: 1, int8: 2 },
  CONV_2D: { float: 1, int8: 3 },
  DEPTHWISE_CONV_2D: { float: 1, int8: 3 },
  DEQUANTIZE: { float: undefined, int8: 2 },
  FULLY_CONNECTED: { float: 1, int8: 4 },
  LOGISTIC: { float: 1, int8: 2 },
  MAX_POOL_2D: { float: 1, int8: 2 },
  MUL: { float: 1, int8: 2 },
  RELU: { float: 1, int8: 2 },
  RELU6: { float: 1, int8: 2 },
  RESHAPE: { float: 1, int8: 1 },
  RESIZE_BILINEAR: { float: 3, int8: 3 },
  SOFTMAX: { float: 1, int8: 2 },
  TANH: { float: 1, int8: 2 },
  PAD: { float: 1, int8: 2 },
  GATHER: { float: 1, int8: 2 },
  TRANSPOSE: { float: 1, int8: 2 },
  MEAN: { float: 1, int8: 2 },
  SUB: { float: 1, int8: 2 },
  STRIDED_SLICE: { float: 1, int8: 2 },
  EXP: { float: 1, int8: undefined },
  CAST: { float: 1, int8: undefined },
  PRELU: { float: 1, int8: 1 },
  MAXIMUM: { float: 1, int8: 2 },
  NEG: { float: 1, int8: undefined },
  PADV2: { float: 1, int8: 2 },
  TRANSPOSE_CONV: { float: 3, int8: 3 },
  LOG: { float: 1, int8: undefined },
  SUM: { float: 1, int8: 2 },
  RSQRT: { float: 1, int8: undefined },
  REDUCE_MAX: { float: 1, int8: 2 },
  RESIZE_NEAREST_NEIGHBOR: { float: 3, int8: 3 },
  LEAKY_RELU: { float: 1, int8: 2 },
  ABS: { float: 1, int8: undefined },
  ELU: { float: 1, int8: 1 },
  QUANTIZE: { float: 1, int8: 2 },
  HARD_SWISH: { float: 1, int8: 1 },
  BATCH_MATMUL: { float: 1, int8: undefined },
  GELU: { float: 1, int8: 2 },
};

/** Version 6 of CONV_2D reads fewer input channels per filter than the map has. */
const groupedConvolution = 6;

/** Version 5 of FULLY_CONNECTED takes more than two axes. */
const manyAxes = 5;

/** The oldest version of an operator that computes what it is used for. */
export function versionOf({ operator, inputs, options }: GraphOperator): number {
  const [x, kernel] = inputs;
  if (operator === 'CONV_2D' && x?.shape.at(-1) !== kernel?.shape.at(-1)) return groupedConvolution;
  if (options?.is === 'FullyConnectedOptions' && options.keepNumDims === true) return manyAxes;
  const { float, int8 } = operatorVersions[operator];
  // The type of the table where there are indices too.
  const version = inputs.some(({ type }) => type === 'int8') ? int8 : float;
  if (version === undefined) throw new Error(`${operator} has no version for these types`);
  return version;
}
