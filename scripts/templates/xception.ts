import { add, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';
import { residualTraining } from './residual-blocks.ts';

/** Chollet 2016 (arXiv 1610.02357), figure 5, as Keras Applications builds it. */

const bn = (id: string): GraphNode => node(id, 'batchNormalization');

/** Positions first, then channels, with nothing between the two. */
const separable = (number: number, filters: number | string): GraphNode[] => [
  node(`separable${number}`, 'separableConv2d', { filters, useBias: false }),
  bn(`bn${number}`),
];

const halving = node('pool', 'maxPooling2d', { poolSize: 3, strides: 2, padding: 'same' });

const shortcut: readonly GraphNode[] = [
  conv('projection', '=filters', 1, { strides: 2 }),
  bn('projectionBn'),
];

const shrinking = (begin: readonly GraphNode[], inner: string) =>
  detour(
    [
      input,
      ...begin,
      ...separable(1, inner),
      relu('relu2'),
      ...separable(2, '=filters'),
      halving,
      add,
      output,
    ],
    'input',
    shortcut,
    'add',
  );

const valid = (id: string, filters: number, strides: number): GraphNode =>
  node(id, 'conv2d', { filters, kernelSize: 3, strides, padding: 'valid', useBias: false });

const blocks = {
  stem: define(
    'Two convolutions; the first halves the image.',
    {},
    chain([
      input,
      valid('conv1', 32, 2),
      bn('bn1'),
      relu('relu1'),
      valid('conv2', 64, 1),
      bn('bn2'),
      relu('relu2'),
      output,
    ]),
  ),
  first: define(
    'Two separable convolutions and a pooling, added to a projection of the input.',
    { filters: 128 },
    shrinking([], '=filters'),
  ),
  entry: define(
    'The same behind an activation: two separable convolutions and a pooling, added to a projection.',
    { inner: 256, filters: 256 },
    shrinking([relu('relu1')], '=inner'),
  ),
  middle: define(
    'H(x) = F(x) + x with three separable convolutions, each behind an activation.',
    { filters: 728 },
    detour(
      [
        input,
        ...[1, 2, 3].flatMap((number) => [relu(`relu${number}`), ...separable(number, '=filters')]),
        add,
        output,
      ],
      'input',
      [],
      'add',
    ),
  ),
  exit: define(
    'Two separable convolutions to many maps, which the classifier averages.',
    {},
    chain([input, ...separable(1, 1536), relu('relu1'), ...separable(2, 2048), relu('relu2'), output]),
  ),
};

export const xceptionTemplates: Readonly<Record<string, TemplateEntry>> = {
  xception: {
    document: document(
      'Xception',
      'Residual blocks of separable convolutions: Inception with a branch for every channel, as in Keras Applications. Chollet 2016, figure 5.',
      {
        parameters: { classes: 1000 },
        graph: chain([
          node('input', 'input', { shape: [299, 299, 3] }),
          block('stem', 'stem'),
          block('entry1', 'first', { filters: 128 }),
          block('entry2', 'entry', { inner: 256, filters: 256 }),
          block('entry3', 'entry', { inner: 728, filters: 728 }),
          block('middle', 'middle', { filters: 728 }, 8),
          block('exit1', 'entry', { inner: 728, filters: 1024 }),
          block('exit2', 'exit'),
          ...classify,
        ]),
        blocks,
        training: { ...residualTraining, learningRate: 0.045, weightDecay: 0.00001 },
      },
    ),
    about: {
      family: 'branches',
      paper: papers.xception,
      published: [
        ...published('Chollet 2016, table 1', 'ImageNet', { top1Accuracy: 79, top5Accuracy: 94.5 }),
        ...published('Keras Applications', 'ImageNet', { top1Accuracy: 79, top5Accuracy: 94.5 }),
      ],
      synonyms: ['separable convolution', 'Inception'],
    },
  },
};
