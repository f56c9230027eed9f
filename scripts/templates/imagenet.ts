import { bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';

/** He et al. 2015 (arXiv 1512.03385), table 1; the stride of a bottleneck sits on its 3×3 convolution, as in torchvision. */

type Stride = number | '=stride';

const basicWay = (stride: Stride): GraphNode[] => [
  input,
  conv('conv1', '=filters', 3, { strides: stride }),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3),
  bn('bn2'),
  node('add', 'add'),
  relu('relu2'),
  output,
];

const bottleneckWay = (stride: Stride): GraphNode[] => [
  input,
  conv('conv1', '=filters', 1),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3, { strides: stride }),
  bn('bn2'),
  relu('relu2'),
  conv('conv3', '=filters * 4', 1),
  bn('bn3'),
  node('add', 'add'),
  relu('relu3'),
  output,
];

/** The block of one kind whose shortcut is the identity, the one that projects, and the stage made of both. */
function family(name: string, text: string, way: (stride: Stride) => GraphNode[], outgoing: string) {
  const projecting = `${name}Projection`;
  const projection = [conv('projection', outgoing, 1, { strides: '=stride' }), bn('projectionBn')];
  return {
    [name]: define(`H(x) = F(x) + x: ${text}.`, { filters: 64 }, detour(way(1), 'input', [], 'add')),
    [projecting]: define(
      'The first block of a stage: it strides, and a 1×1 projection brings the shortcut to the new shape (option B).',
      { filters: 64, stride: 2 },
      detour(way('=stride'), 'input', projection, 'add'),
    ),
    stage: define(
      'Blocks of one size: the first projects, the others add their input as it is.',
      { filters: 64, stride: 2, blocks: 2 },
      chain([
        input,
        block('project', projecting, { filters: '=filters', stride: '=stride' }),
        block('block', name, { filters: '=filters' }, '=blocks - 1'),
        output,
      ]),
    ),
  } satisfies Record<string, BlockDefinition>;
}

const stem = define(
  'A 7×7 convolution and a pooling, each halving the picture.',
  {},
  chain([
    input,
    conv('conv', 64, 7, { strides: 2 }),
    bn('bn'),
    relu('relu'),
    node('pool', 'maxPooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
    output,
  ]),
);

const head = define(
  'Averages each map and weighs the averages for every class.',
  { classes: 1000 },
  chain([input, ...classify]),
);

const families = {
  basic: family('basic', 'two 3×3 convolutions', basicWay, '=filters'),
  bottleneck: family(
    'bottleneck',
    '1×1 to fewer channels, 3×3 on those, 1×1 back to four times as many',
    bottleneckWay,
    '=filters * 4',
  ),
};

function imagenet(depth: number, counts: readonly number[], kind: keyof typeof families): SkiplaneDocument {
  const stages = counts.map((blocks, i) => {
    const filters = 64 * 2 ** i;
    // The basic network's first stage keeps the stem's 64 channels, so nothing needs projecting.
    if (i === 0 && kind === 'basic') return block('stage1', 'basic', { filters }, blocks);
    return block(`stage${i + 1}`, 'stage', { filters, ...(i === 0 ? { stride: 1 } : {}), blocks });
  });
  const nodes = [
    node('input', 'input', { shape: [224, 224, 3] }),
    block('stem', 'stem', {}),
    ...stages,
    block('head', 'head', { classes: '=classes' }),
    output,
  ];
  return document(
    `ResNet-${depth}`,
    `He et al. 2015, table 1: stages of ${counts.join(', ')} ${kind} blocks.`,
    {
      parameters: { classes: 1000 },
      graph: chain(nodes),
      blocks: { stem, ...families[kind], head },
      training: {
        epochs: 90,
        batchSize: 256,
        optimizer: { kind: 'sgd', momentum: 0.9 },
        learningRate: 0.1,
        schedule: { kind: 'cosine', warmupEpochs: 5 },
        weightDecay: 0.0001,
        labelSmoothing: 0.1,
        augmentation: { flip: true, zoom: 0.1 },
      },
    },
  );
}

export const imagenetTemplates: Readonly<Record<string, SkiplaneDocument>> = {
  'resnet-18': imagenet(18, [2, 2, 2, 2], 'basic'),
  'resnet-34': imagenet(34, [3, 4, 6, 3], 'basic'),
  'resnet-50': imagenet(50, [3, 4, 6, 3], 'bottleneck'),
  'resnet-101': imagenet(101, [3, 4, 23, 3], 'bottleneck'),
  'resnet-152': imagenet(152, [3, 8, 36, 3], 'bottleneck'),
};
