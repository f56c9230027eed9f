import { z } from 'zod';
import type { NodeKindName } from '../nodes/index.ts';
import { type Activation, isActivation } from '../nodes/params.ts';
import { padAlong } from '../ops/pads.ts';
import { elementCount, type Shape, sameShape } from '../shape.ts';
import type { Layer } from './layer.ts';

/** What a layer's operations keep of a forward pass until the backward pass has used it. */
export interface Kept {
  readonly input: boolean;
  readonly output: boolean;
  /** Further tensors that are made on the way and kept, in sizes of the output. */
  readonly inside: number;
  /** Further tensors that are made on the way back, and gone behind the layer, in sizes of the output. */
  readonly backward?: number;
  /** Values of one sample's largest tensor inside, where it may be larger than the output; the way back makes three such tensors. */
  readonly scores?: number;
  /** Copies of its weights that are kept. */
  readonly copies?: number;
  /** Values of one sample's padded input, where the layer pads before its operation does its own. */
  readonly padded?: number;
}

type Params = NonNullable<Layer['params']>;

const input: Kept = { input: true, output: false, inside: 0 };
const output: Kept = { input: false, output: true, inside: 0 };
const both: Kept = { input: true, output: true, inside: 0 };
const nothing: Kept = { input: false, output: false, inside: 0 };
const more = (inside: number): Kept => ({ input: true, output: true, inside });

/** By activation: those that are made of several operations keep what these need. */
const ofActivation: Readonly<Record<Activation, Kept>> = {
  relu: output,
  relu6: input,
  leakyRelu: input,
  elu: output,
  selu: input,
  // x/√2, its erf, 1 + erf, and the half of that.
  gelu: { ...input, inside: 4 },
  silu: { ...input, inside: 2 },
  hardSwish: { ...input, inside: 3 },
  // Softplus, and the tanh of that.
  mish: { ...input, inside: 2 },
  sigmoid: output,
  // x + 3.
  hardSigmoid: { ...nothing, inside: 1 },
  tanh: output,
  softplus: input,
  exponential: output,
  softmax: output,
  linear: nothing,
};

/** With a bias, the sum before it is kept as well. */
const withBias = ({ useBias }: Params): Kept => (useBias === true ? both : input);
/** What is centered, its square, the normalized values, and those times gamma. */
const normalized: Kept = { ...input, inside: 4 };
/** How many places of the input there are for one of the output. */
const area = (strides: unknown): number =>
  [strides].flat().reduce<number>((product, stride) => product * Number(stride), 1);
const recurrent = (gates: number): Kept => more(4 * gates);

/**
 * Of tokens `[tokens, features]`: heads of queries, keys, values and results, sums before biases and scales, and all attention. The
 * gradients ask for that once; peaks on tensorflow are those of four.
 */
function attention({ numHeads, keyDim, useBias }: Params, [tokens = 1, features = 1]: Shape): Kept {
  const wide = Number(numHeads) * Number(keyDim);
  const heads = ((useBias === true ? 8 : 5) * wide) / features;
  const scores = Number(numHeads) * tokens ** 2;
  const inside = heads + (4 * scores) / (tokens * features) + (useBias === true ? 1 : 0);
  return { ...input, inside, scores };
}

/**
 * What each kind keeps: what its operations' gradients ask for in tfjs 4.22, where we have not written them ourselves
 * (`engine/kernels/gradients`). Measured by `npm run bench:memory`.
 */
const keptBy: Readonly<Record<NodeKindName, Kept | ((params: Params, shape: Shape) => Kept)>> = {
  input: nothing,
  output: nothing,
  identity: nothing,
  flatten: nothing,
  reshape: nothing,
  conv2d: (params) => (params['groups'] !== undefined && params['groups'] !== 1 ? more(1) : withBias(params)),
  depthwiseConv2d: (params) => (params['useBias'] === true ? { ...input, inside: 1 } : input),
  separableConv2d: { ...input, inside: 1 },
  conv2dTranspose: input,
  conv1d: withBias,
  batchNormalization: input,
  layerNormalization: normalized,
  groupNormalization: normalized,
  // The squares, and the normalized values.
  rmsNormalization: { ...input, inside: 2 },
  activation: ({ activation }) => (isActivation(activation) ? ofActivation[activation] : both),
  prelu: { ...input, inside: 1 },
  maxPooling2d: both,
  averagePooling2d: input,
  // The map with its mirrored border; on the way back its gradient, and sums of that without one border after the other.
  blurPooling2d: ({ strides }) => ({ ...nothing, inside: area(strides), backward: 4 * area(strides) }),
  globalAveragePooling2d: input,
  globalMaxPooling2d: both,
  add: input,
  concatenate: input,
  zeroPadShortcut: input,
  layerScale: input,
  multiply: input,
  subtract: input,
  average: { ...input, inside: 1 },
  maximum: input,
  // Over a sequence, tfjs-layers turns the kernel and multiplies by that.
  dense: (_, shape) => (shape.length > 1 ? { ...both, copies: 1 } : both),
  embedding: input,
  dropout: { ...input, inside: 1 },
  spatialDropout2d: input,
  stochasticDepth: input,
  gaussianNoise: nothing,
  permute: nothing,
  channelShuffle: nothing,
  channelSlice: input,
  selectToken: input,
  zeroPadding2d: input,
  cropping2d: input,
  upSampling2d: input,
  simpleRnn: recurrent(1),
  gru: recurrent(3),
  lstm: recurrent(4),
  bidirectional: recurrent(8),
  multiHeadAttention: attention,
  // The token of every sample.
  classToken: (_, [tokens = 1]) => ({ ...input, inside: 1 / tokens }),
  positionEmbedding: input,
};

export function keptOf(layer: Pick<Layer, 'kind' | 'params' | 'shape' | 'inputShapes'>): Kept {
  const { kind, params, shape = [] } = layer;
  if (!isKnown(kind) || params === undefined) return both;
  const kept = keptBy[kind];
  const own = typeof kept === 'function' ? kept(params, shape) : kept;
  const padded = paddedInput(params, layer.inputShapes[0]);
  return padded === 0 ? own : { ...own, padded };
}

const geometry = z.object({
  padding: z.enum(['symmetric', 'causal']),
  kernelSize: z.union([z.number(), z.tuple([z.number(), z.number()])]).optional(),
  poolSize: z.tuple([z.number(), z.number()]).optional(),
  dilationRate: z.union([z.number(), z.tuple([z.number(), z.number()])]).default(1),
});

/** How many values of a padded input our layers make, which tfjs keeps beside the input; 0 where the operation pads by itself. */
function paddedInput(params: Params, input: Shape = []): number {
  const { data } = geometry.safeParse(params);
  if (data === undefined) return 0;
  const [sizes, dilations] = [[data.kernelSize ?? data.poolSize ?? 1].flat(), [data.dilationRate].flat()];
  const padded = input.map((length, axis) => {
    const size = sizes[axis];
    if (size === undefined) return length;
    const [before, after] = padAlong(length, size, 1, data.padding, dilations[axis] ?? 1);
    return before + length + after;
  });
  return sameShape(padded, input) ? 0 : elementCount(padded);
}

function isKnown(kind: string): kind is NodeKindName {
  return Object.hasOwn(keptBy, kind);
}
