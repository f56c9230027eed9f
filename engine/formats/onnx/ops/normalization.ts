import type { Operand } from '../../../../core/ops/program.ts';
import type { GraphBuilder } from '../graph.ts';
import { physicalAxis } from '../layout.ts';
import type { WriteOp } from './define.ts';
import { reduceAxes } from './reduce.ts';

/** One number per channel, or the same for all where the layer has none. */
function perChannel(
  to: GraphBuilder,
  operand: Operand | null,
  channels: number,
  name: string,
  otherwise: number,
) {
  if (operand !== null) return to.weight(operand, () => [channels]);
  return to.floats(name, [channels], () => new Float32Array(channels).fill(otherwise));
}

/** Factor and shift per channel for a tensor that lies with its channels first, or last. */
function scaleAndShift(
  to: GraphBuilder,
  out: string,
  x: string,
  { gamma, beta }: { readonly gamma: Operand | null; readonly beta: Operand | null },
  dims: readonly number[],
): string {
  const scaled =
    gamma === null
      ? x
      : to.node('Mul', beta === null ? out : `${out}/scaled`, [x, to.weight(gamma, () => dims)]);
  return beta === null ? scaled : to.node('Add', out, [scaled, to.weight(beta, () => dims)]);
}

/** Channels and then ones, one per place axis. */
function alongChannels(channels: number, rank: number): number[] {
  return [channels, ...Array.from({ length: rank - 1 }, () => 1)];
}

/** Vectors and what lies channels first have an operator; behind the places, the statistics become a factor and a shift. */
export const writeBatchNormalization: WriteOp<'batchNormalization'> = (to, op, shape) => {
  const { name: x, order } = to.held(op.x);
  const rank = shape.length;
  const channels = shape.at(-1) ?? 1;
  if (order === 'first' || rank === 1 || rank === 3) {
    const inputs = [
      to.as(op.x, 'first'),
      perChannel(to, op.gamma, channels, `${op.out}/ones`, 1),
      perChannel(to, op.beta, channels, `${op.out}/zeros`, 0),
      to.weight(op.mean, () => [channels]),
      to.weight(op.variance, () => [channels]),
    ];
    const name = to.node('BatchNormalization', op.out, inputs, { epsilon: { float: op.epsilon } });
    to.hold(op.out, { name, order: rank === 1 ? 'last' : 'first' });
    return;
  }
  const mean = to.weight(op.mean, () => [channels]);
  const deviation = to.weight(
    op.variance,
    () => [channels],
    (values) => values.map((variance) => Math.sqrt(variance + op.epsilon)),
  );
  const centered = to.node('Sub', `${op.out}/centered`, [x, mean]);
  const plain = op.gamma === null && op.beta === null;
  const normalized = to.node('Div', plain ? op.out : `${op.out}/normalized`, [centered, deviation]);
  const name = scaleAndShift(to, op.out, normalized, op, [channels]);
  to.hold(op.out, { name, order: 'last' });
};

/** An operator where channels are last; where they are first, the same in parts, since moving a map costs more. */
export const writeLayerNormalization: WriteOp<'layerNormalization'> = (to, op, shape) => {
  const { name: x, order } = to.held(op.x);
  const rank = shape.length;
  const channels = shape.at(-1) ?? 1;
  if (order !== 'first' || rank === 1) {
    const inputs = [
      to.as(op.x, 'last'),
      perChannel(to, op.gamma, channels, `${op.out}/ones`, 1),
      ...(op.beta === null ? [] : [to.weight(op.beta, () => [channels])]),
    ];
    const name = to.node('LayerNormalization', op.out, inputs, {
      axis: { int: -1 },
      epsilon: { float: op.epsilon },
    });
    to.hold(op.out, { name, order: 'last' });
    return;
  }
  const part = (what: string): string => `${op.out}/${what}`;
  const centered = to.node('Sub', part('centered'), [x, reduceAxes(to, 'mean', part('mean'), x, [1], true)]);
  const squared = to.node('Mul', part('squared'), [centered, centered]);
  const variance = reduceAxes(to, 'mean', part('variance'), squared, [1], true);
  const raised = to.node('Add', part('raised'), [variance, to.number(part('epsilon'), op.epsilon)]);
  const deviation = to.node('Sqrt', part('deviation'), [raised]);
  const plain = op.gamma === null && op.beta === null;
  const normalized = to.node('Div', plain ? op.out : part('normalized'), [centered, deviation]);
  const name = scaleAndShift(to, op.out, normalized, op, alongChannels(channels, rank));
  to.hold(op.out, { name, order });
};

/**
 * From operator set 21 an operator; that of 18 has one factor per group. Before it, groups become the channels of an instance
 * normalization.
 */
export const writeGroupNormalization: WriteOp<'groupNormalization'> = (to, op, shape) => {
  const rank = shape.length;
  const channels = shape.at(-1) ?? 1;
  const x = to.as(op.x, 'first');
  const part = (what: string): string => `${op.out}/${what}`;
  const order = rank === 1 ? 'last' : 'first';
  if (to.opset >= 21 && rank > 1) {
    const inputs = [
      x,
      perChannel(to, op.gamma, channels, part('ones'), 1),
      perChannel(to, op.beta, channels, part('zeros'), 0),
    ];
    const name = to.node('GroupNormalization', op.out, inputs, {
      num_groups: { int: op.groups },
      epsilon: { float: op.epsilon },
    });
    to.hold(op.out, { name, order });
    return;
  }
  const grouped = to.node('Reshape', part('grouped'), [x, to.ints(part('groups'), [0, op.groups, -1])]);
  const normalized = to.node(
    'InstanceNormalization',
    part('normalized'),
    [
      grouped,
      to.floats(part('ones'), [op.groups], () => new Float32Array(op.groups).fill(1)),
      to.floats(part('zeros'), [op.groups], () => new Float32Array(op.groups)),
    ],
    { epsilon: { float: op.epsilon } },
  );
  const plain = op.gamma === null && op.beta === null;
  const lengths = to.ints(part('shape'), [0, channels, ...shape.slice(0, -1)]);
  const apart = to.node('Reshape', plain ? op.out : part('apart'), [normalized, lengths]);
  const name = scaleAndShift(to, op.out, apart, op, alongChannels(channels, rank));
  to.hold(op.out, { name, order });
};

/** In parts, along the channels wherever they lie: its operator came with operator set 23. */
export const writeRmsNormalization: WriteOp<'rmsNormalization'> = (to, op, shape) => {
  const rank = shape.length;
  const channels = shape.at(-1) ?? 1;
  const order = to.held(op.x).order === 'first' && rank > 1 ? 'first' : 'last';
  const x = to.as(op.x, order);
  const part = (what: string): string => `${op.out}/${what}`;
  const squares = to.node('Mul', part('squares'), [x, x]);
  const mean = reduceAxes(to, 'mean', part('mean'), squares, [physicalAxis(order, rank, rank - 1)], true);
  const raised = to.node('Add', part('raised'), [mean, to.number(part('epsilon'), op.epsilon)]);
  const root = to.node('Sqrt', part('root'), [raised]);
  const normalized = to.node('Div', part('normalized'), [x, root]);
  const dims = order === 'first' ? alongChannels(channels, rank) : [channels];
  const name = to.node('Mul', op.out, [normalized, to.weight(op.gamma, () => dims)]);
  to.hold(op.out, { name, order });
};
