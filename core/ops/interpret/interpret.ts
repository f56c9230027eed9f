import { elementCount } from '../../shape.ts';
import { computingWeights } from '../computing-weights.ts';
import { mapOperands } from '../operands.ts';
import type { Operand, Program } from '../program.ts';
import { compute } from './compute.ts';
import type { Tensor } from './tensor.ts';

/** What a program gives for some samples; each holds the values of one sample after those of another. */
export interface Interpretation {
  /** By the path of the output. */
  readonly outputs: ReadonlyMap<string, Float64Array>;
  /** Every layer's value, by its path. */
  readonly layers: ReadonlyMap<string, Float64Array>;
  /** Results of all operations, by their names. */
  readonly tensors: ReadonlyMap<string, Float64Array>;
}

/**
 * Runs a program in plain loops and in double precision: slow, and by itself the definition of every operation. Weights are by
 * `path/name`, inputs by the path of their node, with the values of `count` samples one after the other.
 */
export function interpret(
  program: Program,
  weights: ReadonlyMap<string, ArrayLike<number>>,
  inputs: ReadonlyMap<string, ArrayLike<number>>,
  count: number,
): Interpretation {
  const exact = new Map<string, Float64Array>();
  const read = computingWeights(program, weights);
  for (const [name, { shape }] of program.weights)
    exact.set(name, exactly(read.get(name), elementCount(shape), `weight ${name}`));
  const given = new Map<string, Float64Array>();
  for (const { path, shape } of program.inputs)
    given.set(path, exactly(inputs.get(path), count * elementCount(shape), `input ${path}`));
  const tensors = new Map<string, Float64Array>();
  for (const [name, shape] of program.shapes)
    tensors.set(name, new Float64Array(count * elementCount(shape)));
  for (let sample = 0; sample < count; sample += 1) {
    const values = interpretSample(program, exact, given, sample);
    for (const [name, { values: own }] of values) tensors.get(name)?.set(own, sample * own.length);
  }
  const byPath = (entries: Iterable<readonly [string, string]>): ReadonlyMap<string, Float64Array> =>
    new Map([...entries].map(([path, tensor]) => [path, tensors.get(tensor) ?? new Float64Array()]));
  return {
    outputs: byPath(program.outputs.map(({ path, tensor }) => [path, tensor])),
    layers: byPath(program.layers),
    tensors,
  };
}

function interpretSample(
  { inputs, steps }: Program,
  weights: ReadonlyMap<string, Float64Array>,
  given: ReadonlyMap<string, Float64Array>,
  sample: number,
): ReadonlyMap<string, Tensor> {
  const known = new Map<string, Tensor>();
  for (const { path, tensor, shape } of inputs) {
    const size = elementCount(shape);
    const values = given.get(path)?.subarray(sample * size, (sample + 1) * size) ?? new Float64Array();
    known.set(tensor, { shape, values });
  }
  const resolve = (operand: Operand): Tensor => {
    if ('number' in operand) return { shape: [], values: Float64Array.of(operand.number) };
    if ('weight' in operand)
      return { shape: operand.shape, values: weights.get(operand.weight) ?? new Float64Array() };
    const found = known.get(operand.tensor);
    if (found === undefined) throw new Error(`tensor ${operand.tensor} was read before it was made`);
    return found;
  };
  for (const { op, shape } of steps) {
    const values = compute(mapOperands(op, resolve), shape);
    if (values.length !== elementCount(shape))
      throw new Error(`${op.op} ${op.out} made ${values.length} values for ${shape.join('×')}`);
    known.set(op.out, { shape, values });
  }
  return known;
}

function exactly(values: ArrayLike<number> | undefined, count: number, what: string): Float64Array {
  if (values === undefined) throw new Error(`${what} was not given`);
  if (values.length !== count) throw new Error(`${what} has ${values.length} values, not ${count}`);
  return Float64Array.from(values);
}
