import { activation, input, node, output } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** Dosovitskiy et al. 2020, equations 2 and 3, with the layers and the epsilon of timm. */
export const transformerWay = [
  input,
  node('ln1', 'layerNormalization', { epsilon: 1e-6 }),
  node('attention', 'multiHeadAttention', { numHeads: '=heads', keyDim: '=features / heads' }),
  node('add1', 'add'),
  node('ln2', 'layerNormalization', { epsilon: 1e-6 }),
  node('expand', 'dense', { units: '=features * 4' }),
  activation('gelu', 'gelu'),
  node('project', 'dense', { units: '=features' }),
  node('add2', 'add'),
  output,
] as const;

export const transformer = readyBlock(
  {
    id: 'transformer',
    name: 'transformer',
    label: 'Transformer block',
    description:
      'H(x) = F(x) + x twice: attention mixes tokens, then two dense layers work on each of them. Set features to the number of values per token.',
    synonyms: ['transformer encoder', 'vit', 'self-attention', 'pre-norm', 'mlp', 'residual'],
    references: ['Vaswani et al. 2017, arXiv 1706.03762', 'Dosovitskiy et al. 2020, arXiv 2010.11929'],
  },
  {
    parameters: { features: 64, heads: 4 },
    graph: place(
      transformerWay,
      { from: 'input', through: [], to: 'add1' },
      { from: 'add1', through: [], to: 'add2' },
    ),
  },
);
