import { activation, bn, concat, conv, input, node, output, relu } from '../../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import type { TrainingSettingsInput } from '../../../core/document/training.ts';
import { block, chain, classify, define, detour, document } from '../../../scripts/templates/parts.ts';
import { readTemplate } from '../../setup/documents.ts';

/** A network whose peak of memory is compared with the estimate. */
export interface MemoryCase {
  readonly document: () => SkiplaneDocument;
  readonly batch: number;
  readonly optimizer: NonNullable<TrainingSettingsInput['optimizer']>['kind'];
}

const image = (side: number): GraphNode => node('input', 'input', { shape: [side, side, 3] });
const depthwise = (id: string, kernelSize: number, strides: number | string = 1): GraphNode =>
  node(id, 'depthwiseConv2d', { kernelSize, strides, useBias: false });
const pooling = (id: string, poolSize = 2): GraphNode =>
  node(id, 'maxPooling2d', { poolSize, strides: 2, padding: 'same' });

/** A template for images of another size, and ten classes. */
function template(name: string, side?: number): () => SkiplaneDocument {
  return () => {
    const read = readTemplate(name);
    if (side === undefined) return read;
    const nodes = read.graph.nodes.map((one) => (one.id === 'input' ? image(side) : one));
    return { ...read, parameters: { classes: 10 }, graph: { ...read.graph, nodes } };
  };
}

/** Huang et al. 2017 (arXiv 1608.06993), table 1: growth rate 32, blocks of so many layers. */
function densenet(blocks: readonly number[], side: number): SkiplaneDocument {
  const growing = define(
    '',
    {},
    detour(
      [
        input,
        bn('bn1'),
        relu('relu1'),
        conv('conv1', 128, 1),
        bn('bn2'),
        relu('relu2'),
        conv('conv2', 32, 3),
        concat,
        output,
      ],
      'input',
      [],
      'concat',
    ),
  );
  let maps = 64;
  const parts = blocks.flatMap((layers, i): GraphNode[] => {
    const dense = block(`dense${i + 1}`, 'growing', {}, layers);
    maps += layers * 32;
    if (i === blocks.length - 1) return [dense];
    maps /= 2;
    return [
      dense,
      bn(`bn${i + 1}`),
      relu(`relu${i + 1}`),
      conv(`narrow${i + 1}`, maps, 1),
      node(`halve${i + 1}`, 'averagePooling2d', { poolSize: 2, strides: 2 }),
    ];
  });
  return document('DenseNet', '', {
    graph: chain([
      image(side),
      conv('conv', 64, 7, { strides: 2 }),
      bn('bn'),
      relu('relu'),
      pooling('pool0', 3),
      ...parts,
      bn('bnLast'),
      relu('reluLast'),
      ...classify,
    ]),
    blocks: { growing },
  });
}

/** Sandler et al. 2018 (arXiv 1801.04381), table 2. */
function mobilenet(side: number): SkiplaneDocument {
  const way = (strides: number | string): GraphNode[] => [
    input,
    conv('expand', '=filters * 6', 1),
    bn('bn1'),
    activation('relu1', 'relu6'),
    depthwise('depthwise', 3, strides),
    bn('bn2'),
    activation('relu2', 'relu6'),
    conv('project', '=outgoing', 1),
    bn('bn3'),
  ];
  const parameters = { filters: 16, outgoing: 16, stride: 1 };
  const blocks: Record<string, BlockDefinition> = {
    inverted: define('', parameters, detour([...way(1), node('add', 'add'), output], 'input', [], 'add')),
    changing: define('', parameters, chain([...way('=stride'), output])),
  };
  const table = [
    [16, 24, 2, 2],
    [24, 32, 3, 2],
    [32, 64, 4, 2],
    [64, 96, 3, 1],
    [96, 160, 3, 2],
    [160, 320, 1, 1],
  ] as const;
  const stages = table.flatMap(([filters, outgoing, layers, stride], i): GraphNode[] => [
    block(`stage${i + 1}`, 'changing', { filters, outgoing, stride }),
    ...(layers === 1
      ? []
      : [block(`stage${i + 1}rest`, 'inverted', { filters: outgoing, outgoing }, layers - 1)]),
  ]);
  return document('MobileNetV2', '', {
    graph: chain([
      image(side),
      conv('conv', 32, 3, { strides: 2 }),
      bn('bn'),
      activation('relu', 'relu6'),
      depthwise('depthwise0', 3),
      bn('bn0'),
      activation('relu0', 'relu6'),
      conv('project0', 16, 1),
      bn('bn00'),
      ...stages,
      conv('last', 1280, 1),
      bn('bnLast'),
      activation('reluLast', 'relu6'),
      ...classify,
    ]),
    blocks,
  });
}

/** Simonyan and Zisserman 2014 (arXiv 1409.1556), column A: no normalization, two wide dense layers. */
function vgg11(side: number): SkiplaneDocument {
  const filters = [[64], [128], [256, 256], [512, 512], [512, 512]];
  return document('VGG-11', '', {
    graph: chain([
      image(side),
      ...filters.flatMap((stage, i) => [
        ...stage.flatMap((count, j) => [
          node(`conv${i}${j}`, 'conv2d', { filters: count, kernelSize: 3 }),
          relu(`relu${i}${j}`),
        ]),
        pooling(`pool${i}`),
      ]),
      node('flatten', 'flatten'),
      node('fc1', 'dense', { units: 1024 }),
      relu('reluFc1'),
      node('fc2', 'dense', { units: 1024 }),
      relu('reluFc2'),
      node('classifier', 'dense', { units: '=classes' }),
      activation('softmax', 'softmax'),
      output,
    ]),
  });
}

const bottleneckOf = (convolution: GraphNode, outgoing: string): GraphNode[] => [
  input,
  conv('conv1', '=filters', 1),
  bn('bn1'),
  relu('relu1'),
  convolution,
  bn('bn2'),
  relu('relu2'),
  conv('conv3', outgoing, 1),
  bn('bn3'),
  node('add', 'add'),
  relu('relu3'),
  output,
];

/** Xie et al. 2016 (arXiv 1611.05431), table 1: 32 groups of 4. */
function resnext50(side: number): SkiplaneDocument {
  const way = (strides: number | string) =>
    bottleneckOf(conv('conv2', '=filters', 3, { strides, groups: 32 }), '=filters * 2');
  const projection = [conv('projection', '=filters * 2', 1, { strides: '=stride' }), bn('projectionBn')];
  const stages = [3, 4, 6, 3].flatMap((layers, i) => {
    const filters = 128 * 2 ** i;
    return [
      block(`stage${i + 1}`, 'projecting', { filters, stride: i === 0 ? 1 : 2 }),
      block(`stage${i + 1}rest`, 'identity', { filters, stride: 1 }, layers - 1),
    ];
  });
  return document('ResNeXt-50', '', {
    graph: chain([
      image(side),
      conv('conv', 64, 7, { strides: 2 }),
      bn('bn'),
      relu('relu'),
      pooling('pool0', 3),
      ...stages,
      ...classify,
    ]),
    blocks: {
      identity: define('', { filters: 128, stride: 1 }, detour(way(1), 'input', [], 'add')),
      projecting: define('', { filters: 128, stride: 2 }, detour(way('=stride'), 'input', projection, 'add')),
    },
  });
}

/** Squeeze and excitation (Hu et al. 2017, arXiv 1709.01507) on basic blocks of one size of map per stage. */
function seResnet(side: number): SkiplaneDocument {
  const squeeze = [
    node('squeeze', 'globalAveragePooling2d'),
    node('fc1', 'dense', { units: '=filters / 4' }),
    relu('seRelu'),
    node('fc2', 'dense', { units: '=filters' }),
    activation('gate', 'sigmoid'),
    node('asMap', 'reshape', { targetShape: [1, 1, '=filters'] }),
    node('spread', 'upSampling2d', { size: ['=side', '=side'] }),
  ];
  const stages = [1, 2, 3].flatMap((stage) => {
    const filters = 32 * 2 ** stage;
    const parameters = { filters, side: side / 2 ** stage };
    return [
      conv(`down${stage}`, filters, 3, { strides: 2 }),
      bn(`downBn${stage}`),
      relu(`downRelu${stage}`),
      block(`stage${stage}`, 'excited', parameters, 3),
    ];
  });
  const graph = detour(
    [
      input,
      conv('conv1', '=filters', 3),
      bn('bn1'),
      relu('relu1'),
      conv('conv2', '=filters', 3),
      bn('bn2'),
      node('scale', 'multiply'),
      node('add', 'add'),
      relu('relu2'),
      output,
    ],
    'bn2',
    squeeze,
    'scale',
  );
  return document('SE-ResNet', '', {
    graph: chain([image(side), ...stages, ...classify]),
    blocks: {
      excited: define(
        '',
        { filters: 64, side: 16 },
        { ...graph, edges: [...graph.edges, { from: 'input', to: 'add' }] },
      ),
    },
  });
}

/** Tolstikhin et al. 2021 (arXiv 2105.01601): dense layers over patches and over channels in turn. */
function mixer(side: number, layers: number): SkiplaneDocument {
  const patches = (side / 16) ** 2;
  const norm = (id: string) => node(id, 'layerNormalization', { epsilon: 1e-6 });
  const main = [
    input,
    norm('norm1'),
    node('turn1', 'permute', { dims: [2, 1] }),
    node('token1', 'dense', { units: 256 }),
    activation('gelu1', 'gelu'),
    node('token2', 'dense', { units: patches }),
    node('turn2', 'permute', { dims: [2, 1] }),
    node('add1', 'add'),
    norm('norm2'),
    node('channel1', 'dense', { units: 2048 }),
    activation('gelu2', 'gelu'),
    node('channel2', 'dense', { units: 512 }),
    node('add2', 'add'),
    output,
  ];
  const graph = detour(main, 'input', [], 'add1');
  return document('MLP-Mixer S/16', '', {
    graph: chain([
      image(side),
      node('patches', 'conv2d', { filters: 512, kernelSize: 16, strides: 16 }),
      node('tokens', 'reshape', { targetShape: [patches, 512] }),
      block('mixer', 'mixer', {}, layers),
      norm('norm'),
      node('asMap', 'reshape', { targetShape: [side / 16, side / 16, 512] }),
      ...classify,
    ]),
    blocks: { mixer: define('', {}, { ...graph, edges: [...graph.edges, { from: 'add1', to: 'add2' }] }) },
  });
}

/** Liu et al. 2022 (arXiv 2201.03545), without its layer scale: 7×7 depthwise, layer or RMS normalization, gelu. */
function convnext(
  side: number,
  kind: 'layerNormalization' | 'rmsNormalization' = 'layerNormalization',
): SkiplaneDocument {
  const norm = (id: string) => node(id, kind, { epsilon: 1e-6 });
  const way = [
    input,
    depthwise('depthwise', 7),
    norm('norm'),
    conv('widen', '=filters * 4', 1),
    activation('gelu', 'gelu'),
    conv('narrow', '=filters', 1),
    node('add', 'add'),
    output,
  ];
  const stages = [3, 3, 9, 3].flatMap((layers, i): GraphNode[] => {
    const filters = 96 * 2 ** i;
    return [
      ...(i === 0
        ? []
        : [norm(`norm${i}`), node(`down${i}`, 'conv2d', { filters, kernelSize: 2, strides: 2 })]),
      block(`stage${i + 1}`, 'residual', { filters }, layers),
    ];
  });
  return document('ConvNeXt-Tiny', '', {
    graph: chain([
      image(side),
      node('stem', 'conv2d', { filters: 96, kernelSize: 4, strides: 4 }),
      norm('norm0'),
      ...stages,
      ...classify,
    ]),
    blocks: { residual: define('', { filters: 96 }, detour(way, 'input', [], 'add')) },
  });
}

/** Zhang 2019 (arXiv 1904.11486): every convolution at stride 1, with a blur where a map becomes smaller. */
function blurring(side: number): SkiplaneDocument {
  const stages = [32, 64, 128, 256].flatMap((filters, i) => [
    conv(`conv${i}`, filters, 3),
    bn(`bn${i}`),
    relu(`relu${i}`),
    node(`blur${i}`, 'blurPooling2d', { filterSize: i % 2 === 0 ? 3 : 5 }),
  ]);
  return document('Blurring', '', { graph: chain([image(side), ...stages, ...classify]) });
}

/** Networks of all families, at batches that take seconds. Those after `resnet-34` were not looked at while the model was fitted. */
export const memoryCases = {
  'tiny-resnet-digits': { document: template('tiny-resnet-digits'), batch: 256, optimizer: 'adam' },
  'plain-cnn': { document: template('plain-cnn'), batch: 256, optimizer: 'adam' },
  'resnet-20-cifar': { document: template('resnet-20-cifar'), batch: 128, optimizer: 'sgd' },
  'resnet-56-cifar': { document: template('resnet-56-cifar'), batch: 64, optimizer: 'sgd' },
  'resnet-18': { document: template('resnet-18', 224), batch: 16, optimizer: 'sgd' },
  'resnet-50': { document: template('resnet-50', 224), batch: 8, optimizer: 'sgd' },
  'densenet-121': { document: () => densenet([6, 12, 24, 16], 224), batch: 6, optimizer: 'adam' },
  'mobilenet-v2': { document: () => mobilenet(224), batch: 12, optimizer: 'adam' },
  'vgg-11': { document: () => vgg11(128), batch: 16, optimizer: 'sgd' },
  'resnext-50': { document: () => resnext50(128), batch: 8, optimizer: 'adam' },
  'se-resnet': { document: () => seResnet(64), batch: 64, optimizer: 'adam' },
  'mlp-mixer': { document: () => mixer(224, 8), batch: 4, optimizer: 'adam' },
  'resnet-34': { document: template('resnet-34', 160), batch: 12, optimizer: 'adam' },
  'convnext-tiny': { document: () => convnext(128), batch: 8, optimizer: 'adamW' },
  'convnext-rms': {
    document: () => convnext(128, 'rmsNormalization'),
    batch: 8,
    optimizer: 'adamW',
  },
  blurring: { document: () => blurring(160), batch: 16, optimizer: 'adam' },
  'vit-tiny': { document: template('vit-tiny', 224), batch: 8, optimizer: 'adamW' },
  'densenet-small': { document: () => densenet([4, 8, 8], 96), batch: 32, optimizer: 'sgd' },
} as const satisfies Readonly<Record<string, MemoryCase>>;

export type MemoryCaseName = keyof typeof memoryCases;
