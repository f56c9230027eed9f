import { add, bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, Graph, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateAbout } from '../../core/templates/about.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { preActivation as preActivationUnit } from './deep-lesson.ts';
import { bottleneckLayer, denseBlocks, transition } from './densenet.ts';
import { papers } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';

/** Small sisters of the published networks: for the bundled digits, trained in a minute or two, and for color images of 32×32. */

type Training = NonNullable<SkiplaneDocument['training']>;

interface Kind {
  /** The network's name in front of "for digits" and "Small …, for images". */
  readonly name: string;
  readonly text: string;
  readonly about: TemplateAbout;
  readonly blocks: Readonly<Record<string, BlockDefinition>>;
  /** What stands between the input and the classifier. */
  readonly digits: readonly GraphNode[];
  readonly images: readonly GraphNode[];
  readonly training: Training;
  /** Which way data flow; to the right if absent. */
  readonly direction?: 'down';
}

const imageTraining: Training = {
  epochs: 40,
  batchSize: 64,
  learningRate: 0.005,
  schedule: { kind: 'oneCycle' },
  augmentation: { flip: true, cropPadding: 4 },
};

function flowing(graph: Graph, direction: Kind['direction']): Graph {
  return direction === 'down' ? downward(graph) : graph;
}

function forDigits({ name, text, about, blocks, digits, training, direction }: Kind): TemplateEntry {
  return {
    document: document(`${name} for digits`, `${text} For the bundled handwritten digits.`, {
      graph: flowing(
        chain([node('input', 'input', { shape: [28, 28, 1] }), ...digits, ...classify]),
        direction,
      ),
      blocks,
      training,
      dataset: { source: 'mnist' },
    }),
    about: { ...about, synonyms: [...(about.synonyms ?? []), 'MNIST'] },
  };
}

function forImages({ name, text, about, blocks, images, direction }: Kind): TemplateEntry {
  return {
    document: document(`Small ${name} for images`, `${text} For color images of 32×32.`, {
      graph: flowing(
        chain([node('input', 'input', { shape: [32, 32, 3] }), ...images, ...classify]),
        direction,
      ),
      blocks,
      training: imageTraining,
    }),
    about: { ...about, synonyms: [...(about.synonyms ?? []), 'CIFAR', 'photos'] },
  };
}

const digitTraining: Training = {
  epochs: 5,
  batchSize: 32,
  learningRate: 0.02,
  schedule: { kind: 'oneCycle' },
};

const growthRate = 8;

const densenet: Kind = {
  name: 'DenseNet',
  text: `Dense blocks whose layers read all maps before them and append ${growthRate} of their own; Huang et al. 2016.`,
  about: { family: 'dense', paper: papers.densenet },
  blocks: { denseLayer: bottleneckLayer(growthRate), transition: transition() },
  digits: [
    conv('conv', 16, 3, { strides: 2 }),
    ...denseBlocks({ first: 16, growthRate, layers: [4, 4], kept: 0.5 }),
    bn('bn'),
    relu('relu'),
  ],
  images: [
    conv('conv', 16, 3),
    ...denseBlocks({ first: 16, growthRate, layers: [6, 6, 6], kept: 0.5 }),
    bn('bn'),
    relu('relu'),
  ],
  training: digitTraining,
};

/** Two units in each stage; the first of the second and third stage strides. */
const unitStages = (widths: readonly number[]): GraphNode[] =>
  widths.map((filters, i) =>
    block(
      `stage${i + 1}`,
      'preActivation',
      { filters, ...(i === 0 ? {} : { stride: '=index == 0 ? 2 : 1' }) },
      2,
    ),
  );

const preActivation: Kind = {
  name: 'Pre-activation ResNet',
  text: 'Six residual units that normalize first, so that nothing follows an addition; He et al. 2016.',
  about: { family: 'preActivation', paper: papers.preActivation, synonyms: ['ResNet v2'] },
  blocks: { preActivation: preActivationUnit },
  digits: [conv('conv', 8, 3), ...unitStages([8, 16, 32]), bn('bn'), relu('relu')],
  images: [conv('conv', 16, 3), ...unitStages([16, 32, 64]), bn('bn'), relu('relu')],
  training: digitTraining,
};

const groups = 4;

/** Half of the filters work inside, in groups; Xie et al. 2016, figure 3c. */
const grouped = (strides: 1 | '=stride'): GraphNode[] => [
  input,
  conv('conv1', '=filters / 2', 1),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters / 2', 3, { strides, groups }),
  bn('bn2'),
  relu('relu2'),
  conv('conv3', '=filters', 1),
  bn('bn3'),
  add,
  relu('relu3'),
  output,
];

/** Of each size a block that projects and one whose shortcut is the identity. */
const groupedPairs = (widths: readonly number[]): GraphNode[] =>
  widths.flatMap((filters, i) => [
    block(`project${i + 1}`, 'projecting', { filters, ...(i === 0 ? { stride: 1 } : {}) }),
    block(`block${i + 1}`, 'grouped', { filters }),
  ]);

const resnext: Kind = {
  name: 'ResNeXt',
  text: `Six bottlenecks whose 3×3 convolutions work in ${groups} groups; Xie et al. 2016.`,
  about: { family: 'wide', paper: papers.resnext, synonyms: ['cardinality', 'grouped convolution'] },
  blocks: {
    grouped: define(
      'H(x) = F(x) + x: 1×1 to half the channels, 3×3 in groups, 1×1 back.',
      { filters: 32 },
      detour(grouped(1), 'input', [], 'add'),
    ),
    projecting: define(
      'The same where the size changes: the 3×3 convolution strides, and a 1×1 projection gives the shortcut the new shape.',
      { filters: 32, stride: 2 },
      detour(
        grouped('=stride'),
        'input',
        [conv('projection', '=filters', 1, { strides: '=stride' }), bn('projectionBn')],
        'add',
      ),
    ),
  },
  digits: [conv('conv', 16, 3), bn('bn'), relu('relu'), ...groupedPairs([16, 32, 64])],
  images: [conv('conv', 32, 3), bn('bn'), relu('relu'), ...groupedPairs([32, 64, 128])],
  direction: 'down',
  training: digitTraining,
};

export const smallTemplates: Readonly<Record<string, TemplateEntry>> = {
  'densenet-digits': forDigits(densenet),
  'densenet-small-images': forImages(densenet),
  'pre-activation-digits': forDigits(preActivation),
  'pre-activation-small-images': forImages(preActivation),
  'resnext-digits': forDigits(resnext),
  'resnext-small-images': forImages(resnext),
};
