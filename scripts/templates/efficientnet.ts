import { activation, conv, input, node, output } from '../../core/blocks/parts.ts';
import type { GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';
import { residualTraining } from './residual-blocks.ts';
import { squeezeExcitation } from './squeeze-excitation.ts';
import { paddedConv, paddedDepthwise, torchBn } from './torch.ts';

/** Tan and Le 2019 (arXiv 1905.11946), table 1, as torchvision builds it. */

const silu = (id: string): GraphNode => activation(id, 'silu');

const widen = (inner: string): GraphNode[] => [
  conv('expand', inner, 1),
  torchBn('expandBn'),
  silu('expandSilu'),
];

/** Works on every channel alone, weights the channels, and narrows without an activation. */
const narrow = (inner: string, reduced: string, strides: 1 | '=stride'): GraphNode[] => [
  paddedDepthwise('depthwise', '=kernel', strides),
  torchBn('depthwiseBn'),
  silu('depthwiseSilu'),
  block('gate', 'squeezeExcitation', { channels: inner, reduced }),
  conv('project', '=filters', 1),
  torchBn('projectBn'),
];

const blocks = {
  stem: define(
    'A 3×3 convolution that halves the image.',
    {},
    chain([input, paddedConv('conv', 32, 3), torchBn('bn'), silu('silu'), output]),
  ),
  squeezeExcitation: squeezeExcitation('silu'),
  separable: define(
    'A depthwise convolution whose maps are weighted, and a 1×1 convolution without an activation behind it.',
    { channels: 32, filters: 16, kernel: 3 },
    chain([input, ...narrow('=channels', '=channels / 4', 1), output]),
  ),
  inverted: define(
    'H(x) = F(x) + x between narrow maps: 1×1 to six times as many, depthwise, a weight for each map, 1×1 back.',
    { filters: 24, kernel: 3, rate: 0 },
    detour(
      [
        input,
        ...widen('=filters * 6'),
        ...narrow('=filters * 6', '=filters / 4', 1),
        node('drop', 'stochasticDepth', { rate: '=rate' }),
        node('add', 'add'),
        output,
      ],
      'input',
      [],
      'add',
    ),
  ),
  change: define(
    'The first block of a stage: it changes the shape, so nothing is added to it.',
    { channels: 16, filters: 24, kernel: 3, stride: 2 },
    chain([input, ...widen('=channels * 6'), ...narrow('=channels * 6', '=channels / 4', '=stride'), output]),
  ),
  stage: define(
    'Blocks of one size: the first changes the shape, the others add their input unchanged, and are skipped the more often in training the later they come.',
    { channels: 16, filters: 24, kernel: 3, stride: 2, blocks: 2, before: 1 },
    chain([
      input,
      block('change', 'change', {
        channels: '=channels',
        filters: '=filters',
        kernel: '=kernel',
        stride: '=stride',
      }),
      block(
        'block',
        'inverted',
        { filters: '=filters', kernel: '=kernel', rate: '=0.2 * (before + 1 + index) / 16' },
        '=blocks - 1',
      ),
      output,
    ]),
  ),
  top: define(
    'A 1×1 convolution to many maps, which the classifier averages.',
    { filters: 1280 },
    chain([input, conv('conv', '=filters', 1), torchBn('bn'), silu('silu'), output]),
  ),
};

/** Stages: channels that enter, channels that leave, window, stride, blocks, and how many blocks come before. */
const stages = [
  { channels: 16, filters: 24, kernel: 3, stride: 2, blocks: 2, before: 1 },
  { channels: 24, filters: 40, kernel: 5, stride: 2, blocks: 2, before: 3 },
  { channels: 40, filters: 80, kernel: 3, stride: 2, blocks: 3, before: 5 },
  { channels: 80, filters: 112, kernel: 5, stride: 1, blocks: 3, before: 8 },
  { channels: 112, filters: 192, kernel: 5, stride: 2, blocks: 4, before: 11 },
];

const [pool, ...classifier] = classify;

export const efficientnetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'efficientnet-b0': {
    document: document(
      'EfficientNet-B0',
      'Inverted residual blocks that weight their maps, found by a search, as in torchvision. Tan and Le 2019, table 1.',
      {
        parameters: { classes: 1000 },
        graph: downward(
          chain([
            node('input', 'input', { shape: [224, 224, 3] }),
            block('stem', 'stem'),
            block('first', 'separable', { channels: 32, filters: 16 }),
            ...stages.map((params, i) => block(`stage${i + 1}`, 'stage', params)),
            block('last', 'change', { channels: 192, filters: 320, stride: 1 }),
            block('top', 'top', { filters: 1280 }),
            ...(pool === undefined ? [] : [pool]),
            node('dropout', 'dropout', { rate: 0.2 }),
            ...classifier,
          ]),
        ),
        blocks,
        training: {
          ...residualTraining,
          epochs: 350,
          optimizer: { kind: 'rmsprop', rho: 0.9, rmspropMomentum: 0.9 },
          learningRate: 0.016,
          weightDecay: 0.00001,
        },
      },
    ),
    about: {
      family: 'mobile',
      paper: papers.efficientnet,
      published: [
        ...published('Tan and Le 2019, table 2', 'ImageNet', {
          top1Accuracy: 77.1,
          top5Accuracy: 93.3,
          weights: 5.3e6,
          macs: 390e6,
        }),
        ...published(torchvisionWeights, 'ImageNet', { top1Accuracy: 77.692, top5Accuracy: 93.532 }),
      ],
      synonyms: ['MBConv', 'compound scaling', 'squeeze-and-excitation'],
    },
  },
};
