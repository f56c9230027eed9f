import { z } from 'zod';
import { defineNode, shape } from './define.ts';
import { lowered, trained, x } from './lowering.ts';
import { namedInitializer } from './params.ts';

export const classToken = defineNode({
  kind: 'classToken',
  family: 'attention',
  label: 'Class Token',
  synonyms: ['cls', 'cls token', 'prepend', 'vit', 'transformer', 'register'],
  notInKeras: true,
  params: z.strictObject({ tokenInitializer: namedInitializer('zeros', 'token') }),
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [[tokens = 0, features = 0] = []]) => shape(tokens + 1, features),
  weights: (_params, [[_tokens = 0, features = 0] = []]) => [trained('class_token', 'asIs', [1, features])],
  window: () => 'everywhere',
  layer: (params) => ({ className: 'ClassToken', config: { ...params } }),
  // Every sample needs a row of its own: the first one, times zero, is such a row in every format, however many samples there are.
  lower: (_params, [[_tokens = 0, features = 0] = []]) =>
    lowered(
      { out: 'first', op: 'slice', x, begin: [0, 0], end: [1, features], strides: [1, 1] },
      { out: 'zeros', op: 'multiply', a: { of: 'first' }, b: { number: 0 } },
      { out: 'token', op: 'add', a: { of: 'zeros' }, b: { weight: 'class_token' } },
      { out: 'y', op: 'concatenate', inputs: [{ of: 'token' }, x], axis: 0 },
    ),
  doc: {
    summary: 'Puts one learned token before the tokens. It starts the same for every sample.',
    whenToUse:
      'Before the blocks of a vision transformer. Attention fills it with what the classifier needs, and Select Token picks it at the end.',
    references: ['Devlin et al. 2018, arXiv 1810.04805', 'Dosovitskiy et al. 2020, arXiv 2010.11929'],
  },
  examples: [
    { params: {}, inputs: [[5, 4]], output: [6, 4], weights: 4, macs: 0 },
    { params: { tokenInitializer: 'randomNormal' }, inputs: [[1, 3]], output: [2, 3], weights: 3 },
  ],
});
