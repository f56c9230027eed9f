import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Op } from '../../core/ops/define.ts';
import { interpret } from '../../core/ops/interpret/interpret.ts';
import type { Operand, Program } from '../../core/ops/program.ts';
import type { Shape } from '../../core/shape.ts';
import { noOnnx, runPython } from '../setup/keras.ts';
import { relativeDifference } from '../setup/layer-networks.ts';
import { onnxOptions, runOnnx } from '../setup/onnx.ts';
import { programOf, randomInputs, randomWeights, tensor, weight } from '../setup/programs.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOfProgram } from '../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);
const count = 3;

type Own = Op<Operand>;

const conv = (out: string, x: string, from: number, to: number): Own => ({
  op: 'conv2d',
  out,
  x: tensor(x),
  kernel: weight(`${out}/kernel`, 3, 3, from, to),
  bias: null,
  strides: [1, 1],
  pads: [
    [1, 1],
    [1, 1],
  ],
  dilations: [1, 1],
  groups: 1,
});
const dense = (out: string, x: string, from: number, to: number): Own => ({
  op: 'dense',
  out,
  x: tensor(x),
  kernel: weight(`${out}/kernel`, from, to),
  bias: weight(`${out}/bias`, to),
});
const reshape = (out: string, x: string, ...shape: number[]): Own => ({
  op: 'reshape',
  out,
  x: tensor(x),
  shape,
});
const relu = (out: string, x: string): Own => ({ op: 'unary', out, x: tensor(x), function: 'relu' });
const softmax = (out: string, x: string): Own => ({ op: 'softmax', out, x: tensor(x) });
const normalization = (out: string, x: string, channels: number): Own => ({
  op: 'batchNormalization',
  out,
  x: tensor(x),
  mean: weight(`${out}/mean`, channels),
  variance: weight(`${out}/variance`, channels),
  gamma: weight(`${out}/gamma`, channels),
  beta: weight(`${out}/beta`, channels),
  epsilon: 1e-3,
});
const layers = (out: string, x: string, channels: number): Own => ({
  op: 'layerNormalization',
  out,
  x: tensor(x),
  gamma: weight(`${out}/gamma`, channels),
  beta: null,
  epsilon: 1e-3,
});
const roots = (out: string, x: string, channels: number): Own => ({
  op: 'rmsNormalization',
  out,
  x: tensor(x),
  gamma: weight(`${out}/gamma`, channels),
  epsilon: 1e-3,
});
const transpose = (out: string, x: string, ...order: number[]): Own => ({
  op: 'transpose',
  out,
  x: tensor(x),
  order,
});
const map = { x: [4, 5, 6] };

interface Case {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly ops: readonly Own[];
  readonly outputs?: readonly string[];
  /** How many operators move values, where maps come and go with their channels first. */
  readonly transposes: number;
}

/** Programs in which the order of axes shows, beyond what single layers do. */
const cases: Readonly<Record<string, Case>> = {
  'a map flattened for a dense layer': {
    inputs: map,
    ops: [conv('c', 'x', 6, 7), reshape('f', 'c', 140), dense('d', 'f', 140, 3)],
    transposes: 0,
  },
  'a map flattened for a function and two dense layers': {
    inputs: map,
    ops: [reshape('f', 'x', 120), relu('r', 'f'), dense('d', 'r', 120, 3), dense('e', 'f', 120, 2)],
    outputs: ['d', 'e'],
    transposes: 0,
  },
  'a map flattened for a dense layer and others': {
    inputs: map,
    ops: [reshape('f', 'x', 120), softmax('s', 'f'), dense('d', 'f', 120, 3)],
    outputs: ['s', 'd'],
    transposes: 1,
  },
  'a flattened map that is given': {
    inputs: map,
    ops: [reshape('f', 'x', 120), dense('d', 'f', 120, 3)],
    outputs: ['d', 'f'],
    transposes: 1,
  },
  'a sequence flattened behind a product': {
    inputs: { x: [5, 4] },
    ops: [dense('a', 'x', 4, 6), reshape('f', 'a', 30), dense('d', 'f', 30, 3)],
    transposes: 0,
  },
  'a map as a sequence of its pixels': {
    inputs: map,
    ops: [conv('c', 'x', 6, 7), reshape('s', 'c', 20, 7), dense('d', 's', 7, 3), softmax('p', 'd')],
    transposes: 1,
  },
  'a vector as a map': {
    inputs: { x: [60] },
    ops: [reshape('m', 'x', 4, 5, 3), conv('c', 'm', 3, 4)],
    transposes: 1,
  },
  'a vector as a map of one channel': {
    inputs: { x: [20] },
    ops: [reshape('m', 'x', 4, 5, 1), conv('c', 'm', 1, 4)],
    transposes: 0,
  },
  'a map that becomes another': {
    inputs: map,
    ops: [reshape('m', 'x', 6, 5, 4), conv('c', 'm', 4, 3)],
    transposes: 2,
  },
  'places that become others': {
    inputs: map,
    ops: [reshape('m', 'x', 10, 2, 6), conv('c', 'm', 6, 3)],
    transposes: 0,
  },
  'rows of maps of four axes': {
    inputs: map,
    ops: [reshape('m', 'x', 2, 2, 5, 6), normalization('b', 'm', 6), relu('r', 'b')],
    // Only maps of three axes leave with their channels first.
    transposes: 1,
  },
  'axes in another order': {
    inputs: map,
    ops: [transpose('t', 'x', 2, 0, 1), conv('c', 't', 5, 3), transpose('u', 'c', 1, 0, 2)],
    transposes: 2,
  },
  'axes as they were': {
    inputs: map,
    ops: [transpose('t', 'x', 0, 1, 2), conv('c', 't', 6, 3)],
    transposes: 0,
  },
  'steps and features exchanged': { inputs: { x: [5, 4] }, ops: [transpose('t', 'x', 1, 0)], transposes: 1 },
  'two convolutions over a sequence': {
    inputs: { x: [9, 4] },
    ops: [
      reshape('a', 'x', 9, 1, 4),
      conv('b', 'a', 4, 5),
      reshape('c', 'b', 9, 5),
      normalization('n', 'c', 5),
      relu('r', 'n'),
      reshape('d', 'r', 9, 1, 5),
      conv('e', 'd', 5, 3),
      reshape('f', 'e', 9, 3),
    ],
    transposes: 2,
  },
  'normalizations of sequences': {
    inputs: { x: [5, 4] },
    ops: [normalization('b', 'x', 4), layers('l', 'b', 4), roots('r', 'l', 4)],
    transposes: 0,
  },
  'normalizations of maps': {
    inputs: map,
    ops: [normalization('b', 'x', 6), layers('l', 'b', 6), roots('r', 'l', 6)],
    transposes: 0,
  },
  'group normalization of a vector, a sequence and a map': {
    inputs: { v: [6], s: [5, 6], m: [3, 4, 6] },
    ops: ['v', 's', 'm'].map((x) => ({
      op: 'groupNormalization',
      out: `g${x}`,
      x: tensor(x),
      groups: 2,
      gamma: x === 's' ? null : weight(`g${x}/gamma`, 6),
      beta: weight(`g${x}/beta`, 6),
      epsilon: 1e-3,
    })),
    outputs: ['gv', 'gs', 'gm'],
    // A sequence's channels go first and come back.
    transposes: 2,
  },
  'attention of two heads': {
    inputs: { x: [5, 6] },
    ops: [
      ...['q', 'k', 'v'].flatMap((name) => [dense(name, 'x', 6, 8), reshape(`${name}2`, name, 5, 2, 4)]),
      transpose('query', 'q2', 1, 0, 2),
      transpose('key', 'k2', 1, 2, 0),
      transpose('value', 'v2', 1, 0, 2),
      { op: 'matmul', out: 's', a: tensor('query'), b: tensor('key') },
      softmax('p', 's'),
      { op: 'matmul', out: 'g', a: tensor('p'), b: tensor('value') },
      transpose('t', 'g', 1, 0, 2),
      reshape('j', 't', 5, 8),
      dense('y', 'j', 8, 6),
    ],
    outputs: ['y'],
    // Those of attention itself.
    transposes: 4,
  },
  'pixels as tokens that are weighted by each other': {
    inputs: map,
    ops: [
      conv('c', 'x', 6, 4),
      reshape('t', 'c', 20, 4),
      dense('q', 't', 4, 4),
      dense('k', 't', 4, 4),
      transpose('turned', 'k', 1, 0),
      { op: 'matmul', out: 's', a: tensor('q'), b: tensor('turned') },
    ],
    outputs: ['s'],
    // That of the map, and that of the keys.
    transposes: 2,
  },
  'heads that more than a product reads': {
    inputs: map,
    ops: [
      transpose('a', 'x', 2, 0, 1),
      transpose('b', 'x', 2, 1, 0),
      { op: 'matmul', out: 'p', a: tensor('a'), b: tensor('b') },
      conv('c', 'a', 5, 3),
    ],
    outputs: ['p', 'c'],
    // Both operands, the one that is a map too once more, and the result, which is given as a map.
    transposes: 4,
  },
  'softmax over channels of a map': { inputs: map, ops: [softmax('s', 'x')], transposes: 0 },
  'weights along the last axes': {
    inputs: map,
    ops: [
      { op: 'add', out: 'a', a: tensor('x'), b: weight('w1', 6) },
      { op: 'multiply', out: 'b', a: weight('w2', 4, 1, 6), b: tensor('a') },
      { op: 'subtract', out: 'c', a: weight('w3', 5, 1), b: tensor('b') },
      { op: 'maximum', out: 'd', a: tensor('c'), b: { number: 0.25 } },
    ],
    transposes: 0,
  },
  'a gate per channel': {
    inputs: map,
    ops: [
      { op: 'reduce', out: 'p', x: tensor('x'), how: 'mean', axes: [0, 1], keep: true },
      dense('d', 'p', 6, 6),
      { op: 'multiply', out: 'm', a: tensor('x'), b: tensor('d') },
    ],
    transposes: 0,
  },
  'a gate per channel by way of vectors': {
    inputs: map,
    ops: [
      { op: 'reduce', out: 'p', x: tensor('x'), how: 'max', axes: [0, 1], keep: false },
      dense('d', 'p', 6, 6),
      reshape('r', 'd', 1, 1, 6),
      { op: 'multiply', out: 'm', a: tensor('r'), b: tensor('x') },
    ],
    transposes: 0,
  },
  'sums over single axes': {
    inputs: map,
    ops: [
      { op: 'reduce', out: 'a', x: tensor('x'), how: 'sum', axes: [0], keep: false },
      { op: 'reduce', out: 'b', x: tensor('x'), how: 'mean', axes: [2], keep: false },
      { op: 'reduce', out: 'c', x: tensor('x'), how: 'max', axes: [1, 2], keep: true },
      { op: 'reduce', out: 'd', x: tensor('x'), how: 'sum', axes: [0, 1, 2], keep: true },
    ],
    outputs: ['a', 'b', 'c', 'd'],
    // Columns of channels come out with their channels last.
    transposes: 1,
  },
  'slices, backwards too, and pads': {
    inputs: map,
    ops: [
      { op: 'slice', out: 'a', x: tensor('x'), begin: [1, 0, 5], end: [4, 5, 0], strides: [2, 1, -2] },
      { op: 'slice', out: 'b', x: tensor('a'), begin: [1, 0, 0], end: [-1, 5, 3], strides: [-1, 1, 1] },
      {
        op: 'pad',
        out: 'c',
        x: tensor('b'),
        pads: [
          [0, 1],
          [2, 0],
          [3, 4],
        ],
      },
    ],
    transposes: 0,
  },
  'maps joined along every axis': {
    inputs: { x: [4, 5, 6], y: [4, 5, 6] },
    ops: [0, 1, 2].map((axis) => ({
      op: 'concatenate',
      out: `j${axis}`,
      inputs: [tensor('x'), tensor('y'), tensor('x')],
      axis,
    })),
    outputs: ['j0', 'j1', 'j2'],
    transposes: 0,
  },
  'poolings behind borders of zeros': {
    inputs: map,
    ops: [1, 2].flatMap((border) => [
      {
        op: 'pad',
        out: `p${border}`,
        x: tensor('x'),
        pads: [
          [border, border],
          [border, border],
          [0, 0],
        ],
      },
      {
        op: border === 1 ? 'maxPool' : 'averagePool',
        out: `a${border}`,
        x: tensor(`p${border}`),
        size: [3, 3],
        strides: [2, 2],
        pads: [
          [0, 0],
          [0, 0],
        ],
      },
      {
        op: border === 1 ? 'averagePool' : 'maxPool',
        out: `b${border}`,
        x: tensor(`p${border}`),
        size: [2, 2],
        strides: [1, 1],
        pads: [
          [0, 1],
          [1, 0],
        ],
      },
    ]),
    outputs: ['a1', 'b1', 'a2', 'b2'],
    transposes: 0,
  },
  'a pooling of the largest values alone behind a border of zeros': {
    inputs: map,
    ops: [
      {
        op: 'pad',
        out: 'p',
        x: tensor('x'),
        pads: [
          [1, 1],
          [1, 1],
          [0, 0],
        ],
      },
      {
        op: 'maxPool',
        out: 'm',
        x: tensor('p'),
        size: [2, 2],
        strides: [1, 1],
        pads: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    outputs: ['m'],
    transposes: 0,
  },
  'maps of other sizes': {
    inputs: map,
    ops: [
      { op: 'resize', out: 'a', x: tensor('x'), how: 'bilinear', size: [8, 15] },
      { op: 'resize', out: 'b', x: tensor('x'), how: 'nearest', size: [12, 10] },
      { op: 'resize', out: 'c', x: tensor('x'), how: 'bilinear', size: [7, 11] },
    ],
    outputs: ['a', 'b', 'c'],
    transposes: 0,
  },
  'outputs that are the same, or an input': {
    inputs: map,
    ops: [relu('r', 'x')],
    outputs: ['r', 'r', 'x'],
    transposes: 0,
  },
};

function programOfCase({ inputs, ops, outputs }: Case): Program {
  return programOf(inputs, ops, outputs);
}

describe('a program in ONNX Runtime', () => {
  for (const [i, [title, own]] of Object.entries(cases).entries())
    for (const layout of ['nchw', 'nhwc'] as const)
      it(`${title}: has the values of all its tensors, ${layout}`, async () => {
        const program = programOfCase(own);
        const weights = randomWeights(program, 5);
        const inputs = randomInputs(program, 6, count);
        const given = new Map(program.inputs.map(({ path }, at) => [path, inputs[at] ?? []]));
        const expected = interpret(program, weights, given, count);
        for (const opset of [17, 22]) {
          const place = join(folder, `${i}-${layout}-${opset}`);
          const options = onnxOptions({ layout, opset });
          const run = await runOnnx(place, partsOfProgram(program, weights), options, inputs, count);
          for (const [at, { path }] of program.outputs.entries())
            expect(relativeDifference(run.outputs[at] ?? [], expected.outputs.get(path) ?? [])).toBeLessThan(
              1e-5,
            );
          expect([...run.layers.keys()]).toEqual(program.steps.map(({ path }) => path));
          for (const [path, values] of run.layers)
            expect(relativeDifference(values, expected.layers.get(path) ?? []), path).toBeLessThan(1e-5);
        }
      });
});

interface Answer {
  readonly error?: string;
  readonly nodes: readonly (readonly [type: string, name: string])[];
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

describe(`files of programs${noOnnx === undefined ? '' : `: skipped, ${noOnnx}`}`, () => {
  it.skipIf(noOnnx !== undefined)(
    'move values only where they must, and are sound to the onnx package',
    () => {
      const paths = Object.keys(cases).map((_, i) => join(folder, `${i}-nchw-17`, 'model.onnx'));
      const answers = runPython<Answer>('onnx_check.py', paths);
      for (const [i, [title, own]] of Object.entries(cases).entries()) {
        const answer = answers[i];
        expect(answer?.error, title).toBeUndefined();
        const moved = answer?.nodes.filter(([type]) => type === 'Transpose') ?? [];
        expect(
          moved.map(([, name]) => name),
          title,
        ).toHaveLength(own.transposes);
        const names = answer?.nodes.map(([, name]) => name) ?? [];
        expect(new Set(names).size, title).toBe(names.length);
        const program = programOfCase(own);
        const first = (shape: Shape) =>
          shape.length === 3 ? ['batch', shape[2], shape[0], shape[1]] : ['batch', ...shape];
        const ends = (ports: Program['inputs']) =>
          Object.fromEntries(ports.map(({ path, shape }) => [path, first(shape)]));
        expect(answer?.inputs, title).toEqual(ends(program.inputs));
        expect(answer?.outputs, title).toEqual(ends(program.outputs));
      }
    },
  );
});
