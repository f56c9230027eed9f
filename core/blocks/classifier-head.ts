import { activation, input, node, output } from './parts.ts';
import { place } from './place.ts';
import { readyBlock } from './ready-block.ts';

export const classifierHead = readyBlock(
  {
    id: 'classifier-head',
    name: 'classifierHead',
    label: 'Classifier head',
    description: 'Global average pooling, a dense layer and softmax: the end of a classifier.',
    synonyms: ['classification head', 'softmax', 'top', 'probabilities'],
    references: ['Lin et al. 2013, arXiv 1312.4400'],
  },
  {
    parameters: { classes: 10 },
    graph: place([
      input,
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: '=classes' }),
      activation('softmax', 'softmax'),
      output,
    ]),
  },
);
