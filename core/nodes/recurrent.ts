import { z } from 'zod';
import type { Op, WeightSpec } from '../ops/define.ts';
import type { Shape } from '../shape.ts';
import type { Inference, LayerConfig } from './define.ts';
import { initializerSettings, unusedInitializerSettings, withStarts } from './initializers.ts';
import { lowered, trained, weightIf, x } from './lowering.ts';
import { choice, flag, matrixInitializer, positiveInt } from './params.ts';

/** What simpleRnn, gru, lstm and bidirectional share. Their input is `[steps, features]`. */

export const recurrentParams = {
  units: positiveInt(32, 'size of the state, and number of output features'),
  activation: choice(['tanh', 'relu', 'sigmoid'], 'tanh', 'activation function of the new state'),
  returnSequences: flag(false, 'output the state after every step instead of only after the last'),
  useBias: flag(true, 'add a learned value per unit and gate'),
  kernelInitializer: matrixInitializer('glorotUniform'),
  recurrentInitializer: matrixInitializer('orthogonal', 'recurrent kernel'),
  ...initializerSettings,
};

export const recurrentInput = [{ name: 'x', ranks: [2] }] as const;

const schema = z.strictObject(recurrentParams);
export type RecurrentParams = z.output<typeof schema>;

/** The recurrent kinds, with what their Keras layer needs to be told: the parts that tfjs-layers and Keras default differently. */
const cells = {
  simpleRnn: { className: 'SimpleRNN', gates: 1, config: {} },
  // tfjs has only the GRU of the paper, which resets the state before the product (Keras: reset_after=False).
  gru: { className: 'GRU', gates: 3, config: { recurrentActivation: 'sigmoid', resetAfter: false } },
  lstm: { className: 'LSTM', gates: 4, config: { recurrentActivation: 'sigmoid', unitForgetBias: true } },
} as const;

export type RecurrentKind = keyof typeof cells;

export function isRecurrent(kind: unknown): kind is RecurrentKind {
  return typeof kind === 'string' && Object.hasOwn(cells, kind);
}

/** Stands before the names of weights where a wrapper holds the layer. */
type Prefix = '' | `${string}/`;

export function recurrentShape(
  { units, returnSequences }: RecurrentParams,
  [[steps = 0] = []]: readonly Shape[],
): Inference {
  return { shape: returnSequences ? [steps, units] : [units] };
}

/** Its weights; gates stand side by side. */
export function recurrentWeights(
  kind: RecurrentKind,
  { units, useBias }: RecurrentParams,
  [[_steps = 0, features = 0] = []]: readonly Shape[],
  prefix: Prefix = '',
): readonly WeightSpec[] {
  const wide = cells[kind].gates * units;
  return [
    trained(`${prefix}kernel`, 'IO', [features, wide]),
    trained(`${prefix}recurrent_kernel`, 'IO', [units, wide]),
    ...(useBias ? [trained(`${prefix}bias`, 'asIs', [wide])] : []),
  ];
}

/** Every gate multiplies the step's features and the state by a matrix each, at every step. */
export function recurrentMacs(
  kind: RecurrentKind,
  { units }: RecurrentParams,
  [[steps = 0, features = 0] = []]: readonly Shape[],
): number {
  return cells[kind].gates * (features * units + units * units) * steps;
}

/** One direction through the sequence. */
export function recurrentOp(
  kind: RecurrentKind,
  { units, useBias, activation, returnSequences }: RecurrentParams,
  { out, prefix = '', reverse = false }: { out: string; prefix?: string; reverse?: boolean },
): Op {
  return {
    out,
    op: 'recurrent',
    cell: kind,
    x,
    kernel: { weight: `${prefix}kernel` },
    recurrentKernel: { weight: `${prefix}recurrent_kernel` },
    bias: weightIf(useBias, `${prefix}bias`),
    units,
    activation,
    returnSequences,
    reverse,
  };
}

export function recurrentLayer<Kind extends RecurrentKind>(
  kind: Kind,
  params: RecurrentParams,
  inputs: readonly Shape[],
): LayerConfig<(typeof cells)[Kind]['className']> {
  const { className, config } = cells[kind];
  return {
    className,
    config: { ...withStarts(params, recurrentWeights(kind, params, inputs)), ...config },
  };
}

/** What the recurrent kinds share. */
export function recurrentNode<const Kind extends RecurrentKind>(kind: Kind) {
  return {
    kind,
    family: 'recurrent',
    params: schema,
    brief: ({ units }: RecurrentParams) => `${units} units`,
    unused: unusedInitializerSettings,
    inputs: recurrentInput,
    outputs: [{ name: 'y' }],
    inferShape: recurrentShape,
    weights: (params: RecurrentParams, inputs: readonly Shape[]) => recurrentWeights(kind, params, inputs),
    macs: (params: RecurrentParams, inputs: readonly Shape[]) => recurrentMacs(kind, params, inputs),
    window: () => 'everywhere' as const,
    layer: (params: RecurrentParams, inputs: readonly Shape[]) => recurrentLayer(kind, params, inputs),
    lower: (params: RecurrentParams) => lowered(recurrentOp(kind, params, { out: 'y' })),
  } as const;
}
