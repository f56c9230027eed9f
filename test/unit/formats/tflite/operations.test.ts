import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Op, UnaryFunction } from '../../../../core/ops/define.ts';
import { interpret } from '../../../../core/ops/interpret/interpret.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape } from '../../../../core/shape.ts';
import { type LiteRtProcess, startLiteRt } from '../../../../engine/formats/tflite/litert/litert.ts';
import { serialize } from '../../../../engine/formats/tflite/serialize.ts';
import { toGraph } from '../../../../engine/formats/tflite/to-graph.ts';
import { relativeDifference } from '../../../setup/layer-networks.ts';
import { handMade, samples, weight, x } from './programs.ts';

let litert: LiteRtProcess;

beforeAll(() => {
  litert = startLiteRt();
});

afterAll(() => litert.close());

const y = 'y';
const still = { strides: [1, 1], dilations: [1, 1] } as const;

/** Operations at the edges of what they can be, which no kind may need yet. */
const cases: readonly (readonly [title: string, shape: Shape, ...ops: readonly Op<Operand>[]])[] = [
  [
    'a convolution that is padded on one side',
    [5, 6, 4],
    {
      op: 'conv2d',
      out: y,
      x,
      kernel: weight('kernel', 3, 2, 4, 3),
      bias: null,
      groups: 1,
      pads: [
        [2, 0],
        [0, 3],
      ],
      ...still,
    },
  ],
  [
    'a convolution in groups, with steps and holes',
    [9, 8, 6],
    {
      op: 'conv2d',
      out: y,
      x,
      kernel: weight('kernel', 2, 3, 2, 9),
      bias: weight('bias', 9),
      groups: 3,
      strides: [2, 1],
      dilations: [1, 2],
      pads: [
        [1, 1],
        [2, 2],
      ],
    },
  ],
  [
    'a depthwise convolution that is padded on one side',
    [5, 6, 3],
    {
      op: 'depthwiseConv2d',
      out: y,
      x,
      kernel: weight('kernel', 3, 3, 3, 2),
      bias: weight('bias', 6),
      pads: [
        [2, 0],
        [0, 2],
      ],
      ...still,
    },
  ],
  [
    'a transposed convolution that is cut on one side and goes on behind',
    [4, 3, 3],
    {
      op: 'convTranspose2d',
      out: y,
      x,
      kernel: weight('kernel', 3, 4, 2, 3),
      bias: weight('bias', 2),
      strides: [2, 3],
      pads: [
        [1, 0],
        [0, 2],
      ],
      outputPadding: [1, 1],
    },
  ],
  [
    'the largest of windows that lie partly beside the map',
    [5, 6, 3],
    {
      op: 'maxPool',
      out: y,
      x,
      size: [3, 2],
      strides: [2, 1],
      pads: [
        [2, 1],
        [0, 1],
      ],
    },
  ],
  [
    'the mean of windows that lie partly beside the map, which is not counted',
    [5, 6, 3],
    {
      op: 'averagePool',
      out: y,
      x,
      size: [3, 2],
      strides: [2, 1],
      pads: [
        [2, 1],
        [0, 1],
      ],
    },
  ],
  [
    'every second place, backwards, to the first one',
    [7, 4],
    { op: 'slice', out: y, x, begin: [6, 0], end: [-1, 4], strides: [-2, 1] },
  ],
  [
    'a part of a map with steps',
    [7, 6, 4],
    { op: 'slice', out: y, x, begin: [1, 0, 2], end: [6, 5, 3], strides: [2, 3, 1] },
  ],
  [
    'zeros around every axis',
    [3, 2, 4],
    {
      op: 'pad',
      out: y,
      x,
      pads: [
        [1, 2],
        [0, 1],
        [3, 0],
      ],
    },
  ],
  ['a sum over the first axis', [4, 3], { op: 'reduce', out: y, how: 'sum', x, axes: [0], keep: false }],
  ['the largest over rows', [4, 3, 5], { op: 'reduce', out: y, how: 'max', x, axes: [0], keep: true }],
  ['the mean over channels', [4, 3, 5], { op: 'reduce', out: y, how: 'mean', x, axes: [2], keep: false }],
  ['axes in another order', [2, 3, 4], { op: 'transpose', out: y, x, order: [2, 0, 1] }],
  ['a larger map between pixels', [3, 4, 2], { op: 'resize', out: y, x, how: 'bilinear', size: [7, 5] }],
  ['a larger map of the same pixels', [3, 4, 2], { op: 'resize', out: y, x, how: 'nearest', size: [9, 28] }],
  ['a number less a map', [3, 2], { op: 'subtract', out: y, a: { number: 2 }, b: x }],
  [
    'weights along the last axis, and a sum that is cut at zero',
    [3, 4],
    { op: 'multiply', out: 'product', a: x, b: weight('factor', 4) },
    { op: 'add', out: 'sum', a: { tensor: 'product' }, b: weight('addend', 3, 4) },
    { op: 'unary', out: y, function: 'relu6', x: { tensor: 'sum' } },
  ],
  ['the larger of a map and weights', [3, 4], { op: 'maximum', out: y, a: x, b: weight('floor', 4) }],
  ['slopes that rows share', [3, 4, 5], { op: 'prelu', out: y, x, slope: weight('slope', 1, 4, 5) }],
  ['shares of every row', [3, 7], { op: 'softmax', out: y, x }],
  [
    'a matrix product of a map',
    [2, 3, 4],
    { op: 'dense', out: y, x, kernel: weight('kernel', 4, 6), bias: weight('bias', 6) },
  ],
  [
    'products of matrices, one for each row',
    [3, 2, 4],
    { op: 'transpose', out: 'other', x, order: [0, 2, 1] },
    { op: 'matmul', out: y, a: x, b: { tensor: 'other' } },
  ],
  [
    'normalization by moving statistics of what was not convolved',
    [4, 3, 5],
    {
      op: 'batchNormalization',
      out: y,
      x,
      mean: weight('mean', 5),
      variance: weight('variance', 5),
      gamma: null,
      beta: weight('beta', 5),
      epsilon: 0.01,
    },
  ],
];

const functions: readonly UnaryFunction[] = [
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'hardSwish',
  'sigmoid',
  'tanh',
  'softplus',
];

async function compare(shape: Shape, ops: readonly Op<Operand>[], alsoOut: readonly string[] = []) {
  const { program, weights, input } = handMade(shape, ops, alsoOut);
  const { outputs } = interpret(program, weights, new Map([['x', input]]), samples);
  const { graph, changes } = toGraph(program, weights);
  const { model } = await litert.open({ file: serialize(graph, new Map()) });
  const found = await litert.run(model, [input], samples);
  const differences = program.outputs.map(({ path }, i) =>
    relativeDifference(found[i] ?? [], outputs.get(path) ?? []),
  );
  return { differences, graph, changes };
}

describe('an operation as operators of TensorFlow Lite, run by LiteRT', () => {
  for (const [title, shape, ...ops] of cases)
    it(`${title}: is what the interpreter of operations says`, async () => {
      const { differences } = await compare(shape, ops);
      for (const difference of differences) expect(difference).toBeLessThan(1e-5);
    });

  for (const name of functions)
    it(`${name} is what the interpreter of operations says, of small and of large values`, async () => {
      const { differences } = await compare(
        [40],
        [
          { op: 'multiply', out: 'far', a: x, b: { number: 20 } },
          { op: 'unary', out: 'of far', function: name, x: { tensor: 'far' }, slope: 0.3 },
          { op: 'unary', out: 'of near', function: name, x, slope: 0.3 },
        ],
        ['of far'],
      );
      for (const difference of differences) expect(difference).toBeLessThan(1e-5);
    });

  it('rows of a table are found by whole numbers', async () => {
    const { program, weights } = handMade([3], [{ op: 'gather', out: y, x, table: weight('table', 7, 2) }]);
    const input = Float32Array.of(0, 6, 2, 5, 5, 1);
    const { model } = await litert.open({ file: serialize(toGraph(program, weights).graph, new Map()) });
    const [found = []] = await litert.run(model, [input], 2);
    const table = weights.get('table') ?? new Float32Array();
    expect([...found]).toEqual([...input].flatMap((row) => [...table.subarray(2 * row, 2 * row + 2)]));
  });
});

const convolution: Op<Operand> = {
  op: 'conv2d',
  out: 'conv',
  x,
  kernel: weight('kernel', 3, 3, 4, 5),
  bias: null,
  groups: 1,
  pads: [
    [1, 1],
    [1, 1],
  ],
  ...still,
};
const normalization: Op<Operand> = {
  op: 'batchNormalization',
  out: 'norm',
  x: { tensor: 'conv' },
  mean: weight('mean', 5),
  variance: weight('variance', 5),
  gamma: weight('gamma', 5),
  beta: weight('beta', 5),
  epsilon: 0.001,
};
const cut: Op<Operand> = { op: 'unary', out: 'cut', function: 'relu', x: { tensor: 'norm' } };

describe('what is folded', () => {
  it('a normalization and an activation become parts of the convolution that they alone read', async () => {
    const { differences, graph, changes } = await compare([6, 5, 4], [convolution, normalization, cut]);
    for (const difference of differences) expect(difference).toBeLessThan(1e-5);
    expect(graph.operators.map(({ operator }) => operator)).toEqual(['CONV_2D']);
    expect(changes).toEqual([
      { path: 'norm', what: 'batch normalization was folded into the preceding convolution' },
      { path: 'cut', what: 'the activation became part of the preceding operator' },
    ]);
  });

  it('nothing is folded into a convolution whose values are read elsewhere too', async () => {
    const both: Op<Operand> = { op: 'add', out: 'both', a: { tensor: 'cut' }, b: { tensor: 'conv' } };
    const { differences, graph } = await compare([6, 5, 4], [convolution, normalization, cut, both]);
    for (const difference of differences) expect(difference).toBeLessThan(1e-5);
    expect(graph.operators.map(({ operator }) => operator)).toEqual(['CONV_2D', 'DEPTHWISE_CONV_2D', 'ADD']);
  });

  it('nothing is folded into a convolution that is an output of the network', async () => {
    const { differences, graph } = await compare([6, 5, 4], [convolution, normalization], ['conv']);
    expect(differences).toHaveLength(2);
    for (const difference of differences) expect(difference).toBeLessThan(1e-5);
    expect(graph.operators).toHaveLength(2);
  });

  it('an output that is an input is handed out as a copy', async () => {
    const { differences, graph } = await compare([6], [{ op: 'softmax', out: y, x }], ['x']);
    for (const difference of differences) expect(difference).toBeLessThan(1e-6);
    expect(new Set(graph.outputs.map(({ name }) => name)).size).toBe(2);
    expect(graph.outputs.some((output) => graph.inputs.includes(output))).toBe(false);
  });
});
