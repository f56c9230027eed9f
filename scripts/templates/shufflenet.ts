import { conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';
import { residualTraining } from './residual-blocks.ts';
import { paddedConv, paddedDepthwise, paddedPool, torchBn } from './torch.ts';

/** Ma et al. 2018 (arXiv 1807.11164), figure 3 and table 5, as torchvision builds it. */

/** What half of the channels pass: 1×1, depthwise 3×3 without an activation, 1×1. */
const branch = (filters: string, strides: 1 | 2): GraphNode[] => [
  conv('conv1', filters, 1),
  torchBn('bn1'),
  relu('relu1'),
  paddedDepthwise('depthwise', 3, strides),
  torchBn('depthwiseBn'),
  conv('conv2', filters, 1),
  torchBn('bn2'),
  relu('relu2'),
];

const joined: readonly GraphNode[] = [
  node('concat', 'concatenate'),
  node('shuffle', 'channelShuffle', { groups: 2 }),
  output,
];

const half = '=filters / 2';

/** The first half of the channels is handed on as it is, the second passes the branch; then both are mixed. */
const unit = detour(
  [input, node('kept', 'channelSlice', { size: half }), ...joined],
  'input',
  [node('worked', 'channelSlice', { begin: half, size: half }), ...branch(half, 1)],
  'concat',
);

const halving = detour(
  [
    input,
    paddedDepthwise('shortDepthwise', 3, 2),
    torchBn('shortBn1'),
    conv('short', half, 1),
    torchBn('shortBn2'),
    relu('shortRelu'),
    ...joined,
  ],
  'input',
  branch(half, 2),
  'concat',
);

const blocks = {
  stem: define(
    'A convolution and a pooling, each halving the image.',
    {},
    chain([input, paddedConv('conv', 24, 3), torchBn('bn'), relu('relu'), paddedPool, output]),
  ),
  unit: define(
    'Hands half of the channels on unchanged, as a skip does, works on the others, and shuffles both.',
    { filters: 116 },
    unit,
  ),
  halving: define('The first unit of a stage: both ways halve the map.', { filters: 116 }, halving),
  stage: define(
    'Units of one size: the first halves the map.',
    { filters: 116, blocks: 4 },
    chain([
      input,
      block('halve', 'halving', { filters: '=filters' }),
      block('unit', 'unit', { filters: '=filters' }, '=blocks - 1'),
      output,
    ]),
  ),
  top: define(
    'A 1×1 convolution to many maps, which the classifier averages.',
    { filters: 1024 },
    chain([input, conv('conv', '=filters', 1), torchBn('bn'), relu('relu'), output]),
  ),
};

export const shufflenetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'shufflenet-v2': {
    document: document(
      'ShuffleNetV2 1.0×',
      'Half of the channels skip every unit, and a shuffle mixes both halves, as in torchvision. Ma et al. 2018, table 5.',
      {
        parameters: { classes: 1000 },
        graph: downward(
          chain([
            node('input', 'input', { shape: [224, 224, 3] }),
            block('stem', 'stem'),
            block('stage1', 'stage', { filters: 116, blocks: 4 }),
            block('stage2', 'stage', { filters: 232, blocks: 8 }),
            block('stage3', 'stage', { filters: 464, blocks: 4 }),
            block('top', 'top', { filters: 1024 }),
            ...classify,
          ]),
        ),
        blocks,
        training: { ...residualTraining, epochs: 240, learningRate: 0.1, weightDecay: 0.00004 },
      },
    ),
    about: {
      family: 'mobile',
      paper: papers.shufflenetV2,
      published: [
        ...published('Ma et al. 2018, table 8', 'ImageNet', { top1Error: 30.6, macs: 146e6 }),
        ...published(torchvisionWeights, 'ImageNet', { top1Accuracy: 69.362, top5Accuracy: 88.316 }),
      ],
      synonyms: ['channel shuffle', 'channel split'],
    },
  },
};
