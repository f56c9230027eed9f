import type { UnaryFunction } from '../../../../core/ops/define.ts';
import type { GraphBuilder } from '../graph.ts';
import { physicalAxis } from '../layout.ts';
import type { WriteOp } from './define.ts';

type WriteFunction = (to: GraphBuilder, out: string, x: string, slope: number | undefined) => string;

function operator(type: string): WriteFunction {
  return (to, out, x) => to.node(type, out, [x]);
}

/** As nodes; each gives the name of its result. */
const functions: Readonly<Record<UnaryFunction, WriteFunction>> = {
  relu: operator('Relu'),
  relu6: (to, out, x) => to.node('Clip', out, [x, to.number(`${out}/min`, 0), to.number(`${out}/max`, 6)]),
  leakyRelu: (to, out, x, slope) => {
    if (slope === undefined) throw new Error(`${out} is leakyRelu without a slope`);
    return to.node('LeakyRelu', out, [x], { alpha: { float: slope } });
  },
  elu: operator('Elu'),
  selu: operator('Selu'),
  gelu: (to, out, x) => {
    if (to.opset >= 20) return to.node('Gelu', out, [x]);
    // x / 2 · (1 + erf(x / √2))
    const scaled = to.node('Mul', `${out}/scaled`, [x, to.number(`${out}/root`, Math.SQRT1_2)]);
    const erf = to.node('Erf', `${out}/erf`, [scaled]);
    const raised = to.node('Add', `${out}/raised`, [erf, to.number(`${out}/one`, 1)]);
    const product = to.node('Mul', `${out}/product`, [x, raised]);
    return to.node('Mul', out, [product, to.number(`${out}/half`, 0.5)]);
  },
  silu: (to, out, x) => to.node('Mul', out, [x, to.node('Sigmoid', `${out}/sigmoid`, [x])]),
  hardSwish: operator('HardSwish'),
  sigmoid: operator('Sigmoid'),
  tanh: operator('Tanh'),
  softplus: operator('Softplus'),
  exp: operator('Exp'),
};

/** The values stay where they lie. */
export const writeUnary: WriteOp<'unary'> = (to, op) => {
  const { name, order } = to.held(op.x);
  to.hold(op.out, { name: functions[op.function](to, op.out, name, op.slope), order });
};

export const writeSoftmax: WriteOp<'softmax'> = (to, op, shape) => {
  const { name, order } = to.held(op.x);
  const axis = physicalAxis(order, shape.length, shape.length - 1);
  to.hold(op.out, { name: to.node('Softmax', op.out, [name], { axis: { int: axis } }), order });
};
