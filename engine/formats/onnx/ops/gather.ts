import type { WriteOp } from './define.ts';

/** Numbers arrive as floats, as all inputs do, and index as whole numbers. */
export const writeGather: WriteOp<'gather'> = (to, op) => {
  const words = to.node('Cast', `${op.out}/words`, [to.as(op.x, 'last')], { to: { int: 7 } });
  const table = to.weight(op.table, (shape) => shape);
  to.hold(op.out, { name: to.node('Gather', op.out, [table, words], { axis: { int: 0 } }), order: 'last' });
};
