import type { UnaryFunction } from '../define.ts';
import { erf } from './erf.ts';
import { largest, sum } from './pooling.ts';
import { atEveryPlace, type Compute } from './tensor.ts';

const binary = {
  add: (a: number, b: number) => a + b,
  subtract: (a: number, b: number) => a - b,
  multiply: (a: number, b: number) => a * b,
  maximum: (a: number, b: number) => Math.max(a, b),
} as const;

export const valueByValue: Compute<keyof typeof binary> = ({ op, a, b }, shape) =>
  atEveryPlace(a, b, shape, binary[op]);

export const prelu: Compute<'prelu'> = ({ x, slope }, shape) =>
  atEveryPlace(x, slope, shape, (value, own) => (value < 0 ? own * value : value));

/** Klambauer et al. 2017, arXiv 1706.02515, eq. 14. */
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export const unaryFunctions: Readonly<Record<UnaryFunction, (x: number, slope: number) => number>> = {
  relu: (x) => Math.max(x, 0),
  relu6: (x) => Math.min(Math.max(x, 0), 6),
  leakyRelu: (x, slope) => (x < 0 ? slope * x : x),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  selu: (x) => seluScale * (x < 0 ? seluAlpha * Math.expm1(x) : x),
  gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  silu: (x) => x * sigmoid(x),
  hardSwish: (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  sigmoid,
  tanh: Math.tanh,
  // Without overflow: log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  exp: Math.exp,
};

export const unary: Compute<'unary'> = ({ x, function: name, slope = 0 }) =>
  x.values.map((value) => unaryFunctions[name](value, slope));

export const softmax: Compute<'softmax'> = ({ x }) => {
  const classes = x.shape.at(-1) ?? 1;
  const y = new Float64Array(x.values.length);
  for (let first = 0; first < y.length; first += classes) {
    const row = x.values.subarray(first, first + classes);
    const top = largest(row);
    const powers = row.map((value) => Math.exp(value - top));
    const total = sum(powers);
    y.set(
      powers.map((power) => power / total),
      first,
    );
  }
  return y;
};
