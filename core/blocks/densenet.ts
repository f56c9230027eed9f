import { averagePool, bn, concat, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** Huang et al. 2017, §3: a layer of DenseNet-B; in a row, every layer reads the maps of all layers before it. */
export const denseBlock = readyBlock(
  {
    id: 'dense-block',
    name: 'denseLayer',
    label: 'Dense block (DenseNet)',
    description:
      'Each copy computes growthRate new maps from all previous maps and appends them: [x, F(x)] instead of F(x) + x.',
    synonyms: ['densenet', 'dense layer', 'growth rate', 'concatenation', 'feature reuse'],
    references: ['Huang et al. 2017, arXiv 1608.06993, §3'],
  },
  {
    parameters: { growthRate: 12 },
    graph: place(
      [
        input,
        bn('bn1'),
        relu('relu1'),
        conv('conv1', '=growthRate * 4', 1),
        bn('bn2'),
        relu('relu2'),
        conv('conv2', '=growthRate', 3),
        concat,
        output,
      ],
      { from: 'input', through: [], to: 'concat' },
    ),
  },
  { id: 'denseBlock', repeat: 4 },
);

export const transition = readyBlock(
  {
    id: 'transition',
    name: 'transition',
    label: 'Transition (DenseNet)',
    description:
      'Between two dense blocks: a 1×1 convolution to fewer maps, usually half as many as the input has, and pooling to half the size.',
    synonyms: ['densenet', 'transition layer', 'compression', 'downsampling'],
    references: ['Huang et al. 2017, arXiv 1608.06993, §3'],
  },
  {
    parameters: { filters: 32 },
    graph: place([input, bn('bn'), relu('relu'), conv('conv', '=filters', 1), averagePool, output]),
  },
);
