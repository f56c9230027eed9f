import type { Pad } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Size2d } from '../../../../core/shape.ts';
import type { AttributeValue } from '../../../training/graph/protobuf.ts';
import type { OpContext, OpWriter } from '../context.ts';
import { int32 } from '../graph.ts';
import { withPads } from './pads.ts';

const unpadded: readonly [Pad, Pad] = [
  [0, 0],
  [0, 0],
];
const channelsLast: AttributeValue = { s: 'NHWC' };

function sliding(
  strides: Size2d,
  dilations: Size2d,
  pads: readonly [Pad, Pad],
): Readonly<Record<string, AttributeValue>> {
  const none = pads.flat().every((pad) => pad === 0);
  return {
    strides: { i: [1, ...strides, 1] },
    dilations: { i: [1, ...dilations, 1] },
    padding: { s: none ? 'VALID' : 'EXPLICIT' },
    explicit_paddings: { i: none ? [] : [0, 0, ...pads.flat(), 0, 0] },
    data_format: channelsLast,
  };
}

/** Adds a bias, where there is one, as the last step towards the result. */
function withBias(
  { graph, node }: OpContext,
  out: string,
  bias: Operand | null,
  write: (name: string) => string,
): void {
  if (bias === null) write(out);
  else graph.add(out, 'BiasAdd', [write(`${out}/product`), node(bias)], { data_format: channelsLast });
}

export const conv2d: OpWriter<'conv2d'> = (op, context) => {
  const { graph, node, shape, values } = context;
  const attributes = sliding(op.strides, op.dilations, op.pads);
  withBias(context, op.out, op.bias, (name) => {
    if (op.groups === 1) return graph.add(name, 'Conv2D', [node(op.x), node(op.kernel)], attributes);
    // TensorFlow has no grouped convolution on the CPU: one for each group, side by side.
    const [height = 0, width = 0, inputs = 0, outputs = 0] = shape(op.kernel);
    const own = outputs / op.groups;
    const kernel = values(op.kernel);
    const parts = Array.from({ length: op.groups }, (_, group) => {
      const part = new Float32Array(height * width * inputs * own);
      for (let place = 0; place < height * width * inputs; place++)
        part.set(
          kernel.subarray(place * outputs + group * own, place * outputs + (group + 1) * own),
          place * own,
        );
      const at = `${name}/group${group}`;
      const begin = graph.integers(`${at}/begin`, [0, 0, 0, group * inputs]);
      const size = graph.integers(`${at}/size`, [-1, -1, -1, inputs]);
      const x = graph.add(`${at}/channels`, 'Slice', [node(op.x), begin, size], { Index: { type: int32 } });
      return graph.add(
        at,
        'Conv2D',
        [x, graph.constant(`${at}/kernel`, part, [height, width, inputs, own])],
        attributes,
      );
    });
    return concatenated(context, name, parts, 3);
  });
};

export function concatenated(
  { graph }: OpContext,
  name: string,
  parts: readonly string[],
  axis: number,
): string {
  return graph.add(name, 'ConcatV2', [...parts, graph.integers(`${name}/axis`, [axis], [])], {
    N: { i: parts.length },
    Tidx: { type: int32 },
  });
}

export const depthwiseConv2d: OpWriter<'depthwiseConv2d'> = (op, context) => {
  const { graph, node, shape, values } = context;
  const [height = 0, width = 0, channels = 0, multiplier = 0] = shape(op.kernel);
  const [rows, columns] = op.dilations;
  const spread = [(height - 1) * rows + 1, (width - 1) * columns + 1, channels, multiplier] as const;
  withBias(context, op.out, op.bias, (name) => {
    let kernel = node(op.kernel);
    if (rows > 1 || columns > 1) {
      // TensorFlow's own leaves the dilation out on the CPU: the holes become zeros of a larger kernel.
      const own = values(op.kernel);
      const size = channels * multiplier;
      const larger = new Float32Array(spread.reduce((product, axis) => product * axis, 1));
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          larger.set(
            own.subarray((y * width + x) * size, (y * width + x + 1) * size),
            (y * rows * spread[1] + x * columns) * size,
          );
      kernel = graph.constant(`${name}/spread`, larger, spread);
    }
    // Explicit pads of a depthwise convolution end TensorFlow's process: it infers shapes without them.
    const padded = op.pads.flat().every((pad) => pad === 0)
      ? node(op.x)
      : withPads(context, `${name}/padded`, node(op.x), [...op.pads, [0, 0]]);
    return graph.add(name, 'DepthwiseConv2dNative', [padded, kernel], sliding(op.strides, [1, 1], unpadded));
  });
};

export const convTranspose2d: OpWriter<'convTranspose2d'> = (op, context) => {
  const { graph, node, result } = context;
  withBias(context, op.out, op.bias, (name) => {
    // The size of the result has to be told, its batch too, which is known only as it runs.
    const all = graph.add(`${name}/shape`, 'Shape', [node(op.x)], { out_type: { type: int32 } });
    const slice = graph.add(
      `${name}/batch`,
      'Slice',
      [all, graph.integers(`${name}/begin`, [0]), graph.integers(`${name}/one`, [1])],
      { T: { type: int32 }, Index: { type: int32 } },
    );
    const size = graph.add(
      `${name}/size`,
      'ConcatV2',
      [slice, graph.integers(`${name}/places`, result), graph.integers(`${name}/axis`, [0], [])],
      { T: { type: int32 }, N: { i: 2 }, Tidx: { type: int32 } },
    );
    return graph.add(
      name,
      'Conv2DBackpropInput',
      [size, node(op.kernel), node(op.x)],
      sliding(op.strides, [1, 1], op.pads),
    );
  });
};

export const dense: OpWriter<'dense'> = (op, context) => {
  const { graph, node, shape } = context;
  const [inputs = 0, outputs = 0] = shape(op.kernel);
  const places = shape(op.x).slice(0, -1);
  const attributes = { transpose_a: { b: false }, transpose_b: { b: false } };
  withBias(context, op.out, op.bias, (name) => {
    if (places.length === 0) return graph.add(name, 'MatMul', [node(op.x), node(op.kernel)], attributes);
    const flat = reshaped(context, `${name}/flat`, node(op.x), [-1, inputs]);
    const product = graph.add(`${name}/flatProduct`, 'MatMul', [flat, node(op.kernel)], attributes);
    return reshaped(context, name, product, [-1, ...places, outputs]);
  });
};

export function reshaped({ graph }: OpContext, name: string, x: string, shape: readonly number[]): string {
  return graph.add(name, 'Reshape', [x, graph.integers(`${name}/shape`, shape)], { Tshape: { type: int32 } });
}
