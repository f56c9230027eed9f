import type { GraphNode } from '../document/schema.ts';
import { add, bn, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** He et al. 2015, figure 5; the stride sits on the 3×3 convolution, as in torchvision. */
const way = (strides: number | string): GraphNode[] => [
  input,
  conv('conv1', '=filters', 1),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3, { strides }),
  bn('bn2'),
  relu('relu2'),
  conv('conv3', '=filters * 4', 1),
  bn('bn3'),
  add,
  relu('relu3'),
  output,
];

export const bottleneckResidual = readyBlock(
  {
    id: 'bottleneck',
    name: 'bottleneckResidual',
    label: 'Bottleneck block',
    description:
      'H(x) = F(x) + x: 1×1 to fewer channels, 3×3 on those, 1×1 back. The input must have 4 × filters channels.',
    synonyms: ['bottleneck residual', 'resnet', 'residual', 'identity shortcut', 'resnet-50', 'resnet-101'],
    references: ['He et al. 2015, arXiv 1512.03385, §4.1'],
  },
  {
    parameters: { filters: 64 },
    graph: place(way(1), { from: 'input', through: [], to: 'add' }),
  },
);

export const stridedBottleneck = readyBlock(
  {
    id: 'strided-bottleneck',
    name: 'stridedBottleneck',
    label: 'Strided bottleneck',
    description:
      'The first bottleneck of a stage: a 1×1 projection gives the shortcut the new size and 4 × filters channels.',
    synonyms: [
      'bottleneck block strided',
      'resnet',
      'residual',
      'projection shortcut',
      'option b',
      'downsample',
    ],
    references: ['He et al. 2015, arXiv 1512.03385, §3.3 and §4.1'],
  },
  {
    parameters: { filters: 64, stride: 2 },
    graph: place(way('=stride'), {
      from: 'input',
      through: [conv('projection', '=filters * 4', 1, { strides: '=stride' }), bn('projectionBn')],
      to: 'add',
    }),
  },
);
