import {
  alignedBytes,
  bool,
  type Choice,
  float32,
  float32s,
  int8,
  int32,
  int32s,
  int64s,
  table,
  tables,
  text,
  union,
  type Values,
} from './flatbuffer.ts';

/**
 * What of TensorFlow Lite's schema is used here, slot by slot: tensorflow/compiler/mlir/lite/schema/schema.fbs of TensorFlow 2.21,
 * version 3, identifier TFL3.
 */

export const schemaVersion = 3;
export const fileIdentifier = 'TFL3';

/** `TensorType` */
export const tensorTypes = { float32: 0, int32: 2, int8: 9 } as const;

export type TensorType = keyof typeof tensorTypes;

/** `Padding` */
export const paddings = { same: 0, valid: 1 } as const;

/** `ActivationFunctionType`: what an operator applies to its own result. */
export const activations = { none: 0, relu: 1, relu6: 3 } as const;

export type Activation = keyof typeof activations;

/** `BuiltinOperator` */
export const builtinOperators = {
  ADD: 0,
  AVERAGE_POOL_2D: 1,
  CONCATENATION: 2,
  CONV_2D: 3,
  DEPTHWISE_CONV_2D: 4,
  DEQUANTIZE: 6,
  FULLY_CONNECTED: 9,
  LOGISTIC: 14,
  MAX_POOL_2D: 17,
  MUL: 18,
  RELU: 19,
  RELU6: 21,
  RESHAPE: 22,
  RESIZE_BILINEAR: 23,
  SOFTMAX: 25,
  TANH: 28,
  PAD: 34,
  GATHER: 36,
  TRANSPOSE: 39,
  MEAN: 40,
  SUB: 41,
  STRIDED_SLICE: 45,
  EXP: 47,
  CAST: 53,
  PRELU: 54,
  MAXIMUM: 55,
  NEG: 59,
  PADV2: 60,
  TRANSPOSE_CONV: 67,
  LOG: 73,
  SUM: 74,
  RSQRT: 76,
  REDUCE_MAX: 82,
  RESIZE_NEAREST_NEIGHBOR: 97,
  LEAKY_RELU: 98,
  ABS: 101,
  ELU: 111,
  QUANTIZE: 114,
  HARD_SWISH: 117,
  BATCH_MATMUL: 126,
  GELU: 150,
} as const;

export type OperatorName = keyof typeof builtinOperators;

/** Members of `BuiltinOptions` with their fields; operators without a member here have no options. */
const optionTables = {
  Conv2DOptions: {
    padding: int8(0),
    strideW: int32(1),
    strideH: int32(2),
    activation: int8(3),
    dilationW: int32(4, 1),
    dilationH: int32(5, 1),
  },
  DepthwiseConv2DOptions: {
    padding: int8(0),
    strideW: int32(1),
    strideH: int32(2),
    depthMultiplier: int32(3),
    activation: int8(4),
    dilationW: int32(5, 1),
    dilationH: int32(6, 1),
  },
  Pool2DOptions: {
    padding: int8(0),
    strideW: int32(1),
    strideH: int32(2),
    filterWidth: int32(3),
    filterHeight: int32(4),
    activation: int8(5),
  },
  FullyConnectedOptions: { activation: int8(0), keepNumDims: bool(2) },
  SoftmaxOptions: { beta: float32(0) },
  ConcatenationOptions: { axis: int32(0) },
  AddOptions: { activation: int8(0) },
  ResizeBilinearOptions: { alignCorners: bool(2), halfPixelCenters: bool(3) },
  ReshapeOptions: { newShape: int32s(0) },
  MulOptions: { activation: int8(0) },
  PadOptions: {},
  GatherOptions: { axis: int32(0) },
  TransposeOptions: {},
  ReducerOptions: { keepDims: bool(0) },
  SubOptions: { activation: int8(0) },
  StridedSliceOptions: { beginMask: int32(0), endMask: int32(1) },
  ExpOptions: {},
  CastOptions: { inDataType: int8(0), outDataType: int8(1) },
  DequantizeOptions: {},
  MaximumMinimumOptions: {},
  NegOptions: {},
  PadV2Options: {},
  TransposeConvOptions: { padding: int8(0), strideW: int32(1), strideH: int32(2) },
  ResizeNearestNeighborOptions: { alignCorners: bool(0), halfPixelCenters: bool(1) },
  LeakyReluOptions: { alpha: float32(0) },
  AbsOptions: {},
  QuantizeOptions: {},
  HardSwishOptions: {},
  BatchMatMulOptions: { adjX: bool(0), adjY: bool(1) },
  GeluOptions: { approximate: bool(0) },
} as const;

const optionNumbers: { readonly [K in keyof typeof optionTables]: number } = {
  Conv2DOptions: 1,
  DepthwiseConv2DOptions: 2,
  Pool2DOptions: 5,
  FullyConnectedOptions: 8,
  SoftmaxOptions: 9,
  ConcatenationOptions: 10,
  AddOptions: 11,
  ResizeBilinearOptions: 15,
  ReshapeOptions: 17,
  MulOptions: 21,
  PadOptions: 22,
  GatherOptions: 23,
  TransposeOptions: 26,
  ReducerOptions: 27,
  SubOptions: 28,
  StridedSliceOptions: 32,
  ExpOptions: 33,
  CastOptions: 37,
  DequantizeOptions: 38,
  MaximumMinimumOptions: 39,
  NegOptions: 42,
  PadV2Options: 43,
  TransposeConvOptions: 49,
  ResizeNearestNeighborOptions: 74,
  LeakyReluOptions: 75,
  AbsOptions: 78,
  QuantizeOptions: 89,
  HardSwishOptions: 91,
  BatchMatMulOptions: 101,
  GeluOptions: 116,
};

export type OperatorOptions = Choice<typeof optionTables>;

const tensor = {
  shape: int32s(0),
  type: int8(1),
  /** Index of its buffer; 0 where its values are computed. */
  buffer: int32(2),
  name: text(3),
  quantization: table(4, {
    scale: float32s(2),
    zeroPoint: int64s(3),
    /** The axis along which scales differ. */
    axis: int32(6),
  }),
} as const;

const operator = {
  /** Index into the operator codes. */
  code: int32(0),
  /** Tensors by index. */
  inputs: int32s(1),
  outputs: int32s(2),
  options: union(4, optionTables, optionNumbers),
} as const;

const subgraph = {
  tensors: tables(0, tensor),
  inputs: int32s(1),
  outputs: int32s(2),
  operators: tables(3, operator),
  name: text(4),
} as const;

export const model = {
  version: int32(0),
  operatorCodes: tables(1, {
    /** The code up to 127: all that readers older than version 3a know. */
    deprecatedCode: int8(0),
    version: int32(2, 1),
    code: int32(3),
  }),
  subgraphs: tables(2, subgraph),
  description: text(3),
  buffers: tables(4, { data: alignedBytes(0) }),
  metadata: tables(6, { name: text(0), buffer: int32(1) }),
} as const;

export type ModelTable = Values<typeof model>;
