import { z } from 'zod';
import { defineNode } from './define.ts';
import { lowered, trained, x } from './lowering.ts';
import { namedInitializer } from './params.ts';

export const positionEmbedding = defineNode({
  kind: 'positionEmbedding',
  family: 'attention',
  label: 'Position Embedding',
  synonyms: ['positional encoding', 'pos embed', 'vit', 'transformer', 'order'],
  shortName: 'positions',
  notInKeras: true,
  params: z.strictObject({ embeddingsInitializer: namedInitializer('randomNormal', 'rows') }),
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  weights: (_params, [x = []]) => [trained('position_embeddings', 'asIs', x)],
  layer: (params) => ({ className: 'PositionEmbedding', config: { ...params } }),
  lower: () => lowered({ out: 'y', op: 'add', a: x, b: { weight: 'position_embeddings' } }),
  doc: {
    summary: 'Adds a learned row to every token, one for each position.',
    whenToUse:
      'Once, before the first attention layer, which by itself does not see the order of the tokens. The number of tokens is then fixed.',
    references: ['Gehring et al. 2017, arXiv 1705.03122', 'Dosovitskiy et al. 2020, arXiv 2010.11929'],
  },
  examples: [
    { params: {}, inputs: [[5, 4]], output: [5, 4], weights: 20, macs: 0 },
    { params: { embeddingsInitializer: 'zeros' }, inputs: [[1, 3]], output: [1, 3], weights: 3 },
  ],
});
