import { bn, conv, input, node, output, relu } from '../../../core/blocks/parts.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { block, chain, classify, define, detour, document } from '../../../scripts/templates/parts.ts';
import { readTemplate } from '../../setup/documents.ts';

/** A network whose training is measured, with what is fed to it. */
export interface BenchNetwork {
  readonly document: () => SkiplaneDocument;
  readonly batch: number;
  /** Images of an epoch; the peers take as many. */
  readonly images: number;
  /** Height, width and channels. */
  readonly shape: readonly [number, number, 1 | 3];
}

const residualWay = [
  input,
  conv('conv1', '=filters', 3, { strides: '=stride' }),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3),
  bn('bn2'),
  node('add', 'add'),
  relu('relu2'),
  output,
];

/** ResNet-20 as the peers' programs have it: a 1×1 projection with bias where the shape changes. 273,754 weights. */
function resnet20(): SkiplaneDocument {
  const stages = [1, 2, 3].flatMap((stage) => {
    const filters = 8 * 2 ** stage;
    if (stage === 1) return [block('stage1', 'identity', { filters }, 3)];
    return [
      block(`stage${stage}`, 'projecting', { filters, stride: 2 }),
      block(`stage${stage}rest`, 'identity', { filters }, 2),
    ];
  });
  const projection = node('projection', 'conv2d', {
    filters: '=filters',
    kernelSize: 1,
    strides: '=stride',
    padding: 'same',
  });
  return document('ResNet-20', 'He et al. 2015 (arXiv 1512.03385), section 4.2, with projections.', {
    graph: chain([
      node('input', 'input', { shape: [32, 32, 3] }),
      conv('conv', 16, 3),
      bn('bn'),
      relu('relu'),
      ...stages,
      ...classify,
    ]),
    blocks: {
      identity: define('', { filters: 16, stride: 1 }, detour(residualWay, 'input', [], 'add')),
      projecting: define('', { filters: 16, stride: 2 }, detour(residualWay, 'input', [projection], 'add')),
    },
  });
}

/** Layers each of which takes all that came before it in its block. Huang et al. 2016 (arXiv 1608.06993), growth rate 12. */
function denseLike(): SkiplaneDocument {
  const growing = define(
    '',
    {},
    detour(
      [input, bn('bn'), relu('relu'), conv('conv', 12, 3), node('concatenate', 'concatenate'), output],
      'input',
      [],
      'concatenate',
    ),
  );
  const transition = (number: number) => [
    conv(`transition${number}`, 64, 1),
    node(`pool${number}`, 'averagePooling2d', { poolSize: 2, strides: 2 }),
  ];
  return document('Dense blocks', 'Three blocks of six layers that concatenate.', {
    graph: chain([
      node('input', 'input', { shape: [32, 32, 3] }),
      conv('conv', 24, 3),
      block('dense1', 'growing', {}, 6),
      ...transition(1),
      block('dense2', 'growing', {}, 6),
      ...transition(2),
      block('dense3', 'growing', {}, 6),
      ...classify,
    ]),
    blocks: { growing },
  });
}

/** A template for images of another size, and ten classes. */
export function sized(name: string, side: number): SkiplaneDocument {
  const template = readTemplate(name);
  const nodes = template.graph.nodes.map((layer) =>
    layer.id === 'input' ? { ...layer, params: { shape: [side, side, 3] } } : layer,
  );
  return { ...template, parameters: { classes: 10 }, graph: { ...template.graph, nodes } };
}

export const benchNetworks = {
  'resnet-20': { document: resnet20, batch: 128, images: 1024, shape: [32, 32, 3] },
  'tiny-resnet-digits': {
    document: () => readTemplate('tiny-resnet-digits'),
    batch: 32,
    images: 1024,
    shape: [28, 28, 1],
  },
  'resnet-18-64': { document: () => sized('resnet-18', 64), batch: 32, images: 128, shape: [64, 64, 3] },
  'resnet-18-224': { document: () => sized('resnet-18', 224), batch: 8, images: 16, shape: [224, 224, 3] },
  'resnet-50-224': { document: () => sized('resnet-50', 224), batch: 8, images: 16, shape: [224, 224, 3] },
  'resnet-152-224': { document: () => sized('resnet-152', 224), batch: 4, images: 8, shape: [224, 224, 3] },
  'densenet-40-12': {
    document: () => readTemplate('densenet-40-12-cifar'),
    batch: 64,
    images: 256,
    shape: [32, 32, 3],
  },
  'mobilenet-v2-64': {
    document: () => sized('mobilenet-v2', 64),
    batch: 32,
    images: 128,
    shape: [64, 64, 3],
  },
  'dense-blocks': { document: denseLike, batch: 64, images: 512, shape: [32, 32, 3] },
} as const satisfies Readonly<Record<string, BenchNetwork>>;

export type BenchNetworkName = keyof typeof benchNetworks;
