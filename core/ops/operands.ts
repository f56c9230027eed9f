import type { Op } from './define.ts';

/** An operation with its operands named otherwise. */
export function mapOperands<From, To>(op: Op<From>, name: (operand: From) => To): Op<To> {
  const maybe = (operand: From | null): To | null => (operand === null ? null : name(operand));
  switch (op.op) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'convTranspose2d':
    case 'dense':
      return { ...op, x: name(op.x), kernel: name(op.kernel), bias: maybe(op.bias) };
    case 'matmul':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'maximum':
      return { ...op, a: name(op.a), b: name(op.b) };
    case 'prelu':
      return { ...op, x: name(op.x), slope: name(op.slope) };
    case 'concatenate':
      return { ...op, inputs: op.inputs.map(name) };
    case 'gather':
      return { ...op, x: name(op.x), table: name(op.table) };
    case 'batchNormalization':
      return {
        ...op,
        x: name(op.x),
        mean: name(op.mean),
        variance: name(op.variance),
        gamma: maybe(op.gamma),
        beta: maybe(op.beta),
      };
    case 'layerNormalization':
    case 'groupNormalization':
      return { ...op, x: name(op.x), gamma: maybe(op.gamma), beta: maybe(op.beta) };
    case 'rmsNormalization':
      return { ...op, x: name(op.x), gamma: name(op.gamma) };
    case 'recurrent':
      return {
        ...op,
        x: name(op.x),
        kernel: name(op.kernel),
        recurrentKernel: name(op.recurrentKernel),
        bias: maybe(op.bias),
      };
    default:
      return { ...op, x: name(op.x) };
  }
}

/** All operands of an operation. */
export function operandsOf<R>(op: Op<R>): R[] {
  const found: R[] = [];
  mapOperands(op, (operand) => found.push(operand));
  return found;
}
