import type { Operand } from '../../../../core/ops/program.ts';
import type { GraphBuilder } from '../graph.ts';
import { axesIn, permute, physicalShape } from '../layout.ts';
import type { OpOf, WriteOp } from './define.ts';

type BinaryName = 'add' | 'subtract' | 'multiply' | 'maximum';

const operators: Readonly<Record<BinaryName, string>> = {
  add: 'Add',
  subtract: 'Sub',
  multiply: 'Mul',
  maximum: 'Max',
};

/** Maps meet with their channels first, sequences as they are, unless all operands lie otherwise already. */
export function commonOrder(to: GraphBuilder, operands: readonly Operand[]): 'first' | 'last' {
  const tensors = operands.filter((operand) => 'tensor' in operand);
  const orders = tensors.map((operand) => to.held(operand).order);
  const rank = Math.max(...tensors.map((operand) => to.shape(operand).length));
  const usual = rank === 3 ? 'first' : 'last';
  const other = rank === 3 ? 'last' : 'first';
  return orders.every((order) => order === other) ? other : usual;
}

/** An operand of an operation value by value, whose result has `rank` axes. */
export function valueOperand(
  to: GraphBuilder,
  operand: Operand,
  rank: number,
  order: 'first' | 'last',
  out: string,
): string {
  if ('tensor' in operand) return to.as(operand, order);
  if ('number' in operand) return to.number(`${out}/number`, operand.number);
  // Along the last axes, of which the batch axis is not one.
  const aligned = [...Array.from({ length: rank - operand.shape.length }, () => 1), ...operand.shape];
  return to.weight(
    operand,
    () => physicalShape(order, aligned),
    (values) => permute(values, aligned, axesIn(order, rank)),
  );
}

function write(to: GraphBuilder, op: OpOf<BinaryName>, rank: number): void {
  const order = commonOrder(to, [op.a, op.b]);
  const inputs = [op.a, op.b].map((operand) => valueOperand(to, operand, rank, order, op.out));
  to.hold(op.out, { name: to.node(operators[op.op], op.out, inputs), order });
}

export const writeBinary: WriteOp<BinaryName> = (to, op, shape) => write(to, op, shape.length);

/** The slope's axes of length 1 repeat. */
export const writePrelu: WriteOp<'prelu'> = (to, op, shape) => {
  const order = commonOrder(to, [op.x]);
  const slope = valueOperand(to, op.slope, shape.length, order, op.out);
  to.hold(op.out, { name: to.node('PRelu', op.out, [to.as(op.x, order), slope]), order });
};
