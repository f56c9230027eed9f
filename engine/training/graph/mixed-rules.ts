import type { AttributeValue } from './protobuf.ts';
import type { Call } from './recorder.ts';

export type Operation = Extract<Call, { kind: 'operation' }>;

/** What the pass knows of the values that an operation reads. */
export interface Values {
  shapeOf(id: number): readonly number[];
  /** Whether a value was computed in bfloat16. */
  isHalf(id: number): boolean;
  /** Whether a value is as good in either type: a constant, a weight, truth values made numbers. */
  isFree(id: number): boolean;
}

/** How an operation computes in bfloat16. */
export interface HalfRule {
  /** The places of inputs that are handed over in bfloat16; all others stay as they are. */
  readonly inputs: readonly number[];
  /** Which outputs are bfloat16: statistics of a normalization and comparisons are not. */
  readonly outputs: 'first' | 'all' | 'none';
  /** Whether the result is cast to float32 at once: the gradient of a weight. */
  readonly widens?: boolean;
}

type Rule = (call: Operation, values: Values) => HalfRule | undefined;

/** How an operation computes in bfloat16; undefined where it stays in float32. */
export function halfRule(call: Operation, values: Values): HalfRule | undefined {
  return rules[call.name]?.(call, values);
}

/** Computes in bfloat16 where its map is there in bfloat16. */
const follows =
  (map: number, inputs: readonly number[] = [map], outputs: HalfRule['outputs'] = 'first'): Rule =>
  ({ inputs: ids }, { isHalf }) =>
    isHalf(ids[map] ?? -1) ? { inputs, outputs } : undefined;

/**
 * An operation on numbers at the same place: in bfloat16 where all that is as large as the result is, so that a sum with
 * something more exact stays exact, and the rest is a constant or a weight.
 */
const elementwise =
  (outputs: HalfRule['outputs'] = 'first', isFactor = false): Rule =>
  ({ inputs, results }, { shapeOf, isHalf, isFree }) => {
    const size = sizeOf(results[0]?.shape ?? []);
    const large = inputs.filter((id) => sizeOf(shapeOf(id)) === size);
    const small = inputs.filter((id) => !large.includes(id));
    const fits =
      large.some(isHalf) &&
      large.every((id) => isHalf(id) || isFree(id)) &&
      (isFactor || small.every((id) => isHalf(id) || isFree(id)));
    return fits ? { inputs: inputs.map((_, i) => i), outputs } : undefined;
  };

/**
 * Convolutions gain most and always compute in bfloat16, where oneDNN (in TensorFlow 2.21) does so rightly. It adds products in
 * pairs of channels, and drops or makes up one where their number is odd; groups of one filter are wrong too.
 */
const convolution: Rule = ({ inputs: [map = -1, filter = -1] }, { shapeOf }) => {
  const [, , channels = 1, filters = 1] = shapeOf(filter);
  const groups = (shapeOf(map)[3] ?? channels) / channels;
  const right = isEven(channels) && (groups === 1 || isEven(filters / groups));
  return right ? { inputs: [0, 1], outputs: 'first' } : undefined;
};

const inputGradient: Rule = ({ inputs: [, filter = -1], results }, { shapeOf }) => {
  const [, , channels = 1, filters = 1] = shapeOf(filter);
  const isGrouped = results[0]?.shape[3] !== channels;
  return isEven(filters) && !isGrouped ? { inputs: [1, 2], outputs: 'first' } : undefined;
};

/** Where the window is larger than the map, strides make results wrong, or read what is not theirs. */
const filterGradient: Rule = ({ inputs, results }, { shapeOf }) => {
  const [, height = 1, width = 1] = shapeOf(inputs[0] ?? -1);
  const [filterHeight = 1, filterWidth = 1] = results[0]?.shape ?? [];
  const isWithin = filterHeight <= height && filterWidth <= width;
  return isWithin ? { inputs: [0, 2], outputs: 'first', widens: true } : undefined;
};

/** With several filters a channel, results are wrong. */
const depthwise: Rule = ({ inputs }, { shapeOf }) =>
  shapeOf(inputs[1] ?? -1)[3] === 1 ? { inputs: [0, 1], outputs: 'first' } : undefined;

/** With strides, results are wrong. */
const depthwiseInputGradient: Rule = ({ inputs, attributes }, { shapeOf }) => {
  const once = integers(attributes.get('strides')).every((i) => i === 1);
  return once && shapeOf(inputs[1] ?? -1)[3] === 1 ? { inputs: [1, 2], outputs: 'first' } : undefined;
};

/** A normalization of maps takes its parameters and statistics in float32. Single numbers are left to float32. */
const normalization =
  (...maps: readonly number[]): Rule =>
  ({ inputs }, { shapeOf }) => {
    const [, height = 1, width = 1] = shapeOf(inputs[0] ?? -1);
    return height * width > 1 ? { inputs: maps, outputs: 'first' } : undefined;
  };

const concatenation: Rule = ({ inputs }, { isHalf }) => {
  const parts = inputs.slice(0, -1);
  return parts.some(isHalf) ? { inputs: parts.map((_, i) => i), outputs: 'first' } : undefined;
};

/** Where the window is larger than the map, results are wrong. */
const averageGradient: Rule = (call, values) => {
  const [, height = 1, width = 1] = call.results[0]?.shape ?? [];
  const [, windowHeight = 1, windowWidth = 1] = integers(call.attributes.get('ksize'));
  return windowHeight <= height && windowWidth <= width ? follows(1)(call, values) : undefined;
};

const rules: Readonly<Record<string, Rule>> = {
  Conv2D: convolution,
  Conv2DBackpropInput: inputGradient,
  Conv2DBackpropFilter: filterGradient,
  DepthwiseConv2dNative: depthwise,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
  DepthwiseConv2dNativeBackpropFilter: filterGradient,
  FusedBatchNormV3: normalization(0),
  FusedBatchNormGradV3: normalization(0, 1),
  Relu: follows(0),
  ReluGrad: follows(1, [0, 1]),
  MaxPool: follows(0),
  MaxPoolGrad: follows(0, [0, 1, 2]),
  AvgPool: follows(0),
  AvgPoolGrad: averageGradient,
  PadV2: follows(0, [0, 2]),
  MirrorPad: follows(0),
  Slice: follows(0),
  StridedSlice: follows(0),
  StridedSliceGrad: follows(4),
  Reshape: follows(0),
  Transpose: follows(0),
  SplitV: follows(0, [0], 'all'),
  ConcatV2: concatenation,
  Add: elementwise(),
  AddV2: elementwise(),
  AddN: elementwise(),
  Mul: elementwise('first', true),
  Minimum: elementwise(),
  Maximum: elementwise(),
  Greater: elementwise('none'),
};

const isEven = (value: number): boolean => value % 2 === 0;

function integers(value: AttributeValue | undefined): readonly number[] {
  return value !== undefined && 'i' in value ? [value.i].flat() : [];
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, axis) => product * axis, 1);
}
