import { expect, test } from 'vitest';
import { mixedStep } from '../../../engine/training/graph/mixed.ts';
import type { Operation } from '../../../engine/training/graph/mixed-rules.ts';
import type { AttributeValue } from '../../../engine/training/graph/protobuf.ts';
import type { Call } from '../../../engine/training/graph/recorder.ts';

const float32 = 1;
const bool = 10;
const bfloat16 = 14;
const map = [2, 8, 8, 4];

type Attributes = Readonly<Record<string, AttributeValue>>;

function operation(
  name: string,
  inputs: readonly number[],
  outputs: readonly (readonly [id: number, shape: readonly number[], dtype?: number])[],
  attributes: Attributes = {},
): Operation {
  return {
    kind: 'operation',
    name,
    inputs,
    outputs: outputs.map(([id]) => id),
    results: outputs.map(([, shape, dtype = float32]) => ({ shape, dtype })),
    attributes: new Map(Object.entries({ T: { type: float32 }, ...attributes })),
  };
}

const value = (id: number, shape: readonly number[], dtype = float32): Call => ({
  kind: 'value',
  id,
  shape,
  dtype,
  values: undefined,
});

const cast = (input: number, output: number, from: number): Call =>
  operation('Cast', [input], [[output, map]], { SrcT: { type: from }, DstT: { type: float32 } });

const conv = (input: number, filter: number, output: number): Call =>
  operation('Conv2D', [input, filter], [[output, map]]);

/** Variables of before: filters 1 and 2 with an even number of channels, 3 with an odd one, a bias 4. */
const variables = new Map<number, readonly number[]>([
  [1, [3, 3, 4, 4]],
  [2, [3, 3, 4, 4]],
  [3, [3, 3, 3, 4]],
  [4, [4]],
]);

/** The operations of the result by name, each with the type it computes in and the types of what it reads. */
function typed(calls: readonly Call[], wanted: readonly number[] = []) {
  const step = mixedStep(calls, variables, wanted);
  const types = new Map<number, number>([...variables.keys()].map((id) => [id, float32]));
  const rows: {
    name: string;
    type: number | undefined;
    reads: (number | undefined)[];
    inputs: readonly number[];
  }[] = [];
  for (const call of step.calls) {
    if (call.kind === 'value') types.set(call.id, call.dtype);
    if (call.kind !== 'operation') continue;
    const type = call.attributes.get('T');
    rows.push({
      name: call.name,
      type: type !== undefined && 'type' in type ? type.type : undefined,
      reads: call.inputs.map((id) => types.get(id)),
      inputs: call.inputs,
    });
    for (const [i, id] of call.outputs.entries()) types.set(id, call.results[i]?.dtype ?? 0);
  }
  return { step, rows, types, names: rows.map(({ name }) => name) };
}

test('maps stay in bfloat16 from one convolution to the next, and each value is cast once', () => {
  const { rows, names, step } = typed([
    value(10, map),
    conv(10, 1, 11),
    operation('Relu', [11], [[12, map]]),
    conv(12, 2, 13),
    conv(12, 1, 14),
    operation('Add', [13, 14], [[15, map]]),
  ]);
  expect(names).toEqual(['Cast', 'Cast', 'Conv2D', 'Relu', 'Cast', 'Conv2D', 'Conv2D', 'Add']);
  for (const { name, type, reads } of rows.filter(({ name }) => name !== 'Cast')) {
    expect(type, name).toBe(bfloat16);
    expect(new Set(reads), name).toEqual(new Set([bfloat16]));
  }
  expect(step.halved).toBe(5);
});

test('a normalization takes its map in bfloat16 and keeps its parameters and statistics in float32', () => {
  const outputs = [
    [12, map],
    [13, [4]],
    [14, [4]],
  ] as const;
  const { rows, types } = typed([
    value(10, map),
    conv(10, 1, 11),
    operation('FusedBatchNormV3', [11, 4, 4, 4, 4], outputs, { U: { type: float32 } }),
    operation('Mul', [13, 14], [[15, [4]]]),
  ]);
  const [norm] = rows.filter(({ name }) => name === 'FusedBatchNormV3');
  expect(norm?.type).toBe(bfloat16);
  expect(norm?.reads).toEqual([bfloat16, float32, float32, float32, float32]);
  expect(types.get(13)).toBe(float32);
  expect(rows.at(-1)).toMatchObject({ name: 'Mul', type: float32, reads: [float32, float32] });
});

test('the gradient of a filter is cast before anything reads it, and so is what is wanted after the step', () => {
  const { rows, step, types } = typed(
    [
      value(10, map),
      value(11, [4], 3),
      conv(10, 1, 12),
      operation('Conv2DBackpropFilter', [10, 11, 12], [[13, [3, 3, 4, 4]]]),
      operation('Add', [13, 1], [[14, [3, 3, 4, 4]]]),
      operation('L2Loss', [12], [[15, []]]),
    ],
    [12, 13, 14],
  );
  expect(rows.find(({ name }) => name === 'Add')).toMatchObject({ type: float32, reads: [float32, float32] });
  // Its norm is a sum in float32.
  expect(rows.find(({ name }) => name === 'L2Loss')).toMatchObject({ type: float32, reads: [float32] });
  for (const id of [12, 13, 14]) expect(types.get(step.wanted.get(id) ?? 0), `${id}`).toBe(float32);
});

test('a sum with a map that is more exact stays in float32', () => {
  const { rows } = typed([
    value(10, map),
    conv(10, 1, 11),
    operation('Exp', [10], [[12, map]]),
    operation('Add', [11, 12], [[13, map]]),
  ]);
  expect(rows.at(-1)).toMatchObject({ name: 'Add', type: float32, reads: [float32, float32] });
});

test('a mask of truth values is made a number of the type that reads it', () => {
  const { rows } = typed([
    value(10, map),
    value(11, []),
    conv(10, 1, 12),
    operation('Greater', [12, 11], [[13, map, bool]]),
    cast(13, 14, bool),
    operation('Mul', [12, 14], [[15, map]]),
    operation('Sum', [14], [[16, []]]),
  ]);
  const casts = rows.filter(({ name, reads }) => name === 'Cast' && reads[0] === bool);
  expect(casts.length).toBe(2);
  expect(rows.find(({ name }) => name === 'Mul')).toMatchObject({
    type: bfloat16,
    reads: [bfloat16, bfloat16],
  });
  expect(rows.find(({ name }) => name === 'Sum')?.reads).toEqual([float32]);
});

test('casts of float32 to float32 cost nothing', () => {
  const { names } = typed([
    value(10, map),
    cast(10, 11, float32),
    cast(11, 12, float32),
    operation('Exp', [12], [[13, map]]),
  ]);
  expect(names).toEqual(['Exp']);
});

test('what oneDNN gets wrong in bfloat16 stays in float32', () => {
  const strides = (by: number): Attributes => ({ strides: { i: [1, by, by, 1] } });
  const cases: readonly (readonly [string, boolean, Operation])[] = [
    ['an odd number of channels', false, operation('Conv2D', [10, 3], [[20, map]])],
    ['an even one', true, operation('Conv2D', [10, 1], [[20, map]])],
    ['groups of one filter', false, operation('Conv2D', [10, 8], [[20, map]])],
    ['an input gradient from one channel', false, operation('Conv2DBackpropInput', [11, 5, 10], [[20, map]])],
    [
      'a filter larger than the map',
      false,
      operation('Conv2DBackpropFilter', [10, 11, 10], [[20, [3, 9, 4, 4]]]),
    ],
    ['depthwise, two filters a channel', false, operation('DepthwiseConv2dNative', [10, 6], [[20, map]])],
    ['depthwise, one', true, operation('DepthwiseConv2dNative', [10, 7], [[20, map]])],
    [
      'a depthwise input gradient with strides',
      false,
      operation('DepthwiseConv2dNativeBackpropInput', [11, 7, 10], [[20, map]], strides(2)),
    ],
    ['without', true, operation('DepthwiseConv2dNativeBackpropInput', [11, 7, 10], [[20, map]], strides(1))],
  ];
  for (const [what, halved, call] of cases) {
    const shapes = new Map([
      ...variables,
      [5, [3, 3, 4, 1]],
      [6, [3, 3, 4, 2]],
      [7, [3, 3, 4, 1]],
      [8, [3, 3, 2, 2]],
    ] as const);
    const { halved: count } = mixedStep([value(10, map), value(11, [4], 3), call], shapes, []);
    expect(count, what).toBe(halved ? 1 : 0);
  }
});
