import type { UnaryFunction } from '../../../../core/ops/define.ts';
import { elementCount, type Shape } from '../../../../core/shape.ts';
import type { OpContext, OpWriter } from '../context.ts';

const binaryNames = { add: 'AddV2', subtract: 'Sub', multiply: 'Mul', maximum: 'Maximum' } as const;

export const binary: OpWriter<keyof typeof binaryNames> = (op, { graph, node }) => {
  graph.add(op.out, binaryNames[op.op], [node(op.a), node(op.b)]);
};

export const matmul: OpWriter<'matmul'> = (op, { graph, node }) => {
  graph.add(op.out, 'BatchMatMulV2', [node(op.a), node(op.b)], {
    adj_x: { b: false },
    adj_y: { b: false },
  });
};

/** Functions that TensorFlow has as one operation. */
const single = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  selu: 'Selu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softplus: 'Softplus',
  exp: 'Exp',
} as const satisfies Partial<Record<UnaryFunction, string>>;

export const unary: OpWriter<'unary'> = (op, { graph, node }) => {
  const { out } = op;
  const x = node(op.x);
  const number = (name: string, value: number): string =>
    graph.constant(`${out}/${name}`, Float32Array.of(value), []);
  switch (op.function) {
    case 'leakyRelu':
      graph.add(out, 'LeakyRelu', [x], { alpha: { f: op.slope ?? 0 } });
      return;
    case 'silu':
      graph.add(out, 'Mul', [x, graph.add(`${out}/sigmoid`, 'Sigmoid', [x])]);
      return;
    case 'hardSwish': {
      const moved = graph.add(`${out}/moved`, 'AddV2', [x, number('three', 3)]);
      const gate = graph.add(`${out}/gate`, 'Relu6', [moved]);
      const sixth = graph.add(`${out}/sixth`, 'Mul', [gate, number('share', 1 / 6)]);
      graph.add(out, 'Mul', [x, sixth]);
      return;
    }
    case 'gelu': {
      const scaled = graph.add(`${out}/scaled`, 'Mul', [x, number('root', Math.SQRT1_2)]);
      const erf = graph.add(`${out}/erf`, 'Erf', [scaled]);
      const raised = graph.add(`${out}/raised`, 'AddV2', [erf, number('one', 1)]);
      const halved = graph.add(`${out}/halved`, 'Mul', [raised, number('half', 0.5)]);
      graph.add(out, 'Mul', [x, halved]);
      return;
    }
    default:
      graph.add(out, single[op.function], [x]);
  }
};

export const softmax: OpWriter<'softmax'> = (op, { graph, node }) => {
  graph.add(op.out, 'Softmax', [node(op.x)]);
};

/** max(x, 0) + slope · min(x, 0) */
export const prelu: OpWriter<'prelu'> = (op, { graph, node }) => {
  const x = node(op.x);
  const zero = graph.constant(`${op.out}/zero`, Float32Array.of(0), []);
  const positive = graph.add(`${op.out}/positive`, 'Relu', [x]);
  const negative = graph.add(`${op.out}/negative`, 'Minimum', [x, zero]);
  graph.add(op.out, 'AddV2', [positive, graph.add(`${op.out}/bent`, 'Mul', [negative, node(op.slope)])]);
};

/** One factor and one offset per channel, worked out in double precision. */
export const batchNormalization: OpWriter<'batchNormalization'> = (op, { graph, node, shape, values }) => {
  const channels = elementCount(shape(op.mean));
  const [mean, variance] = [values(op.mean), values(op.variance)];
  const gamma = op.gamma === null ? undefined : values(op.gamma);
  const beta = op.beta === null ? undefined : values(op.beta);
  const factor = new Float32Array(channels);
  const offset = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const scale = (gamma?.[c] ?? 1) / Math.sqrt((variance[c] ?? 0) + op.epsilon);
    factor[c] = scale;
    offset[c] = (beta?.[c] ?? 0) - (mean[c] ?? 0) * scale;
  }
  const scaled = graph.add(`${op.out}/scaled`, 'Mul', [
    node(op.x),
    graph.constant(`${op.out}/factor`, factor, [channels]),
  ]);
  graph.add(op.out, 'AddV2', [scaled, graph.constant(`${op.out}/offset`, offset, [channels])]);
};

/** (x − mean) / √(variance + epsilon) over some axes, counted with the batch. */
function normalized(
  { graph }: OpContext,
  name: string,
  x: string,
  axes: readonly number[],
  epsilon: number,
): string {
  const mean = averaged(graph, `${name}/mean`, x, axes);
  const centered = graph.add(`${name}/centered`, 'Sub', [x, mean]);
  const squares = graph.add(`${name}/squares`, 'Square', [centered]);
  const variance = averaged(graph, `${name}/variance`, squares, axes);
  return graph.add(name, 'Mul', [centered, inverseRoot(graph, name, variance, epsilon)]);
}

/** 1 / √(x + epsilon) */
function inverseRoot(graph: OpContext['graph'], name: string, x: string, epsilon: number): string {
  const small = graph.constant(`${name}/epsilon`, Float32Array.of(epsilon), []);
  return graph.add(`${name}/inverse`, 'Rsqrt', [graph.add(`${name}/sum`, 'AddV2', [x, small])]);
}

function averaged(graph: OpContext['graph'], name: string, x: string, axes: readonly number[]): string {
  return graph.add(name, 'Mean', [x, graph.integers(`${name}/axes`, axes)], { keep_dims: { b: true } });
}

type Affine = { readonly out: string } & Pick<
  Parameters<OpWriter<'layerNormalization'>>[0],
  'gamma' | 'beta'
>;

/** x · gamma + beta, as far as they are there, under the operation's name. */
function affine({ graph, node }: OpContext, { out, gamma, beta }: Affine, x: string): void {
  const scaled =
    gamma === null ? x : graph.add(beta === null ? out : `${out}/scaled`, 'Mul', [x, node(gamma)]);
  if (beta !== null) graph.add(out, 'AddV2', [scaled, node(beta)]);
  else if (gamma === null) graph.add(out, 'Identity', [x]);
}

export const layerNormalization: OpWriter<'layerNormalization'> = (op, context) => {
  const axis = context.shape(op.x).length;
  affine(context, op, normalized(context, `${op.out}/normal`, context.node(op.x), [axis], op.epsilon));
};

export const groupNormalization: OpWriter<'groupNormalization'> = (op, context) => {
  const { graph, node, shape } = context;
  const x = shape(op.x);
  const channels = x.at(-1) ?? 0;
  const grouped: Shape = [...x.slice(0, -1), op.groups, channels / op.groups];
  const axes = grouped.map((_, axis) => axis + 1).filter((axis) => axis !== grouped.length - 1);
  const to = (name: string, from: string, target: Shape): string =>
    graph.add(name, 'Reshape', [from, graph.integers(`${name}/shape`, [-1, ...target])]);
  const cut = to(`${op.out}/cut`, node(op.x), grouped);
  const normal = normalized(context, `${op.out}/normal`, cut, axes, op.epsilon);
  affine(context, op, to(`${op.out}/joined`, normal, x));
};

export const rmsNormalization: OpWriter<'rmsNormalization'> = (op, { graph, node, shape }) => {
  const x = node(op.x);
  const squares = graph.add(`${op.out}/squares`, 'Square', [x]);
  const mean = averaged(graph, `${op.out}/mean`, squares, [shape(op.x).length]);
  const normal = graph.add(`${op.out}/normal`, 'Mul', [x, inverseRoot(graph, op.out, mean, op.epsilon)]);
  graph.add(op.out, 'Mul', [normal, node(op.gamma)]);
};
