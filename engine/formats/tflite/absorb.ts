import type { OpName } from '../../../core/ops/define.ts';
import { operandsOf } from '../../../core/ops/operands.ts';
import type { Operand, Program, Step } from '../../../core/ops/program.ts';
import type { Change } from '../define.ts';
import { affineOf } from './operations/normalization.ts';
import type { Affine } from './operations/site.ts';
import type { Activation } from './schema.ts';

/** What an operation takes over from those behind it. */
export interface Absorbed {
  readonly affine: Affine | undefined;
  readonly activation: Activation;
  /** The tensor that it gives in the end. */
  readonly out: string;
  /** Those that need no operator of their own any more. */
  readonly steps: readonly Step[];
  readonly changes: readonly Change[];
}

/** Operations whose weights can hold a batch normalization, as people call them. */
const foldable: Partial<Record<OpName, string>> = {
  conv2d: 'convolution',
  depthwiseConv2d: 'depthwise convolution',
  convTranspose2d: 'transposed convolution',
  dense: 'matrix product',
};

/** Operations whose operators apply an activation themselves. */
const activating: ReadonlySet<OpName> = new Set([
  'conv2d',
  'depthwiseConv2d',
  'dense',
  'add',
  'subtract',
  'multiply',
  'batchNormalization',
]);

/** Finds, for each operation, what it takes over: only from operations that alone read its result. */
export function absorber(
  program: Program,
  steps: readonly Step[],
  values: (operand: Operand) => Float32Array,
): (step: Step) => Absorbed {
  const readers = new Map<string, Step[]>();
  for (const step of steps)
    for (const operand of operandsOf(step.op))
      if ('tensor' in operand) readers.set(operand.tensor, [...(readers.get(operand.tensor) ?? []), step]);
  const handedOut = new Set(program.outputs.map(({ tensor }) => tensor));
  const onlyReader = (tensor: string): Step | undefined => {
    const found = readers.get(tensor) ?? [];
    return found.length === 1 && !handedOut.has(tensor) ? found[0] : undefined;
  };
  return (step) => {
    const taken: Step[] = [];
    const changes: Change[] = [];
    let out = step.op.out;
    let affine: Affine | undefined;
    let activation: Activation = 'none';
    const take = (next: Step, what: string): void => {
      taken.push(next);
      out = next.op.out;
      if (next.path !== step.path) changes.push({ path: next.path, what });
    };
    const folding = foldable[step.op.op];
    const normalization = onlyReader(out);
    if (folding !== undefined && normalization?.op.op === 'batchNormalization') {
      affine = affineOf(normalization.op, values);
      take(normalization, `batch normalization was folded into the preceding ${folding}`);
    }
    const function_ = onlyReader(out);
    if (activating.has(step.op.op) && function_?.op.op === 'unary') {
      const { function: name } = function_.op;
      if (name === 'relu' || name === 'relu6') {
        activation = name;
        take(function_, 'the activation became part of the preceding operator');
      }
    }
    return { affine, activation, out, steps: taken, changes };
  };
}
