import { bn, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

export const convBnRelu = readyBlock(
  {
    id: 'conv-bn-relu',
    name: 'convBnRelu',
    label: 'Conv-BN-ReLU',
    description: 'A convolution, batch normalization and ReLU: the building block of most image networks.',
    synonyms: ['convolution unit', 'conv block', 'basic conv', 'stem'],
    references: ['Ioffe and Szegedy 2015, arXiv 1502.03167'],
  },
  {
    parameters: { filters: 32, kernelSize: 3, stride: 1 },
    graph: place([
      input,
      conv('conv', '=filters', '=kernelSize', { strides: '=stride' }),
      bn('bn'),
      relu('relu'),
      output,
    ]),
  },
);
