import { activation, conv, input, node, output } from '../../core/blocks/parts.ts';
import type { GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';
import { residualTraining } from './residual-blocks.ts';
import { paddedConv, paddedDepthwise, torchBn } from './torch.ts';

/** Sandler et al. 2018 (arXiv 1801.04381), table 2, as torchvision builds it. */

const relu6 = (id: string): GraphNode => activation(id, 'relu6');

/** Widens, works on every channel alone, and narrows without an activation: information fits into few channels unharmed. */
const inverted = (inner: string, strides: 1 | '=stride'): GraphNode[] => [
  conv('expand', inner, 1),
  torchBn('expandBn'),
  relu6('expandRelu'),
  paddedDepthwise('depthwise', 3, strides),
  torchBn('depthwiseBn'),
  relu6('depthwiseRelu'),
  conv('project', '=filters', 1),
  torchBn('projectBn'),
];

const blocks = {
  stem: define(
    'A 3×3 convolution that halves the image.',
    {},
    chain([input, paddedConv('conv', 32, 3), torchBn('bn'), relu6('relu'), output]),
  ),
  separable: define(
    'A depthwise convolution, and a 1×1 convolution without an activation behind it.',
    { filters: 16 },
    chain([
      input,
      paddedDepthwise('depthwise', 3),
      torchBn('depthwiseBn'),
      relu6('relu'),
      conv('project', '=filters', 1),
      torchBn('projectBn'),
      output,
    ]),
  ),
  inverted: define(
    'H(x) = F(x) + x between narrow maps: 1×1 to six times as many, depthwise 3×3, 1×1 back.',
    { filters: 24 },
    detour([input, ...inverted('=filters * 6', 1), node('add', 'add'), output], 'input', [], 'add'),
  ),
  change: define(
    'The first block of a stage: it changes the shape, so nothing is added to it.',
    { inner: 96, filters: 24, stride: 2 },
    chain([input, ...inverted('=inner', '=stride'), output]),
  ),
  stage: define(
    'Blocks of one size: the first changes the shape, the others add their input unchanged.',
    { inner: 96, filters: 24, stride: 2, blocks: 2 },
    chain([
      input,
      block('change', 'change', { inner: '=inner', filters: '=filters', stride: '=stride' }),
      block('block', 'inverted', { filters: '=filters' }, '=blocks - 1'),
      output,
    ]),
  ),
  top: define(
    'A 1×1 convolution to many maps, which the classifier averages.',
    { filters: 1280 },
    chain([input, conv('conv', '=filters', 1), torchBn('bn'), relu6('relu'), output]),
  ),
};

const [pool, ...classifier] = classify;

const stage = (number: number, inner: number, filters: number, count: number, stride?: 1): GraphNode =>
  block(`stage${number}`, 'stage', {
    inner,
    filters,
    ...(stride === undefined ? {} : { stride }),
    blocks: count,
  });

export const mobilenetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'mobilenet-v2': {
    document: document(
      'MobileNetV2',
      'Inverted residual blocks: the skips join narrow maps, and the branches are wide, as in torchvision. Sandler et al. 2018, table 2.',
      {
        parameters: { classes: 1000 },
        graph: downward(
          chain([
            node('input', 'input', { shape: [224, 224, 3] }),
            block('stem', 'stem'),
            block('first', 'separable', { filters: 16 }),
            stage(1, 96, 24, 2),
            stage(2, 144, 32, 3),
            stage(3, 192, 64, 4),
            stage(4, 384, 96, 3, 1),
            stage(5, 576, 160, 3),
            block('last', 'change', { inner: 960, filters: 320, stride: 1 }),
            block('top', 'top', { filters: 1280 }),
            ...(pool === undefined ? [] : [pool]),
            node('dropout', 'dropout', { rate: 0.2 }),
            ...classifier,
          ]),
        ),
        blocks,
        training: { ...residualTraining, epochs: 150, learningRate: 0.05, weightDecay: 0.00004 },
      },
    ),
    about: {
      family: 'mobile',
      paper: papers.mobilenetV2,
      published: [
        ...published('Sandler et al. 2018, table 4', 'ImageNet', {
          top1Accuracy: 72,
          weights: 3.4e6,
          macs: 300e6,
        }),
        ...published(torchvisionWeights, 'ImageNet', { top1Accuracy: 71.878, top5Accuracy: 90.286 }),
      ],
      synonyms: ['inverted residual', 'linear bottleneck', 'depthwise'],
    },
  },
};
