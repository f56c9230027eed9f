import type { Activation } from '../../../../core/nodes/params.ts';

type Curve = (x: number, slope: number) => number;

/** The activation functions as Keras defines them, for drawing; softmax is no curve. */
const functions: Readonly<Record<Exclude<Activation, 'softmax'>, Curve>> = {
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  leakyRelu: (x, slope) => (x < 0 ? slope * x : x),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  // Klambauer et al. 2017, arXiv 1706.02515: the constants that keep mean 0 and variance 1.
  selu: (x) => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x),
  // The tanh form of Hendrycks and Gimpel 2016, arXiv 1606.08415, eq. 2: no difference that could be seen.
  gelu: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  silu: (x) => x * sigmoid(x),
  hardSwish: (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6,
  mish: (x) => x * Math.tanh(Math.log1p(Math.exp(x))),
  sigmoid,
  hardSigmoid: (x) => Math.min(6, Math.max(0, x + 3)) / 6,
  exponential: Math.exp,
  tanh: Math.tanh,
  softplus: (x) => Math.log1p(Math.exp(x)),
  linear: (x) => x,
};

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function curveOf(name: string): Curve | undefined {
  return isCurve(name) ? functions[name] : undefined;
}

function isCurve(name: string): name is keyof typeof functions {
  return Object.hasOwn(functions, name);
}

/** What part of the plane shows a function best: relu6 bends only at 6, sigmoid stays between 0 and 1. */
export function frameOf(name: string): {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
} {
  if (name === 'relu6') return { x: [-4, 8], y: [-1.5, 7] };
  if (name === 'sigmoid' || name === 'hardSigmoid') return { x: [-6, 6], y: [-0.2, 1.2] };
  if (name === 'tanh') return { x: [-4, 4], y: [-1.3, 1.3] };
  if (name === 'linear') return { x: [-4, 4], y: [-3, 3] };
  return { x: [-4.5, 4.5], y: [-2, 4] };
}

/** Softmax of a few scores. */
export function softmax(scores: readonly number[]): number[] {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
