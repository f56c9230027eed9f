import type { Pad } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape, Size2d } from '../../../../core/shape.ts';
import type { Attributes, GraphBuilder } from '../graph.ts';
import { permute } from '../layout.ts';
import type { WriteOp } from './define.ts';

/** A window as operators on maps take it: padding before all axes, then behind all. */
export function windowOf(pads: readonly [Pad, Pad], size: Shape, strides: Size2d): Attributes {
  return {
    kernel_shape: { ints: size },
    pads: { ints: [pads[0][0], pads[1][0], pads[0][1], pads[1][1]] },
    strides: { ints: strides },
  };
}

/** A kernel whose axes are `order` of those of Skiplane's. */
function kernel(to: GraphBuilder, operand: Operand, order: readonly number[]): string {
  return to.weight(
    operand,
    (shape) => order.map((axis) => shape[axis] ?? 1),
    (values, shape) => permute(values, shape, order),
  );
}

export function biases(to: GraphBuilder, bias: Operand | null): string[] {
  return bias === null ? [] : [to.weight(bias, (shape) => shape)];
}

/** Kernel `[height, width, in / groups, out]` to `[out, in / groups, height, width]`. */
export const writeConv2d: WriteOp<'conv2d'> = (to, op) => {
  const name = to.node(
    'Conv',
    op.out,
    [to.as(op.x, 'first'), kernel(to, op.kernel, [3, 2, 0, 1]), ...biases(to, op.bias)],
    {
      ...windowOf(op.pads, to.shape(op.kernel).slice(0, 2), op.strides),
      dilations: { ints: op.dilations },
      group: { int: op.groups },
    },
  );
  to.hold(op.out, { name, order: 'first' });
};

/** Kernel `[height, width, channels, multiplier]` to `[channels · multiplier, 1, height, width]`: a group per channel. */
export const writeDepthwiseConv2d: WriteOp<'depthwiseConv2d'> = (to, op) => {
  const [height = 1, width = 1, channels = 1, multiplier = 1] = to.shape(op.kernel);
  const own = to.weight(
    op.kernel,
    () => [channels * multiplier, 1, height, width],
    (values, shape) => permute(values, shape, [2, 3, 0, 1]),
  );
  const name = to.node('Conv', op.out, [to.as(op.x, 'first'), own, ...biases(to, op.bias)], {
    ...windowOf(op.pads, [height, width], op.strides),
    dilations: { ints: op.dilations },
    group: { int: channels },
  });
  to.hold(op.out, { name, order: 'first' });
};

/** Kernel `[height, width, out, in]` to `[in, out, height, width]`. */
export const writeConvTranspose2d: WriteOp<'convTranspose2d'> = (to, op) => {
  const name = to.node(
    'ConvTranspose',
    op.out,
    [to.as(op.x, 'first'), kernel(to, op.kernel, [3, 2, 0, 1]), ...biases(to, op.bias)],
    {
      ...windowOf(op.pads, to.shape(op.kernel).slice(0, 2), op.strides),
      output_padding: { ints: op.outputPadding },
    },
  );
  to.hold(op.out, { name, order: 'first' });
};
