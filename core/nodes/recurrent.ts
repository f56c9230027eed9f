import { z } from 'zod';
import type { Shape } from '../shape.ts';
import type { Cost, Inference, LayerConfig } from './define.ts';
import { choice, flag, initializer, positiveInt } from './params.ts';

/** What simpleRnn, gru, lstm and bidirectional share. Their input is `[steps, features]`. */

export const recurrentParams = {
  units: positiveInt(32, 'size of the state, the features of the output'),
  activation: choice(['tanh', 'relu', 'sigmoid'], 'tanh', 'bends the new state'),
  returnSequences: flag(false, 'give out the state after every step instead of after the last'),
  useBias: flag(true, 'add a learned value per unit and gate'),
  kernelInitializer: initializer('glorotUniform'),
  recurrentInitializer: initializer('orthogonal', 'recurrent kernel'),
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

export function recurrentShape(
  { units, returnSequences }: RecurrentParams,
  [[steps = 0] = []]: readonly Shape[],
): Inference {
  return { shape: returnSequences ? [steps, units] : [units] };
}

/** Every gate multiplies the step's features and the state by a matrix each, at every step. */
export function recurrentCost(
  kind: RecurrentKind,
  { units, useBias }: RecurrentParams,
  [[steps = 0, features = 0] = []]: readonly Shape[],
): Cost {
  const { gates } = cells[kind];
  const kernels = gates * (features * units + units * units);
  return { trainable: kernels + (useBias ? gates * units : 0), nonTrainable: 0, macs: kernels * steps };
}

export function recurrentLayer(kind: RecurrentKind, params: RecurrentParams): LayerConfig {
  const { className, config } = cells[kind];
  return { className, config: { ...params, ...config } };
}

/** What the recurrent kinds share. */
export function recurrentNode(kind: RecurrentKind) {
  return {
    kind,
    family: 'recurrent',
    params: schema,
    brief: ({ units }: RecurrentParams) => `${units} units`,
    inputs: recurrentInput,
    outputs: [{ name: 'y' }],
    inferShape: recurrentShape,
    cost: (params: RecurrentParams, inputs: readonly Shape[]) => recurrentCost(kind, params, inputs),
    window: () => 'everywhere' as const,
    layer: (params: RecurrentParams) => recurrentLayer(kind, params),
  } as const;
}
