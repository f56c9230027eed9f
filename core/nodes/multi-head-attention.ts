import { z } from 'zod';
import type { Op, WeightSpec } from '../ops/define.ts';
import { briefly } from './brief.ts';
import { defineNode } from './define.ts';
import { lowered, trained, weightIf, x } from './lowering.ts';
import { flag, namedInitializer, positiveInt } from './params.ts';

interface Heads {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly useBias: boolean;
}

/** What every token is turned into: what it looks for, what it is found by, and what it gives. */
const projections = ['query', 'key', 'value'] as const;

type Projection = (typeof projections)[number];

/** Heads `[size, tokens]` where keys are to be met, `[tokens, size]` otherwise. */
const orders: Readonly<Record<Projection, readonly number[]>> = {
  query: [1, 0, 2],
  key: [1, 2, 0],
  value: [1, 0, 2],
};

/** One projection of all tokens `[tokens, features]` into heads that stand apart. */
function projected(name: Projection, heads: Heads, tokens: number, features: number): readonly Op[] {
  const { numHeads, keyDim, useBias } = heads;
  const wide = numHeads * keyDim;
  const bias = useBias ? { weight: `${name}/bias`, shape: [wide] } : null;
  const kernel = { weight: `${name}/kernel`, shape: [features, wide] };
  // As Keras does, before the product: fewer values than the scores are.
  const scale = { number: 1 / Math.sqrt(keyDim) };
  const scaled: readonly Op[] =
    name === 'query' ? [{ out: 'scaled', op: 'multiply', a: { of: name }, b: scale }] : [];
  return [
    { out: name, op: 'dense', x, kernel, bias },
    ...scaled,
    {
      out: `${name}Parts`,
      op: 'reshape',
      x: { of: scaled.at(-1)?.out ?? name },
      shape: [tokens, numHeads, keyDim],
    },
    { out: `${name}Heads`, op: 'transpose', x: { of: `${name}Parts` }, order: orders[name] },
  ];
}

function projectionWeights(name: Projection, heads: Heads, features: number): readonly WeightSpec[] {
  const { numHeads, keyDim, useBias } = heads;
  return [
    trained(`${name}/kernel`, 'IHS', [features, numHeads, keyDim]),
    ...(useBias ? [trained(`${name}/bias`, 'HS', [numHeads, keyDim])] : []),
  ];
}

export const multiHeadAttention = defineNode({
  kind: 'multiHeadAttention',
  family: 'attention',
  label: 'Multi-Head Attention',
  synonyms: [
    'self-attention',
    'transformer',
    'vit',
    'mha',
    'scaled dot-product attention',
    'query key value',
  ],
  shortName: 'attention',
  params: z.strictObject({
    numHeads: positiveInt(4, 'number of heads, each of which weights the tokens in its own way'),
    keyDim: positiveInt(16, 'length of the query, key and value of each head; usually features / heads'),
    useBias: flag(true, 'add a learned value to every projection'),
    kernelInitializer: namedInitializer('glorotUniform', 'four kernels'),
  }),
  brief: ({ numHeads, keyDim }) => briefly(`${numHeads} heads`, keyDim),
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  weights: ({ numHeads, keyDim, useBias }, [[_tokens = 0, features = 0] = []]) => [
    ...projections.flatMap((name) => projectionWeights(name, { numHeads, keyDim, useBias }, features)),
    trained('attention_output/kernel', 'HSO', [numHeads, keyDim, features]),
    ...(useBias ? [trained('attention_output/bias', 'asIs', [features])] : []),
  ],
  // Four projections of every token, and two products of every token with every other: with their keys, and of their values.
  macs: ({ numHeads, keyDim }, [[tokens = 0, features = 0] = []]) =>
    numHeads * keyDim * tokens * (4 * features + 2 * tokens),
  window: () => 'everywhere',
  layer: (params) => ({ className: 'MultiHeadAttention', config: { ...params } }),
  lower({ numHeads, keyDim, useBias }, [[tokens = 0, features = 0] = []]) {
    const wide = numHeads * keyDim;
    const [first, ...rest] = projections.flatMap((name) =>
      projected(name, { numHeads, keyDim, useBias }, tokens, features),
    );
    if (first === undefined) throw new Error('attention has projections');
    return lowered(
      first,
      ...rest,
      { out: 'scores', op: 'matmul', a: { of: 'queryHeads' }, b: { of: 'keyHeads' } },
      { out: 'attention', op: 'softmax', x: { of: 'scores' } },
      { out: 'gathered', op: 'matmul', a: { of: 'attention' }, b: { of: 'valueHeads' } },
      { out: 'together', op: 'transpose', x: { of: 'gathered' }, order: [1, 0, 2] },
      { out: 'joined', op: 'reshape', x: { of: 'together' }, shape: [tokens, wide] },
      {
        out: 'y',
        op: 'dense',
        x: { of: 'joined' },
        kernel: { weight: 'attention_output/kernel', shape: [wide, features] },
        bias: weightIf(useBias, 'attention_output/bias'),
      },
    );
  },
  doc: {
    summary:
      'Every token gathers values from all tokens, weighted by how well its query matches their keys. Each head does so in its own way.',
    whenToUse:
      'In transformer blocks, after a layer normalization and inside a skip connection. A map first needs a reshape to tokens.',
    references: ['Vaswani et al. 2017, arXiv 1706.03762', 'Dosovitskiy et al. 2020, arXiv 2010.11929'],
  },
  examples: [
    {
      params: { numHeads: 2, keyDim: 4 },
      inputs: [[5, 8]],
      output: [5, 8],
      weights: 4 * 64 + 4 * 8,
      macs: 8 * 5 * (4 * 8 + 2 * 5),
    },
    {
      params: { numHeads: 3, keyDim: 2, useBias: false, kernelInitializer: 'heNormal' },
      inputs: [[7, 5]],
      output: [7, 5],
      weights: 4 * 30,
    },
    { params: { numHeads: 1, keyDim: 3 }, inputs: [[4, 3]], output: [4, 3], weights: 48 },
    { params: { numHeads: 2, keyDim: 1 }, inputs: [[1, 2]], output: [1, 2], weights: 24 },
  ],
});
