import type { Op } from '../../core/ops/define.ts';
import { operandsOf } from '../../core/ops/operands.ts';
import type { Operand, Port, Program, Step } from '../../core/ops/program.ts';
import { shapeOf } from '../../core/ops/shape-of.ts';
import { random } from '../../core/random.ts';
import { elementCount, type Shape } from '../../core/shape.ts';

/** A tensor by its name. */
export function tensor(name: string): Operand {
  return { tensor: name };
}

/** A weight by its name, which is unique in the program. */
export function weight(name: string, ...shape: number[]): Operand {
  return { weight: name, shape };
}

/** A program of operations, each of which counts as a layer. Outputs are called `out0`, `out1`, … */
export function programOf(
  inputs: Readonly<Record<string, Shape>>,
  ops: readonly Op<Operand>[],
  outputs: readonly string[] = [ops.at(-1)?.out ?? ''],
): Program {
  const shapes = new Map<string, Shape>(Object.entries(inputs));
  const known = (name: string): Shape => {
    const shape = shapes.get(name);
    if (shape === undefined) throw new Error(`there is no tensor ${name}`);
    return shape;
  };
  const steps = ops.map((op): Step => {
    const shape = shapeOf(op, (operand) =>
      'tensor' in operand ? known(operand.tensor) : 'weight' in operand ? operand.shape : [],
    );
    shapes.set(op.out, shape);
    return { op, path: op.out, shape };
  });
  const weights = ops.flatMap((op) =>
    operandsOf(op).flatMap((operand) => ('weight' in operand ? [operand] : [])),
  );
  return {
    inputs: Object.entries(inputs).map(([name, shape]): Port => ({ path: name, tensor: name, shape })),
    outputs: outputs.map((name, i): Port => ({ path: `out${i}`, tensor: name, shape: known(name) })),
    steps,
    layers: new Map([...shapes.keys()].map((name) => [name, name])),
    shapes,
    weights: new Map(
      weights.map(({ weight: name, shape }) => [name, { name, shape, trainable: true, layout: 'asIs' }]),
    ),
  };
}

/** Random weights of a program; those called `variance` are positive. */
export function randomWeights({ weights }: Program, seed: number): Map<string, Float32Array> {
  return new Map(
    [...weights].map(([name, { shape }], i) => {
      const source = random(seed, i);
      const next = (): number =>
        name.includes('variance') ? 0.5 + source.uniform() : 0.5 * source.normal() + 0.1;
      return [name, Float32Array.from({ length: elementCount(shape) }, next)];
    }),
  );
}

/** Random values for its inputs, `count` samples of them. */
export function randomInputs({ inputs }: Program, seed: number, count: number): Float32Array[] {
  return inputs.map(({ shape }, i) => {
    const source = random(seed, i, 1);
    return Float32Array.from({ length: count * elementCount(shape) }, () => source.normal());
  });
}
