import { tensorOf } from '../graph.ts';
import { windowOf } from './convolution.ts';
import type { WriteOp } from './define.ts';

export const writeMaxPool: WriteOp<'maxPool'> = (to, op) => {
  const window = windowOf(op.pads, op.size, op.strides);
  // ONNX Runtime takes a border of zeros for the pooling's own, which is never the largest: not where places are asked for too.
  const places = to.isPadded(tensorOf(op.x)) ? [`${op.out}/places`] : [];
  const name = to.nodeOfOutput(0, 'MaxPool', op.out, [to.as(op.x, 'first')], window, places);
  to.hold(op.out, { name, order: 'first' });
};

export const writeAveragePool: WriteOp<'averagePool'> = (to, op) => {
  const name = to.node('AveragePool', op.out, [to.as(op.x, 'first')], {
    ...windowOf(op.pads, op.size, op.strides),
    count_include_pad: { int: 0 },
  });
  to.hold(op.out, { name, order: 'first' });
};
