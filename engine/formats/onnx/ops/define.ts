import type { OpName, OpOf as OpOfCore } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape } from '../../../../core/shape.ts';
import type { GraphBuilder } from '../graph.ts';

/** An operation of a program. */
export type OpOf<Name extends OpName> = OpOfCore<Name, Operand>;

/**
 * Writes one operation as nodes and says by `hold` where its result lies, whose `shape` is without the batch axis. The last node has
 * the name of the operation.
 */
export type WriteOp<Name extends OpName> = (to: GraphBuilder, op: OpOf<Name>, shape: Shape) => void;
