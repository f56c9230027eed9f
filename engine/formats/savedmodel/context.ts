import type { Op } from '../../../core/ops/define.ts';
import type { Operand } from '../../../core/ops/program.ts';
import type { Shape } from '../../../core/shape.ts';
import type { GraphWriter } from './graph.ts';

/** What an operation's writer works with. */
export interface OpContext {
  readonly graph: GraphWriter;
  /** The node that has an operand's values; a constant where it is a weight or a number. */
  node(operand: Operand): string;
  /** Shape of an operand without the batch axis. */
  shape(operand: Operand): Shape;
  /** Values of a weight. Throws where the operand is none. */
  values(operand: Operand): Float32Array;
  /** Shape of the result. */
  readonly result: Shape;
}

/** Writes an operation so that the node `op.out` has its result. */
export type OpWriter<Name extends Op['op']> = (
  op: Op<Operand> & { readonly op: Name },
  context: OpContext,
) => void;
