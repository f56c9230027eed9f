import type { OpName, OpOf } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape } from '../../../../core/shape.ts';
import type { GraphTensor } from '../graph.ts';
import type { Activation, OperatorName, OperatorOptions } from '../schema.ts';

/** What a batch normalization does to every value of a channel: `scale · x + shift`. */
export interface Affine {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/** Where one operation of a program becomes operators. */
export interface Site {
  /** The shape of its result, with the batch axis. */
  readonly shape: Shape;
  /** What the operation takes over from those behind it, in this order. */
  readonly affine: Affine | undefined;
  readonly activation: Activation;
  /** The tensor of an operand: a result, a weight or a number. */
  tensor(operand: Operand): GraphTensor;
  /** The values of a weight. */
  values(operand: Operand): Float32Array;
  /** A constant of its own, named behind the result. */
  constant(name: string, data: Float32Array, shape: Shape): GraphTensor;
  /** Whole numbers for an operator. */
  integers(name: string, values: readonly number[], shape?: Shape): GraphTensor;
  /** An operator on the way, whose result is named behind the operation's. */
  part(
    name: string,
    shape: Shape,
    operator: OperatorName,
    inputs: readonly GraphTensor[],
    options?: OperatorOptions,
  ): GraphTensor;
  /** The operator that gives the operation's result. */
  result(operator: OperatorName, inputs: readonly GraphTensor[], options?: OperatorOptions): void;
  /** Keeps what follows at this site out of 8 bits. */
  onlyFloat(what: string): void;
}

/** How an operation becomes operators. */
export type Write<K extends OpName> = (op: OpOf<K, Operand>, site: Site) => void;
