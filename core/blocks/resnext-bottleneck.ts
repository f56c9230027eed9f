import { add, bn, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** Xie et al. 2016, figure 3c: of 256 channels, 32 groups of 4 take 128 in the middle. */
export const resnextBottleneck = readyBlock(
  {
    id: 'resnext-bottleneck',
    name: 'resnextBottleneck',
    label: 'ResNeXt block',
    description:
      'A bottleneck whose 3×3 convolution works in many small groups. The input must have 2 × filters channels.',
    synonyms: [
      'resnext bottleneck',
      'grouped convolution',
      'cardinality',
      'aggregated transformations',
      'residual',
    ],
    references: ['Xie et al. 2016, arXiv 1611.05431, §3.3'],
  },
  {
    parameters: { filters: 128, groups: 32 },
    graph: place(
      [
        input,
        conv('conv1', '=filters', 1),
        bn('bn1'),
        relu('relu1'),
        conv('conv2', '=filters', 3, { groups: '=groups' }),
        bn('bn2'),
        relu('relu2'),
        conv('conv3', '=filters * 2', 1),
        bn('bn3'),
        add,
        relu('relu3'),
        output,
      ],
      { from: 'input', through: [], to: 'add' },
    ),
  },
);
