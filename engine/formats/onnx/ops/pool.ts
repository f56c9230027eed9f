import { windowOf } from './convolution.ts';
import type { WriteOp } from './define.ts';

export const writeMaxPool: WriteOp<'maxPool'> = (to, op) => {
  const name = to.node('MaxPool', op.out, [to.as(op.x, 'first')], windowOf(op.pads, op.size, op.strides));
  to.hold(op.out, { name, order: 'first' });
};

export const writeAveragePool: WriteOp<'averagePool'> = (to, op) => {
  const name = to.node('AveragePool', op.out, [to.as(op.x, 'first')], {
    ...windowOf(op.pads, op.size, op.strides),
    count_include_pad: { int: 0 },
  });
  to.hold(op.out, { name, order: 'first' });
};
