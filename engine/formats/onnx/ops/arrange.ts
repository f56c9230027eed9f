import type { Shape } from '../../../../core/shape.ts';
import type { GraphBuilder, Held } from '../graph.ts';
import { arrange, axesIn, moves, physicalAxis, physicalShape } from '../layout.ts';
import { commonOrder } from './binary.ts';
import type { OpOf, WriteOp } from './define.ts';

/** Where operations look that take a tensor as it lies, whatever its order; those that lie flat are for dense layers alone. */
function asItLies(
  to: GraphBuilder,
  op: OpOf<'slice' | 'pad' | 'transpose'>,
): { name: string; order: 'first' | 'last' } {
  const { name, order } = to.held(op.x);
  if (typeof order === 'object') throw new Error(`${op.out} reads a tensor that lies flat`);
  return { name, order };
}

export const writeConcatenate: WriteOp<'concatenate'> = (to, op, shape) => {
  const order = commonOrder(to, op.inputs);
  const inputs = op.inputs.map((operand) => to.as(operand, order));
  const axis = physicalAxis(order, shape.length, op.axis);
  to.hold(op.out, { name: to.node('Concat', op.out, inputs, { axis: { int: axis } }), order });
};

/** Before the first place, for steps that go backwards; ONNX counts -1 from the end. */
const beforeFirst = -(2 ** 31);

export const writeSlice: WriteOp<'slice'> = (to, op) => {
  const { name: x, order } = asItLies(to, op);
  const whole = to.shape(op.x);
  const cut = whole.flatMap((length, axis) => {
    const begin = op.begin[axis] ?? 0;
    const end = op.end[axis] ?? length;
    const step = op.strides[axis] ?? 1;
    if (begin === 0 && end === length && step === 1) return [];
    return [{ axis, begin, end: end < 0 ? beforeFirst : end, step }];
  });
  if (cut.length === 0) {
    to.hold(op.out, { name: x, order });
    return;
  }
  const list = (what: string, values: readonly number[]): string => to.ints(`${op.out}/${what}`, values);
  const name = to.node('Slice', op.out, [
    x,
    list(
      'starts',
      cut.map(({ begin }) => begin),
    ),
    list(
      'ends',
      cut.map(({ end }) => end),
    ),
    list(
      'axes',
      cut.map(({ axis }) => physicalAxis(order, whole.length, axis)),
    ),
    list(
      'steps',
      cut.map(({ step }) => step),
    ),
  ]);
  to.hold(op.out, { name, order });
};

export const writePad: WriteOp<'pad'> = (to, op) => {
  const { name: x, order } = asItLies(to, op);
  const pads = arrange(order, op.pads);
  const before = [0, ...pads.map(([amount]) => amount)];
  const behind = [0, ...pads.map(([, amount]) => amount)];
  const name = to.node('Pad', op.out, [x, to.ints(`${op.out}/pads`, [...before, ...behind])]);
  to.hold(op.out, { name, order });
};

/** The batch axis and then these lengths. A zero takes the length that is there. */
function reshaped(to: GraphBuilder, out: string, x: string, dims: Shape): string {
  if (dims.length === 1) return to.node('Flatten', out, [x], { axis: { int: 1 } });
  return to.node('Reshape', out, [x, to.ints(`${out}/shape`, [0, ...dims])]);
}

/**
 * Values of a map lie in another order than Skiplane counts them, and are moved only where that shows: not where places change and
 * channels stay, unless they become tokens, and not before dense layers, whose kernels follow.
 */
export const writeReshape: WriteOp<'reshape'> = (to, op) => {
  const from = to.shape(op.x);
  const target = op.shape;
  const { name, order } = to.held(op.x);
  const sameChannels = target.length > 1 && from.length > 1 && from.at(-1) === target.at(-1);
  const hold = (held: Held): void => to.hold(op.out, held);
  const tokens = target.length === 2 && to.hasProducts;
  if (order === 'first' && sameChannels && !tokens) {
    hold({ name: reshaped(to, op.out, name, physicalShape('first', target)), order });
  } else if (order === 'first' && moves(from) && target.length === 1 && to.feedsOnlyDense(op.out)) {
    hold({ name: reshaped(to, op.out, name, target), order: { flat: from } });
  } else {
    const x = moves(from) ? to.as(op.x, 'last') : name;
    // Maps of one channel or one place are the same in both orders.
    const result = target.length === 3 && !moves(target) ? 'first' : 'last';
    hold({ name: reshaped(to, op.out, x, physicalShape(result, target)), order: result });
  }
};

export const writeTranspose: WriteOp<'transpose'> = (to, op, shape) => {
  const { name: x, order } = asItLies(to, op);
  const rank = shape.length;
  const result = rank === 3 && !to.isOfProduct(op.out) ? 'first' : 'last';
  const perm = axesIn(result, rank).map((axis) => physicalAxis(order, rank, op.order[axis] ?? 0));
  if (perm.every((axis, i) => axis === i + 1)) to.hold(op.out, { name: x, order: result });
  else {
    const name = to.node('Transpose', op.out, [x], { perm: { ints: [0, ...perm] } });
    to.hold(op.out, { name, order: result });
  }
};
