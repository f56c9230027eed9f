import type { Op } from '../../../../core/ops/define.ts';
import { operandsOf } from '../../../../core/ops/operands.ts';
import type { Operand, Program, Step } from '../../../../core/ops/program.ts';
import { shapeOf } from '../../../../core/ops/shape-of.ts';
import { random } from '../../../../core/random.ts';
import { elementCount, type Shape } from '../../../../core/shape.ts';

export interface HandMade {
  readonly program: Program;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Two samples. */
  readonly input: Float32Array;
}

export const samples = 2;

export const x: Operand = { tensor: 'x' };

export function weight(name: string, ...shape: Shape): Operand {
  return { weight: name, shape };
}

/**
 * A program of one input `x` and of operations as they are given, each a layer of its own with the name of its result. Its outputs are
 * the last operation and those that are named; its weights are random, those that are called a variance positive.
 */
export function handMade(
  shape: Shape,
  ops: readonly Op<Operand>[],
  alsoOut: readonly string[] = [],
): HandMade {
  const shapes = new Map<string, Shape>([['x', shape]]);
  const weights = new Map<string, Float32Array>();
  const steps: Step[] = [];
  const specs: Map<
    string,
    Program['weights'] extends ReadonlyMap<string, infer Spec> ? Spec : never
  > = new Map();
  for (const op of ops) {
    for (const operand of operandsOf(op)) {
      if (!('weight' in operand) || weights.has(operand.weight)) continue;
      const source = random(5, weights.size);
      weights.set(
        operand.weight,
        Float32Array.from({ length: elementCount(operand.shape) }, () =>
          operand.weight.includes('variance') ? 0.5 + source.uniform() : 0.5 * source.normal(),
        ),
      );
      specs.set(operand.weight, {
        name: operand.weight,
        shape: operand.shape,
        trainable: true,
        layout: 'asIs',
      });
    }
    const made = shapeOf(op, (operand) =>
      'tensor' in operand ? (shapes.get(operand.tensor) ?? []) : 'weight' in operand ? operand.shape : [],
    );
    shapes.set(op.out, made);
    steps.push({ op, path: op.out, shape: made });
  }
  const outs = [...alsoOut, ops.at(-1)?.out ?? 'x'];
  const source = random(6);
  return {
    program: {
      inputs: [{ path: 'x', tensor: 'x', shape }],
      outputs: outs.map((tensor) => ({ path: `${tensor} out`, tensor, shape: shapes.get(tensor) ?? [] })),
      steps,
      layers: new Map([...shapes.keys()].map((name) => [name, name])),
      shapes,
      weights: specs,
    },
    weights,
    input: Float32Array.from({ length: samples * elementCount(shape) }, () => source.normal()),
  };
}
