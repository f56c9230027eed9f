import * as tf from '@tensorflow/tfjs-core';
import { hashText, random, shuffled } from '../../../core/random.ts';

/**
 * How an input's values are drawn: `normal`; `distinct` (no two closer than 0.03, for maxima, whose winner a small
 * step must not change); `offKinks` (0.05 or more from every multiple of 1, for activations with a kink at such a
 * point); `positive`, 0.5 … 1.5; or the values themselves.
 */
export type Values = 'normal' | 'distinct' | 'offKinks' | 'positive' | readonly number[];

export interface Input {
  readonly shape: readonly number[];
  readonly values?: Values;
}

/** One operation on small inputs, as a layer uses it. Gradients are checked with respect to every input. */
export interface KernelCase {
  readonly name: string;
  readonly inputs: readonly Input[];
  /** Linear in each input: finite differences with a step of 1 are exact. */
  readonly linear?: boolean;
  run(...inputs: tf.Tensor[]): tf.Tensor;
}

/** The numbers of one input; the same on every machine and backend. */
export function drawValues({ shape, values = 'normal' }: Input, name: string, index: number): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  const source = random(hashText(name), index);
  if (typeof values !== 'string') return Float32Array.from(values);
  if (values === 'distinct') {
    return Float32Array.from(shuffled(size, source), (rank) => (rank - size / 2) * 0.03 + 0.01);
  }
  const draw = {
    normal: () => source.normal(),
    offKinks: () => Math.floor(source.uniform() * 14 - 7) + 0.05 + 0.9 * source.uniform(),
    positive: () => 0.5 + source.uniform(),
  }[values];
  return Float32Array.from({ length: size }, draw);
}

export interface Evaluated {
  readonly shape: readonly number[];
  readonly output: Float32Array;
  /** Of sum(output × cotangent), per input. */
  readonly gradients: readonly Float32Array[];
}

/** Output and gradients of a case on the backend in use. */
export async function evaluate(kernelCase: KernelCase): Promise<Evaluated> {
  const inputs = kernelCase.inputs.map((input, i) =>
    tf.tensor(drawValues(input, kernelCase.name, i), [...input.shape], 'float32'),
  );
  const run = (...xs: tf.Tensor[]) => tf.tidy(() => kernelCase.run(...xs));
  const output = run(...inputs);
  const cotangent = tf.tensor(drawCotangent(kernelCase, output.size), output.shape, 'float32');
  const gradients = tf.grads(run)(inputs, cotangent);
  const read = async (t: tf.Tensor) => Float32Array.from(await t.data());
  const evaluated = {
    shape: output.shape,
    output: await read(output),
    gradients: await Promise.all(gradients.map(read)),
  };
  tf.dispose([inputs, output, cotangent, gradients]);
  return evaluated;
}

/** The random weights of the sum whose gradient is taken. */
export function drawCotangent({ name }: KernelCase, size: number): Float32Array {
  return drawValues({ shape: [size] }, name, 99);
}
