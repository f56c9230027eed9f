import { add, bn, conv, input, output, relu } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

export const preActivation = readyBlock(
  {
    id: 'pre-activation',
    name: 'preActivation',
    label: 'Pre-activation block',
    description:
      'Normalization and ReLU come before each convolution, so the shortcut is clear from end to end.',
    synonyms: [
      'preactivation',
      'resnet v2',
      'residual',
      'resnet',
      'identity mappings',
      'full pre-activation',
    ],
    references: ['He et al. 2016, arXiv 1603.05027, figure 1b'],
  },
  {
    parameters: { filters: 32 },
    graph: place(
      [
        input,
        bn('bn1'),
        relu('relu1'),
        conv('conv1', '=filters', 3),
        bn('bn2'),
        relu('relu2'),
        conv('conv2', '=filters', 3),
        add,
        output,
      ],
      { from: 'input', through: [], to: 'add' },
    ),
  },
);
