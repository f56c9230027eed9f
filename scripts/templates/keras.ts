import { add, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, define, detour, document, downward } from './parts.ts';
import { head, residualNetwork, residualTraining } from './residual-blocks.ts';

/** Residual networks exactly as Keras Applications builds them: convolutions with bias, and the stride on a 1×1 convolution. */

type Size = number | string;

const bn = (id: string): GraphNode => node(id, 'batchNormalization', { epsilon: 0.00001001 });

const conv = (id: string, filters: Size, kernelSize: number, more: Record<string, unknown> = {}): GraphNode =>
  node(id, 'conv2d', { filters, kernelSize, ...more });

/** What both versions start with; normalization of version 2 comes in its blocks. */
const stem = (normalized: readonly GraphNode[]): BlockDefinition =>
  define(
    'A 7×7 convolution and a pooling, each halving the image.',
    {},
    chain([
      input,
      node('convPad', 'zeroPadding2d', { padding: 3 }),
      conv('conv', 64, 7, { strides: 2, padding: 'valid' }),
      ...normalized,
      node('poolPad', 'zeroPadding2d', { padding: 1 }),
      node('pool', 'maxPooling2d', { poolSize: 3, strides: 2 }),
      output,
    ]),
  );

const bottleneck = (strides: Record<string, unknown>): GraphNode[] => [
  input,
  conv('conv1', '=filters', 1, strides),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3),
  bn('bn2'),
  relu('relu2'),
  conv('conv3', '=filters * 4', 1),
  bn('bn3'),
  add,
  relu('relu3'),
  output,
];

const resnet50 = residualNetwork({
  name: 'ResNet-50 (Keras)',
  text: 'ResNet-50 exactly as in Keras Applications: the stride sits on the first 1×1 convolution, and all convolutions have a bias. He et al. 2015, table 1.',
  counts: [3, 4, 6, 3],
  kind: 'bottleneck',
  blocks: {
    stem: stem([bn('bn'), relu('relu')]),
    bottleneck: define(
      'H(x) = F(x) + x: 1×1 to fewer channels, 3×3 on those, 1×1 back to four times as many.',
      { filters: 64 },
      detour(bottleneck({}), 'input', [], 'add'),
    ),
    bottleneckProjection: define(
      'The first block of a stage: its first convolution strides, and a 1×1 projection gives the shortcut the new shape.',
      { filters: 64, stride: 2 },
      detour(
        bottleneck({ strides: '=stride' }),
        'input',
        [conv('projection', '=filters * 4', 1, { strides: '=stride' }), bn('projectionBn')],
        'add',
      ),
    ),
    stage: define(
      'Blocks of one size: the first projects, the others add their input unchanged.',
      { filters: 64, stride: 2, blocks: 2 },
      chain([
        input,
        block('project', 'bottleneckProjection', { filters: '=filters', stride: '=stride' }),
        block('block', 'bottleneck', { filters: '=filters' }, '=blocks - 1'),
        output,
      ]),
    ),
  },
});

/** A pre-activation bottleneck; where it strides, its 3×3 convolution does so behind equal padding. */
const unit = (strided: boolean): GraphNode[] => [
  input,
  bn('bn1'),
  relu('relu1'),
  conv('conv1', '=filters', 1, { useBias: false }),
  bn('bn2'),
  relu('relu2'),
  ...(strided ? [node('conv2Pad', 'zeroPadding2d', { padding: 1 })] : []),
  conv('conv2', '=filters', 3, {
    ...(strided ? { strides: '=stride', padding: 'valid' } : {}),
    useBias: false,
  }),
  bn('bn3'),
  relu('relu3'),
  conv('conv3', '=filters * 4', 1),
  add,
  output,
];

const versionTwo: Readonly<Record<string, BlockDefinition>> = {
  stem: stem([]),
  unit: define(
    'H(x) = F(x) + x: a bottleneck, each convolution after normalization and ReLU. Nothing follows the addition.',
    { filters: 64 },
    detour(unit(false), 'input', [], 'add'),
  ),
  widening: define(
    'The first unit of a stage: a 1×1 projection behind the first ReLU gives the shortcut its channels.',
    { filters: 64 },
    detour(unit(false), 'relu1', [conv('projection', '=filters * 4', 1)], 'add'),
  ),
  striding: define(
    'The last unit of a stage: the branch strides, and the shortcut keeps every second row and column.',
    { filters: 64, stride: 2 },
    detour(
      unit(true),
      'input',
      [node('shortcut', 'maxPooling2d', { poolSize: 1, strides: '=stride' })],
      'add',
    ),
  ),
  stage: define(
    'Units of one size: the first gets more channels, the last halves the map.',
    { filters: 64, stride: 2, units: 3 },
    chain([
      input,
      block('widen', 'widening', { filters: '=filters' }),
      block('unit', 'unit', { filters: '=filters' }, '=units - 2'),
      block('stride', 'striding', { filters: '=filters', stride: '=stride' }),
      output,
    ]),
  ),
};

function second(
  depth: number,
  counts: readonly number[],
  accuracies: [top1: number, top5: number],
): TemplateEntry {
  const last = counts.length - 1;
  const [top1Accuracy, top5Accuracy] = accuracies;
  return {
    document: document(
      `ResNet-${depth}V2 (Keras)`,
      `Pre-activation ResNet-${depth} exactly as in Keras Applications: the last unit of a stage strides. He et al. 2016, arXiv 1603.05027.`,
      {
        parameters: { classes: 1000 },
        graph: downward(
          chain([
            node('input', 'input', { shape: [224, 224, 3] }),
            block('stem', 'stem'),
            ...counts.map((units, i) =>
              block(`stage${i + 1}`, 'stage', {
                filters: 64 * 2 ** i,
                // The last stage keeps its 7×7 places.
                ...(i === last ? { stride: 1 } : {}),
                units,
              }),
            ),
            bn('bn'),
            relu('relu'),
            block('head', 'head', { classes: '=classes' }),
            output,
          ]),
        ),
        blocks: { ...versionTwo, head },
        training: residualTraining,
      },
    ),
    about: {
      family: 'preActivation',
      paper: papers.preActivation,
      published: published('Keras Applications', 'ImageNet', { top1Accuracy, top5Accuracy }),
      synonyms: ['ResNet v2', 'pretrained'],
    },
  };
}

export const kerasTemplates: Readonly<Record<string, TemplateEntry>> = {
  'resnet-50-keras': {
    document: resnet50,
    about: {
      family: 'residual',
      paper: papers.resnet,
      published: published('Keras Applications', 'ImageNet', { top1Accuracy: 74.9, top5Accuracy: 92.1 }),
      variantOf: 'resnet-50',
      synonyms: ['TensorFlow', 'pretrained'],
    },
  },
  'resnet-50-v2': second(50, [3, 4, 6, 3], [76, 93]),
  'resnet-101-v2': second(101, [3, 4, 23, 3], [77.2, 93.8]),
};
