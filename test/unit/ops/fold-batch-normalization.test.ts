import { describe, expect, it } from 'vitest';
import type { Op } from '../../../core/ops/define.ts';
import { foldBatchNormalization } from '../../../core/ops/fold-batch-normalization.ts';
import { interpret } from '../../../core/ops/interpret/interpret.ts';
import type { Operand, Program } from '../../../core/ops/program.ts';
import { relativeDifference } from '../../setup/layer-networks.ts';
import { programOf, randomInputs, randomWeights, tensor, weight } from '../../setup/programs.ts';

type Own = Op<Operand>;

const window = {
  strides: [2, 1],
  pads: [
    [0, 1],
    [1, 1],
  ],
} as const;
const bias = weight('bias', 6);

/** Of a map of 5×4×3, each with six units. */
const linear: Readonly<Record<string, Own>> = {
  conv2d: {
    op: 'conv2d',
    out: 'c',
    x: tensor('x'),
    kernel: weight('kernel', 3, 2, 3, 6),
    bias,
    dilations: [1, 1],
    groups: 1,
    ...window,
  },
  'conv2d in groups, without a bias': {
    op: 'conv2d',
    out: 'c',
    x: tensor('x'),
    kernel: weight('kernel', 3, 2, 1, 6),
    bias: null,
    dilations: [1, 1],
    groups: 3,
    ...window,
  },
  depthwiseConv2d: {
    op: 'depthwiseConv2d',
    out: 'c',
    x: tensor('x'),
    kernel: weight('kernel', 3, 2, 3, 2),
    bias,
    dilations: [1, 1],
    ...window,
  },
  convTranspose2d: {
    op: 'convTranspose2d',
    out: 'c',
    x: tensor('x'),
    kernel: weight('kernel', 3, 2, 6, 3),
    bias: null,
    outputPadding: [1, 0],
    ...window,
  },
  dense: { op: 'dense', out: 'c', x: tensor('x'), kernel: weight('kernel', 3, 6), bias },
};

function normalization(out: string, x: string, parts: 'all' | 'statistics'): Own {
  return {
    op: 'batchNormalization',
    out,
    x: tensor(x),
    mean: weight(`${out}/mean`, 6),
    variance: weight(`${out}/variance`, 6),
    gamma: parts === 'all' ? weight(`${out}/gamma`, 6) : null,
    beta: parts === 'all' ? weight(`${out}/beta`, 6) : null,
    epsilon: 1e-2,
  };
}

/** Folds a program, and what it gives before and afterwards. */
function fold(program: Program) {
  const weights = randomWeights(program, 2);
  const given = new Map(program.inputs.map(({ path }, i) => [path, randomInputs(program, 3, 2)[i] ?? []]));
  const {
    program: folded,
    read,
    folded: paths,
  } = foldBatchNormalization(program, (name) => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`there is no weight ${name}`);
    return values;
  });
  const own = new Map([...folded.weights.keys()].map((name) => [name, read(name)]));
  return {
    before: interpret(program, weights, given, 2),
    after: interpret(folded, own, given, 2),
    folded,
    paths,
  };
}

describe('batch normalization that is folded', () => {
  for (const [title, op] of Object.entries(linear))
    for (const parts of ['all', 'statistics'] as const)
      it(`${title}: stands in its kernel and bias, with ${parts}`, () => {
        const relu: Own = { op: 'unary', out: 'r', x: tensor('b'), function: 'relu' };
        const program = programOf({ x: [5, 4, 3] }, [op, normalization('b', 'c', parts), relu]);
        const { before, after, folded, paths } = fold(program);
        expect([...paths]).toEqual([['b', 'c']]);
        expect(folded.steps.map(({ op: { op, out } }) => [op, out])).toEqual([
          [op.op, 'b'],
          ['unary', 'r'],
        ]);
        expect([...folded.layers.keys()]).toEqual(['x', 'b', 'r']);
        expect(folded.weights.size).toBe(2);
        for (const name of ['b', 'r'])
          expect(
            relativeDifference(after.layers.get(name) ?? [], before.layers.get(name) ?? []),
          ).toBeLessThan(1e-6);
      });

  it('is left where the convolution is read by others, given, or followed by something else', () => {
    const { dense } = linear;
    if (dense === undefined) throw new Error('there is no dense layer');
    const relu: Own = { op: 'unary', out: 'r', x: tensor('c'), function: 'relu' };
    const programs = [
      programOf({ x: [5, 4, 3] }, [dense, normalization('b', 'c', 'all'), relu], ['b', 'r']),
      programOf({ x: [5, 4, 3] }, [dense, normalization('b', 'c', 'all')], ['b', 'c']),
      programOf({ x: [5, 4, 3] }, [dense, relu, normalization('b', 'r', 'all')]),
    ];
    for (const program of programs) {
      const { folded, paths } = fold(program);
      expect(paths.size).toBe(0);
      expect(folded.steps).toEqual(program.steps);
    }
  });
});
