import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem, shape } from './define.ts';
import { lowered, x } from './lowering.ts';

export const selectToken = defineNode({
  kind: 'selectToken',
  family: 'reshape',
  label: 'Select Token',
  synonyms: ['cls', 'class token', 'pick', 'gather', 'last step', 'cropping 1d', 'vit'],
  shortName: 'select',
  notInKeras: true,
  params: z.strictObject({
    index: z
      .number()
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .default(0)
      .describe('the token that is kept, counted from 0; -1 is the last'),
  }),
  brief: ({ index }) => `#${index}`,
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape({ index }, [[tokens = 0, features = 0] = []]) {
    if (index >= -tokens && index < tokens) return shape(features);
    return problem(say('shape/select-token', { index, tokens }), 'index');
  },
  window: () => 'everywhere',
  layer: (params) => ({ className: 'SelectToken', config: { ...params } }),
  lower({ index }, [[tokens = 0, features = 0] = []]) {
    const place = index < 0 ? tokens + index : index;
    return lowered(
      { out: 'row', op: 'slice', x, begin: [place, 0], end: [place + 1, features], strides: [1, 1] },
      { out: 'y', op: 'reshape', x: { of: 'row' }, shape: [features] },
    );
  },
  doc: {
    summary: 'Keeps one token of a sequence and drops the others.',
    whenToUse: 'Before the classifier of a vision transformer, to read the class token.',
    references: ['Dosovitskiy et al. 2020, arXiv 2010.11929'],
  },
  examples: [
    { params: {}, inputs: [[5, 4]], output: [4], weights: 0, macs: 0 },
    { params: { index: 2 }, inputs: [[4, 3]], output: [3], weights: 0 },
    { params: { index: -1 }, inputs: [[3, 1]], output: [1], weights: 0 },
    { params: { index: -3 }, inputs: [[3, 2]], output: [2], weights: 0 },
  ],
});
