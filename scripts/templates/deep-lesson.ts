import { add, bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers } from './papers.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';

/**
 * Deep against residual (He et al. 2015, arXiv 1512.03385, sections 4.1 and 4.2) in a size that two cores train in a minute
 * or two. The blocks are pre-activation (He et al. 2016, arXiv 1603.05027): with nothing behind the additions, the way from
 * the last block's output back to the first's is one of identities.
 */

/** The unit of pre-activation networks, for stages of any size. */
export const preActivation = define(
  'H(x) = F(x) + x with two 3×3 convolutions, each after normalization and ReLU; nothing follows the addition. The shortcut subsamples and pads with zeros (option A).',
  { filters: 8, stride: 1 },
  detour(
    [
      input,
      bn('bn1'),
      relu('relu1'),
      conv('conv1', '=filters', 3, { strides: '=stride' }),
      bn('bn2'),
      relu('relu2'),
      conv('conv2', '=filters', 3),
      add,
      output,
    ],
    'input',
    [node('shortcut', 'zeroPadShortcut', { filters: '=filters', strides: '=stride' })],
    'add',
  ),
);

const stage = (number: number, filters: number) =>
  block(
    `stage${number}`,
    'preActivation',
    { filters, ...(number === 1 ? {} : { stride: '=index == 0 ? 2 : 1' }) },
    9,
  );

const lesson = document(
  'Deep lesson for digits',
  '27 pre-activation blocks (He et al. 2016, arXiv 1603.05027) in three stages, for the bundled handwritten digits: train it together with its plain twin, and see which of the two the gradient gets through.',
  {
    graph: chain([
      node('input', 'input', { shape: [28, 28, 1] }),
      conv('conv', 8, 3),
      stage(1, 8),
      stage(2, 16),
      stage(3, 32),
      bn('bn'),
      relu('relu'),
      ...classify,
    ]),
    blocks: { preActivation },
    training: {
      epochs: 2,
      batchSize: 64,
      optimizer: { kind: 'sgd', momentum: 0.9 },
      learningRate: 0.05,
      weightDecay: 0.0001,
      gradientEvery: 10,
    },
    dataset: { source: 'mnist' },
  },
);

export const deepLesson: TemplateEntry = {
  document: lesson,
  about: { family: 'lessons', paper: papers.preActivation, synonyms: ['MNIST', 'vanishing gradient'] },
};
