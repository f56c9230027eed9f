import type { Op } from '../../core/ops/define.ts';
import type { Operand, Program } from '../../core/ops/program.ts';
import { type Random, random } from '../../core/random.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import { programOf, tensor, weight } from './programs.ts';

type Own = Op<Operand>;

/** An operation that reads `x` of this shape, or none where that cannot be. */
type Propose = (out: string, x: string, shape: Shape, source: Random) => Own | undefined;

const proposals: readonly Propose[] = [
  (out, x) => ({ op: 'unary', out, x: tensor(x), function: 'tanh' }),
  (out, x) => ({ op: 'softmax', out, x: tensor(x) }),
  (out, x, shape) => ({
    op: 'dense',
    out,
    x: tensor(x),
    kernel: weight(`${out}/kernel`, shape.at(-1) ?? 1, 4),
    bias: weight(`${out}/bias`, 4),
  }),
  (out, x, shape) =>
    shape.length === 3
      ? {
          op: 'conv2d',
          out,
          x: tensor(x),
          kernel: weight(`${out}/kernel`, 1, 2, shape[2] ?? 1, 3),
          bias: null,
          strides: [1, 2],
          pads: [
            [0, 0],
            [1, 1],
          ],
          dilations: [1, 1],
          groups: 1,
        }
      : undefined,
  (out, x, shape, source) =>
    shape.length === 3
      ? {
          op: source.integer(2) === 0 ? 'maxPool' : 'averagePool',
          out,
          x: tensor(x),
          size: [2, 2],
          strides: [1, 1],
          pads: [
            [0, 1],
            [1, 0],
          ],
        }
      : undefined,
  (out, x, shape) => ({
    op: 'batchNormalization',
    out,
    x: tensor(x),
    mean: weight(`${out}/mean`, shape.at(-1) ?? 1),
    variance: weight(`${out}/variance`, shape.at(-1) ?? 1),
    gamma: weight(`${out}/gamma`, shape.at(-1) ?? 1),
    beta: null,
    epsilon: 1e-3,
  }),
  (out, x, shape) => ({
    op: 'layerNormalization',
    out,
    x: tensor(x),
    gamma: weight(`${out}/gamma`, shape.at(-1) ?? 1),
    beta: weight(`${out}/beta`, shape.at(-1) ?? 1),
    epsilon: 1e-1,
  }),
  (out, x, shape) => ({
    op: 'rmsNormalization',
    out,
    x: tensor(x),
    gamma: weight(`${out}/gamma`, shape.at(-1) ?? 1),
    epsilon: 1e-1,
  }),
  (out, x, shape) => ({
    op: 'groupNormalization',
    out,
    x: tensor(x),
    groups: (shape.at(-1) ?? 1) % 2 === 0 ? 2 : 1,
    gamma: null,
    beta: weight(`${out}/beta`, shape.at(-1) ?? 1),
    epsilon: 1e-1,
  }),
  (out, x, shape) => ({ op: 'reshape', out, x: tensor(x), shape: [elementCount(shape)] }),
  (out, x, shape, source) => {
    // Into as many axes as chance will have, whose lengths divide what is left.
    const axes: number[] = [];
    let left = elementCount(shape);
    for (let i = source.integer(3); i > 0; i -= 1) {
      const divisors = Array.from({ length: Math.min(left, 12) }, (_, n) => n + 1).filter(
        (n) => left % n === 0,
      );
      const length = divisors[source.integer(divisors.length)] ?? 1;
      axes.push(length);
      left /= length;
    }
    return { op: 'reshape', out, x: tensor(x), shape: [...axes, left] };
  },
  (out, x, shape, source) => {
    const turned = shape.map((_, axis) => (axis + 1 + source.integer(shape.length)) % shape.length);
    const order =
      new Set(turned).size === shape.length ? turned : shape.map((_, axis) => shape.length - 1 - axis);
    return { op: 'transpose', out, x: tensor(x), order };
  },
  (out, x, shape, source) => {
    const axis = source.integer(shape.length);
    return { op: 'concatenate', out, inputs: [tensor(x), tensor(x)], axis };
  },
  (out, x, shape) => ({
    op: 'slice',
    out,
    x: tensor(x),
    begin: shape.map((length) => (length > 2 ? 1 : 0)),
    end: shape,
    strides: shape.map((length) => (length > 4 ? 2 : 1)),
  }),
  (out, x, shape, source) => ({
    op: 'pad',
    out,
    x: tensor(x),
    pads: shape.map(() => [source.integer(2), source.integer(2)]),
  }),
  (out, x, shape, source) => {
    const axes = shape.map((_, axis) => axis).filter(() => source.integer(2) === 0);
    if (axes.length === 0 || axes.length === shape.length) return undefined;
    const how = (['mean', 'max', 'sum'] as const)[source.integer(3)] ?? 'mean';
    return { op: 'reduce', out, x: tensor(x), how, axes, keep: source.integer(2) === 0 };
  },
  (out, x, shape, source) => ({
    op: 'multiply',
    out,
    a: tensor(x),
    b: weight(`${out}/factor`, ...shape.slice(source.integer(shape.length))),
  }),
  (out, x, shape) => ({
    op: 'prelu',
    out,
    x: tensor(x),
    slope: weight(`${out}/slope`, ...shape.map((length, axis) => (axis === 0 ? 1 : length))),
  }),
  (out, x, shape) =>
    shape.length === 3
      ? {
          op: 'resize',
          out,
          x: tensor(x),
          how: 'bilinear',
          size: [2 * (shape[0] ?? 1), shape[1] ?? 1],
        }
      : undefined,
];

/** Tensors stay small. */
const mostValues = 400;

/** Operations upon each other as chance will have them, the same for a seed; some read results of long before. */
export function randomProgram(seed: number, length: number): Program {
  const source = random(seed, 77);
  const ops: Own[] = [];
  const inputs = { x: [3, 4, 6] };
  const program = (): Program => programOf(inputs, ops, [ops.at(-1)?.out ?? 'x']);
  while (ops.length < length) {
    const { shapes } = program();
    const names = [...shapes.keys()];
    const x = source.integer(3) === 0 ? names[source.integer(names.length)] : names.at(-1);
    const shape = shapes.get(x ?? '') ?? [];
    const out = `t${ops.length}`;
    // Results of one shape meet.
    const like = names.filter((name) => name !== x && String(shapes.get(name)) === String(shape));
    const other = like[source.integer(Math.max(like.length, 1))];
    const op =
      other !== undefined && source.integer(2) === 0
        ? ({ op: 'add', out, a: tensor(x ?? 'x'), b: tensor(other) } as const)
        : proposals[source.integer(proposals.length)]?.(out, x ?? 'x', shape, source);
    if (op === undefined) continue;
    ops.push(op);
    if (elementCount(program().shapes.get(out) ?? []) > mostValues) ops.pop();
  }
  return program();
}
