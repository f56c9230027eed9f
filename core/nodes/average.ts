import type { Op } from '../ops/define.ts';
import { defineNode } from './define.ts';
import { mergeByTwos, valueByValue } from './merge.ts';

export const average = defineNode({
  ...valueByValue,
  kind: 'average',
  label: 'Average',
  synonyms: ['mean'],
  joins: 'other',
  layer: () => ({ className: 'Average', config: {} }),
  lower(_params, inputs) {
    const { ops, y } = mergeByTwos('add', inputs);
    const mean: Op = { out: 'mean', op: 'multiply', a: y, b: { number: 1 / inputs.length } };
    return { ops: [...ops, mean], y: { of: mean.out } };
  },
  doc: {
    summary: 'The mean of its inputs, value by value.',
    whenToUse: 'To join branches without changing the scale.',
    references: ['Larsson et al. 2017, arXiv 1605.07648'],
  },
});
