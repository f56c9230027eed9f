import type { OpWriter } from '../context.ts';
import { int32 } from '../graph.ts';
import { concatenated, reshaped } from './convolution.ts';
import { withPads } from './pads.ts';

const index = { type: int32 } as const;

export const maxPool: OpWriter<'maxPool'> = (op, { graph, node }) => {
  const none = op.pads.flat().every((pad) => pad === 0);
  graph.add(op.out, 'MaxPool', [node(op.x)], {
    ksize: { i: [1, ...op.size, 1] },
    strides: { i: [1, ...op.strides, 1] },
    padding: { s: none ? 'VALID' : 'EXPLICIT' },
    explicit_paddings: { i: none ? [] : [0, 0, ...op.pads.flat(), 0, 0] },
    data_format: { s: 'NHWC' },
  });
};

export const averagePool: OpWriter<'averagePool'> = (op, context) => {
  const { graph, node, shape, result } = context;
  const none = op.pads.flat().every((pad) => pad === 0);
  const attributes = {
    ksize: { i: [1, ...op.size, 1] },
    strides: { i: [1, ...op.strides, 1] },
    padding: { s: 'VALID' },
    data_format: { s: 'NHWC' },
  };
  if (none) {
    graph.add(op.out, 'AvgPool', [node(op.x)], attributes);
    return;
  }
  // AvgPool takes no pads of its own: zeros are added, and the mean is raised to that of what the window covers of the map.
  const [rows = 0, columns = 0] = result;
  const [height = 0, width = 0] = shape(op.x);
  const covered = (places: number, length: number, axis: 0 | 1): number[] =>
    Array.from({ length: places }, (_, i) => {
      const start = i * op.strides[axis] - op.pads[axis][0];
      return Math.min(start + op.size[axis], length) - Math.max(start, 0);
    });
  const down = covered(rows, height, 0);
  const across = covered(columns, width, 1);
  const all = op.size[0] * op.size[1];
  const factors = Float32Array.from(down.flatMap((y) => across.map((x) => all / (y * x))));
  const padded = withPads(context, `${op.out}/padded`, node(op.x), [...op.pads, [0, 0]]);
  graph.add(op.out, 'Mul', [
    graph.add(`${op.out}/mean`, 'AvgPool', [padded], attributes),
    graph.constant(`${op.out}/factors`, factors, [rows, columns, 1]),
  ]);
};

const reductions = { mean: 'Mean', max: 'Max', sum: 'Sum' } as const;

export const reduce: OpWriter<'reduce'> = (op, { graph, node }) => {
  const axes = graph.integers(
    `${op.out}/axes`,
    op.axes.map((axis) => axis + 1),
  );
  graph.add(op.out, reductions[op.how], [node(op.x), axes], { keep_dims: { b: op.keep }, Tidx: index });
};

export const concatenate: OpWriter<'concatenate'> = (op, context) => {
  concatenated(context, op.out, op.inputs.map(context.node), op.axis + 1);
};

export const slice: OpWriter<'slice'> = (op, { graph, node }) => {
  const numbers = (name: string, batch: number, values: readonly number[]): string =>
    graph.integers(`${op.out}/${name}`, [batch, ...values]);
  graph.add(
    op.out,
    'StridedSlice',
    [node(op.x), numbers('begin', 0, op.begin), numbers('end', 0, op.end), numbers('strides', 1, op.strides)],
    {
      Index: index,
      // The batch is taken whole, whatever it is.
      begin_mask: { i: 1 },
      end_mask: { i: 1 },
      ellipsis_mask: { i: 0 },
      new_axis_mask: { i: 0 },
      shrink_axis_mask: { i: 0 },
    },
  );
};

export const pad: OpWriter<'pad'> = (op, context) => {
  withPads(context, op.out, context.node(op.x), op.pads);
};

export const reshape: OpWriter<'reshape'> = (op, context) => {
  reshaped(context, op.out, context.node(op.x), [-1, ...op.shape]);
};

export const transpose: OpWriter<'transpose'> = (op, { graph, node }) => {
  const order = graph.integers(`${op.out}/order`, [0, ...op.order.map((axis) => axis + 1)]);
  graph.add(op.out, 'Transpose', [node(op.x), order], { Tperm: index });
};

const resizers = { nearest: 'ResizeNearestNeighbor', bilinear: 'ResizeBilinear' } as const;

export const resize: OpWriter<'resize'> = (op, { graph, node }) => {
  const size = graph.integers(`${op.out}/size`, op.size);
  graph.add(op.out, resizers[op.how], [node(op.x), size], {
    align_corners: { b: false },
    half_pixel_centers: { b: true },
  });
};

export const gather: OpWriter<'gather'> = (op, { graph, node }) => {
  const words = graph.addUntyped(`${op.out}/words`, 'Cast', [node(op.x)], {
    SrcT: { type: 1 },
    DstT: index,
    Truncate: { b: false },
  });
  const axis = graph.integers(`${op.out}/axis`, [0], []);
  graph.addUntyped(op.out, 'GatherV2', [node(op.table), words, axis], {
    Tparams: { type: 1 },
    Tindices: index,
    Taxis: index,
    batch_dims: { i: 0 },
  });
};
