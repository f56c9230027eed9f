import type { GraphBuilder } from '../graph.ts';
import { physicalAxis } from '../layout.ts';
import type { OpOf, WriteOp } from './define.ts';

type How = OpOf<'reduce'>['how'];

const operators: Readonly<Record<How, string>> = { mean: 'ReduceMean', max: 'ReduceMax', sum: 'ReduceSum' };

/** Over a map's places: simpler for those who optimize or quantize the file. */
const global: Readonly<Record<How, string | undefined>> = {
  mean: 'GlobalAveragePool',
  max: 'GlobalMaxPool',
  sum: undefined,
};

/** A reduction over axes of the file; they became an input with operator set 13 for sums, with 18 for the others. */
export function reduceAxes(
  to: GraphBuilder,
  how: How,
  name: string,
  x: string,
  axes: readonly number[],
  keep: boolean,
): string {
  const keepdims = { int: keep ? 1 : 0 };
  if (how === 'sum' || to.opset >= 18)
    return to.node(operators[how], name, [x, to.ints(`${name}/axes`, axes)], { keepdims });
  return to.node(operators[how], name, [x], { axes: { ints: axes }, keepdims });
}

export const writeReduce: WriteOp<'reduce'> = (to, op, shape) => {
  const rank = to.shape(op.x).length;
  const { name: x, order } = to.held(op.x);
  const pool = global[op.how];
  const overPlaces = rank === 3 && op.axes.length === 2 && !op.axes.includes(2);
  if (order === 'first' && overPlaces && pool !== undefined) {
    const pooled = to.node(pool, op.keep ? op.out : `${op.out}/pooled`, [x]);
    const name = op.keep ? pooled : to.node('Flatten', op.out, [pooled], { axis: { int: 1 } });
    to.hold(op.out, { name, order: op.keep ? 'first' : 'last' });
    return;
  }
  if (typeof order === 'object') throw new Error(`${op.out} reduces a tensor that lies flat`);
  const axes = op.axes.map((axis) => physicalAxis(order, rank, axis)).sort((a, b) => a - b);
  const name = reduceAxes(to, op.how, op.out, x, axes, op.keep);
  // What is left has its channels where they were; without channels, places are in their usual order.
  const channelsLeft = op.keep || !op.axes.includes(rank - 1);
  to.hold(op.out, { name, order: channelsLeft && shape.length > 1 ? order : 'last' });
};
