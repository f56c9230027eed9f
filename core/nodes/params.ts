import { z } from 'zod';
import type { Size2d } from '../shape.ts';

/** Building blocks of parameter schemas. Sizes may be written as one number or as `[height, width]`. */

const whole = z.number().int();
const positive = whole.min(1).max(1_000_000);

export function positiveInt(initial: number, describe: string) {
  return positive.default(initial).describe(describe);
}

/** A number in [minimum, maximum]. */
export function number(initial: number, minimum: number, maximum: number, describe: string) {
  return z.number().min(minimum).max(maximum).default(initial).describe(describe);
}

/** A share in [0, 1), such as a dropout rate. */
export function rate(initial: number, describe: string) {
  return z.number().min(0).lt(1).default(initial).describe(describe);
}

export function flag(initial: boolean, describe: string) {
  return z.boolean().default(initial).describe(describe);
}

export function choice<const Options extends readonly [string, ...string[]]>(
  options: Options,
  initial: Options[number],
  describe: string,
) {
  return z
    .enum(options)
    .default(initial as never)
    .describe(describe);
}

function pairOf(item: z.ZodNumber) {
  return z
    .union([item, z.tuple([item, item])])
    .transform((value): Size2d => (typeof value === 'number' ? [value, value] : value));
}

/** A size such as a kernel's: `3` or `[3, 5]`, always parsed to `[height, width]`. */
export function size2d(initial: number, describe: string) {
  return pairOf(positive.max(4096)).prefault(initial).describe(describe);
}

/** What is added to or cut from each side: one number, `[vertical, horizontal]`, or `[[top, bottom], [left, right]]`. */
export function sides2d(initial: number, describe: string) {
  const side = whole.min(0).max(4096);
  return z
    .union([side, z.tuple([side, side]), z.tuple([z.tuple([side, side]), z.tuple([side, side])])])
    .transform((value): readonly [Size2d, Size2d] => {
      if (typeof value === 'number')
        return [
          [value, value],
          [value, value],
        ];
      const [vertical, horizontal] = value;
      return typeof vertical === 'number' || typeof horizontal === 'number'
        ? [
            [Number(vertical), Number(vertical)],
            [Number(horizontal), Number(horizontal)],
          ]
        : [vertical, horizontal];
    })
    .prefault(initial)
    .describe(describe);
}

export function padding(initial: 'same' | 'valid') {
  return choice(
    ['same', 'valid'],
    initial,
    'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside',
  );
}

/** The same with PyTorch's padding, for windows over maps. */
export function paddingOfMap(initial: 'same' | 'valid') {
  return choice(
    ['same', 'valid', 'symmetric'],
    initial,
    'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside; symmetric: pad equally on all sides, as PyTorch does with padding=k//2',
  );
}

/** The same with padding that never shows a step what comes after it. */
export function paddingOfSequence(initial: 'same' | 'valid') {
  return choice(
    ['same', 'valid', 'causal'],
    initial,
    'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside; causal: pad only before the first step, so that no output depends on later steps',
  );
}

export function strides2d(initial: number) {
  return size2d(initial, 'step of the window; 2 halves the map');
}

export function dilationRate2d() {
  return size2d(1, 'distance between the values that a window reads; values above 1 cover a larger area');
}

export function useBias(initial = true) {
  return flag(initial, 'add a learned value per filter; redundant before batch normalization');
}

/** A parameter that most networks leave as it is: the inspector folds it away. */
export function advanced<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ ...z.globalRegistry.get(schema), advanced: true });
}

const initializers = [
  'heNormal',
  'heUniform',
  'glorotNormal',
  'glorotUniform',
  'leCunNormal',
  'leCunUniform',
  'orthogonal',
  'randomNormal',
  'randomUniform',
  'truncatedNormal',
  'varianceScaling',
  'constant',
  'identity',
  'zeros',
  'ones',
] as const;

export type InitializerName = (typeof initializers)[number];

export function isInitializer(name: unknown): name is InitializerName {
  return initializers.some((known) => known === name);
}

/** The initializers of weights with any number of axes. */
const general = initializers.filter((name) => name !== 'identity') as [
  Exclude<InitializerName, 'identity'>,
  ...Exclude<InitializerName, 'identity'>[],
];

/** How a weight starts: He et al. 2015 (arXiv 1502.01852) for ReLU networks, Glorot and Bengio 2010 for tanh. */
export function initializer(initial: (typeof general)[number], what = 'kernel') {
  return choice(general, initial, `initial values of the ${what}`);
}

/** The same for a matrix, which may also start as the identity, as in recurrent networks of ReLUs (Le et al. 2015, arXiv 1504.00941). */
export function matrixInitializer(initial: InitializerName, what = 'kernel') {
  return choice(initializers, initial, `initial values of the ${what}`);
}

/** Those that ask for no kernel's shape, which a bias has not. */
export const biasInitializers = [
  'zeros',
  'ones',
  'randomNormal',
  'randomUniform',
  'truncatedNormal',
] as const;

/** How a bias starts: with zeros in nearly every network. */
export function biasInitializer() {
  return advanced(choice(biasInitializers, 'zeros', 'initial values of the bias'));
}

/** Initializers whose name says all. */
export const namedInitializers = [
  'heNormal',
  'heUniform',
  'glorotNormal',
  'glorotUniform',
  'leCunNormal',
  'leCunUniform',
  'randomNormal',
  'randomUniform',
  'truncatedNormal',
  'zeros',
  'ones',
] as const satisfies readonly InitializerName[];

/**
 * How the weights of attention start. Keras keeps its matrices with heads as an axis, of which its orthogonal initializer makes
 * something else.
 */
export function namedInitializer(initial: (typeof namedInitializers)[number], what: string) {
  return choice(namedInitializers, initial, `initial values of the ${what}`);
}

/** The activation functions, by Keras's names in camelCase. */
export const activations = [
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'hardSwish',
  'mish',
  'sigmoid',
  'hardSigmoid',
  'tanh',
  'softplus',
  'exponential',
  'softmax',
  'linear',
] as const;

export type Activation = (typeof activations)[number];

export function isActivation(name: unknown): name is Activation {
  return activations.some((known) => known === name);
}
