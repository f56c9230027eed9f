import type { Shape, Size2d } from '../shape.ts';

/**
 * What layers compute, in primitive operations that every exchange format has. A kind lowers itself to them once; a format of
 * operations maps each of them once. So 40 kinds and 4 formats need 40 + 4 × 20 functions, not 40 × 4.
 *
 * Shapes and axes are without the batch axis, maps have their channels last, and every operation is what it is at inference.
 */

/** What is added at an axis: before it, and behind it. */
export type Pad = readonly [before: number, after: number];

/** An operand of a layer's operation. */
export type Ref =
  /** One of the layer's inputs, in the order of its ports. */
  | { readonly input: number }
  /** One of its weights; read in this shape, where it is given, in place of its own: the same values in the same order. */
  | { readonly weight: string; readonly shape?: Shape }
  /** One number for all places. */
  | { readonly number: number }
  /** What an earlier operation of the same layer gave. */
  | { readonly of: string };

/** Functions of one value. */
export type UnaryFunction =
  | 'relu'
  | 'relu6'
  | 'leakyRelu'
  | 'elu'
  | 'selu'
  /** By the error function, not by tanh. */
  | 'gelu'
  | 'silu'
  /** x · relu6(x + 3) / 6 */
  | 'hardSwish'
  | 'sigmoid'
  | 'tanh'
  | 'softplus'
  /** eˣ */
  | 'exp';

interface Window {
  readonly strides: Size2d;
  /** Rows above and below, columns left and right; written out, so that no format's own idea of "same" matters. */
  readonly pads: readonly [Pad, Pad];
}

/** One operation; `R` is how it names its operands. `out` is its name, unique within the layer. */
export type Op<R = Ref> = { readonly out: string } & (
  | ({
      readonly op: 'conv2d';
      readonly x: R;
      /** `[height, width, in / groups, out]` */
      readonly kernel: R;
      readonly bias: R | null;
      readonly dilations: Size2d;
      readonly groups: number;
    } & Window)
  | ({
      readonly op: 'depthwiseConv2d';
      readonly x: R;
      /** `[height, width, channels, multiplier]`; output channel `c · multiplier + m` */
      readonly kernel: R;
      readonly bias: R | null;
      readonly dilations: Size2d;
    } & Window)
  | ({
      /** The gradient of conv2d by its input: out = (in − 1) · strides + kernel − pads + outputPadding. */
      readonly op: 'convTranspose2d';
      readonly x: R;
      /** `[height, width, out, in]` */
      readonly kernel: R;
      readonly bias: R | null;
      /** Rows at the bottom and columns at the right that no window reaches. */
      readonly outputPadding: Size2d;
    } & Window)
  | {
      /** A matrix product along the last axis. */
      readonly op: 'dense';
      readonly x: R;
      /** `[in, out]` */
      readonly kernel: R;
      readonly bias: R | null;
    }
  | {
      /** Matrix products of two results, `[…, rows, inner]` by `[…, inner, columns]`: one for each place of the axes before them. */
      readonly op: 'matmul';
      readonly a: R;
      readonly b: R;
    }
  | {
      /** Value by value. Results of operations have as many axes as each other, and those of length 1 repeat; weights go along the last axes. */
      readonly op: 'add' | 'subtract' | 'multiply' | 'maximum';
      readonly a: R;
      readonly b: R;
    }
  | {
      readonly op: 'unary';
      readonly function: UnaryFunction;
      readonly x: R;
      /** The slope below zero of leakyRelu; the others have none. */
      readonly slope?: number;
    }
  | { readonly op: 'softmax' /** Over the last axis. */; readonly x: R }
  | {
      readonly op: 'prelu';
      readonly x: R;
      /** As many axes as x, those of length 1 shared. */
      readonly slope: R;
    }
  | ({
      /** Of what a window covers of the map: padding is never the largest, and is not counted in the mean. */
      readonly op: 'maxPool' | 'averagePool';
      readonly x: R;
      readonly size: Size2d;
    } & Window)
  | {
      readonly op: 'reduce';
      readonly how: 'mean' | 'max' | 'sum';
      readonly x: R;
      readonly axes: readonly number[];
      /** Leaves axes of length 1. */
      readonly keep: boolean;
    }
  | { readonly op: 'concatenate'; readonly inputs: readonly R[]; readonly axis: number }
  | {
      readonly op: 'slice';
      readonly x: R;
      /** Per axis: the first place, the one behind the last, and the step. */
      readonly begin: Shape;
      readonly end: Shape;
      readonly strides: Shape;
    }
  | { readonly op: 'pad' /** With zeros, per axis. */; readonly x: R; readonly pads: readonly Pad[] }
  | { readonly op: 'reshape'; readonly x: R; readonly shape: Shape }
  | {
      /** Axis i of the result is axis `order[i]` of x. */
      readonly op: 'transpose';
      readonly x: R;
      readonly order: readonly number[];
    }
  | {
      /** A map of another size; bilinear between the centers of pixels, as Keras and PyTorch (`align_corners=False`). */
      readonly op: 'resize';
      readonly x: R;
      readonly how: 'nearest' | 'bilinear';
      readonly size: Size2d;
    }
  | {
      /** Rows of the table `[words, features]` by the whole numbers in x, which are counted from 0. */
      readonly op: 'gather';
      readonly x: R;
      readonly table: R;
    }
  | {
      /** By the moving statistics, per value of the last axis. */
      readonly op: 'batchNormalization';
      readonly x: R;
      readonly mean: R;
      readonly variance: R;
      readonly gamma: R | null;
      readonly beta: R | null;
      readonly epsilon: number;
    }
  | {
      /** Over the last axis of every place. */
      readonly op: 'layerNormalization';
      readonly x: R;
      readonly gamma: R | null;
      readonly beta: R | null;
      readonly epsilon: number;
    }
  | {
      /** Over all places of every run of `channels / groups` channels of the last axis. */
      readonly op: 'groupNormalization';
      readonly x: R;
      readonly groups: number;
      readonly gamma: R | null;
      readonly beta: R | null;
      readonly epsilon: number;
    }
  | {
      /** Over the last axis of every place, divided by the root of the mean of squares: `x / √(mean(x²) + epsilon) · gamma`. */
      readonly op: 'rmsNormalization';
      readonly x: R;
      readonly gamma: R;
      readonly epsilon: number;
    }
  | {
      /**
       * A sequence `[steps, features]` to `[steps, units]`, or to the last state `[units]`. Gates are ordered as Keras orders them:
       * lstm input, forget, cell, output; gru update, reset, new state. Gates have a sigmoid; gru resets the state before the
       * product (Keras: reset_after=False).
       */
      readonly op: 'recurrent';
      readonly cell: 'simpleRnn' | 'gru' | 'lstm';
      readonly x: R;
      /** `[features, gates · units]` */
      readonly kernel: R;
      /** `[units, gates · units]` */
      readonly recurrentKernel: R;
      /** `[gates · units]` */
      readonly bias: R | null;
      readonly units: number;
      readonly activation: 'tanh' | 'relu' | 'sigmoid';
      readonly returnSequences: boolean;
      /** Starts at the last step; results stand at the steps that they are of. */
      readonly reverse: boolean;
    }
);

export type OpName = Op['op'];

/** The operation of one name: `OpOf<'conv2d', Operand>`. Those that share a form have it in common. */
export type OpOf<Name extends OpName, R = Ref> =
  Op<R> extends infer One
    ? One extends { readonly op: infer Own }
      ? Name extends Own
        ? One
        : never
      : never
    : never;

/** A layer as operations, each reading only those before it. */
export interface Lowering {
  readonly ops: readonly Op[];
  /** What the layer gives: usually its last operation, or its input where it does nothing at inference. */
  readonly y: Ref;
}

/**
 * What a weight is, by the last word of its name. Weight decay shrinks some of those that training changes
 * (`engine/training/weight-roles.ts`).
 */
export type TrainedRole =
  | 'kernel'
  | 'recurrent_kernel'
  | 'pointwise_kernel'
  | 'depthwise_kernel'
  | 'embeddings'
  | 'class_token'
  | 'position_embeddings'
  | 'bias'
  | 'gamma'
  | 'beta'
  | 'alpha';

/** The name of a weight that training changes; behind the layer's name where a wrapper holds the layer. */
export type TrainedName = TrainedRole | `${string}/${TrainedRole}`;

/** One weight of a layer. Costs, loading and every exporter read it here. */
export interface WeightSpec {
  /** As in saved models, behind the layer's path: `kernel`, `bias`, `moving_mean`, `forward_lstm/kernel`. */
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  /** What its axes are, for formats that order them otherwise. */
  readonly layout: WeightLayout;
  /**
   * Operations read it standardized: the filter of each output, along the last axis, with mean 0 and variance 1. This is added to the
   * variance. See `computingWeights`.
   */
  readonly standardized?: number;
}

export type WeightLayout =
  /** `[height, width, in, out]` of a convolution; of conv1d without the width */
  | 'HWIO'
  | 'WIO'
  /** `[height, width, channels, multiplier]` of a depthwise convolution */
  | 'HWCM'
  /** `[height, width, out, in]` of a transposed convolution */
  | 'HWOI'
  /** `[in, out]` of a matrix product */
  | 'IO'
  /** `[in, heads, size]` of a projection into heads, `[heads, size]` of its bias, and `[heads, size, out]` of the one out of them */
  | 'IHS'
  | 'HS'
  | 'HSO'
  /** One axis, or one that formats keep as it is */
  | 'asIs';
