import type { Shape } from '../shape.ts';
import type { Op, Pad } from './define.ts';

/** The shape of an operation's result, given those of its operands. */
export function shapeOf<R>(op: Op<R>, shape: (operand: R) => Shape): Shape {
  switch (op.op) {
    case 'conv2d': {
      const [kernelHeight = 0, kernelWidth = 0, , out = 0] = shape(op.kernel);
      return [...slid(shape(op.x), [kernelHeight, kernelWidth], op.strides, op.pads, op.dilations), out];
    }
    case 'depthwiseConv2d': {
      const [kernelHeight = 0, kernelWidth = 0, channels = 0, multiplier = 0] = shape(op.kernel);
      const places = slid(shape(op.x), [kernelHeight, kernelWidth], op.strides, op.pads, op.dilations);
      return [...places, channels * multiplier];
    }
    case 'convTranspose2d': {
      const x = shape(op.x);
      const kernel = shape(op.kernel);
      const places = [0, 1].map((axis) => {
        const [before, after] = op.pads[axis] ?? [0, 0];
        const reached = ((x[axis] ?? 0) - 1) * (op.strides[axis] ?? 1) + (kernel[axis] ?? 0);
        return reached - before - after + (op.outputPadding[axis] ?? 0);
      });
      return [...places, kernel[2] ?? 0];
    }
    case 'dense':
      return [...shape(op.x).slice(0, -1), shape(op.kernel)[1] ?? 0];
    case 'matmul':
      return [...shape(op.a).slice(0, -1), shape(op.b).at(-1) ?? 0];
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'maximum':
      return broadcast(shape(op.a), shape(op.b));
    case 'maxPool':
    case 'averagePool': {
      const x = shape(op.x);
      return [...slid(x, op.size, op.strides, op.pads, [1, 1]), x[2] ?? 0];
    }
    case 'reduce': {
      const x = shape(op.x);
      if (op.keep) return x.map((length, axis) => (op.axes.includes(axis) ? 1 : length));
      return x.filter((_, axis) => !op.axes.includes(axis));
    }
    case 'concatenate': {
      const shapes = op.inputs.map(shape);
      const together = shapes.reduce((sum, x) => sum + (x[op.axis] ?? 0), 0);
      return (shapes[0] ?? []).map((length, axis) => (axis === op.axis ? together : length));
    }
    case 'slice':
      return op.begin.map((begin, axis) =>
        Math.ceil(((op.end[axis] ?? 0) - begin) / (op.strides[axis] ?? 1)),
      );
    case 'pad':
      return shape(op.x).map((length, axis) => {
        const [before, after] = op.pads[axis] ?? [0, 0];
        return length + before + after;
      });
    case 'reshape':
      return op.shape;
    case 'transpose': {
      const x = shape(op.x);
      return op.order.map((axis) => x[axis] ?? 0);
    }
    case 'resize':
      return [...op.size, shape(op.x)[2] ?? 0];
    case 'gather':
      return [...shape(op.x), shape(op.table)[1] ?? 0];
    case 'recurrent': {
      const [steps = 0] = shape(op.x);
      return op.returnSequences ? [steps, op.units] : [op.units];
    }
    case 'unary':
    case 'softmax':
    case 'prelu':
    case 'batchNormalization':
    case 'layerNormalization':
    case 'groupNormalization':
    case 'rmsNormalization':
      return shape(op.x);
  }
}

function slid(
  x: Shape,
  size: Shape,
  strides: Shape,
  pads: readonly Pad[],
  dilations: Shape,
): readonly number[] {
  return [0, 1].map((axis) => {
    const [before, after] = pads[axis] ?? [0, 0];
    const extent = ((size[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    return Math.floor(((x[axis] ?? 0) + before + after - extent) / (strides[axis] ?? 1)) + 1;
  });
}

function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) =>
    Math.max(a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1),
  );
}
