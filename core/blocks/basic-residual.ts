import type { GraphNode } from '../document/schema.ts';
import { add, bn, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** He et al. 2015, figure 2 and table 1: two 3×3 convolutions; ReLU after the sum. */
const way = (strides: number | string): GraphNode[] => [
  input,
  conv('conv1', '=filters', 3, { strides }),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3),
  bn('bn2'),
  add,
  relu('relu2'),
  output,
];

export const basicResidual = readyBlock(
  {
    id: 'basic-residual',
    name: 'basicResidual',
    label: 'Basic residual block',
    description:
      'H(x) = F(x) + x with two 3×3 convolutions. The input must have as many channels as filters.',
    synonyms: ['residual', 'resnet', 'identity shortcut', 'resblock', 'resnet-18', 'resnet-34'],
    references: ['He et al. 2015, arXiv 1512.03385, §3.2'],
  },
  {
    parameters: { filters: 32 },
    graph: place(way(1), { from: 'input', through: [], to: 'add' }),
  },
);

export const stridedResidual = readyBlock(
  {
    id: 'strided-residual',
    name: 'stridedResidual',
    label: 'Strided residual block',
    description:
      'The first block of a stage: it strides, and a 1×1 projection gives the shortcut the new shape (option B).',
    synonyms: [
      'basic residual block strided',
      'resnet',
      'residual',
      'projection shortcut',
      'option b',
      'downsample',
      'resblock',
    ],
    references: ['He et al. 2015, arXiv 1512.03385, §3.3'],
  },
  {
    parameters: { filters: 64, stride: 2 },
    graph: place(way('=stride'), {
      from: 'input',
      through: [conv('projection', '=filters', 1, { strides: '=stride' }), bn('projectionBn')],
      to: 'add',
    }),
  },
);
