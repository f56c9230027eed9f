import { bn, concat, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { PublishedFigure } from '../../core/templates/about.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { appending, block, chain, classify, define, document } from './parts.ts';
import { torchBn, torchStem } from './torch.ts';

/** Huang et al. 2016 (arXiv 1608.06993): for ImageNet as torchvision builds them, and for CIFAR (section 4.2, table 2). */

type Normalization = (id: string) => GraphNode;

/** A layer of DenseNet-B: a 1×1 convolution to four times the growth rate comes first. */
export function bottleneckLayer(growthRate: number, normalization: Normalization = bn): BlockDefinition {
  return define(
    'Computes new maps from all maps before it and appends them: [x, F(x)].',
    { growthRate },
    appending([
      input,
      normalization('bn1'),
      relu('relu1'),
      conv('conv1', '=growthRate * 4', 1),
      normalization('bn2'),
      relu('relu2'),
      conv('conv2', '=growthRate', 3),
      concat,
      output,
    ]),
  );
}

const simpleLayer = define(
  'Computes new maps from all maps before it and appends them: [x, F(x)].',
  { growthRate: 12 },
  appending([input, bn('bn'), relu('relu'), conv('conv', '=growthRate', 3), concat, output]),
);

/** What stands between two dense blocks. */
export function transition(normalization: Normalization = bn): BlockDefinition {
  return define(
    'Between dense blocks: a 1×1 convolution keeps fewer maps, a pooling halves them.',
    { filters: 128 },
    chain([
      input,
      normalization('bn'),
      relu('relu'),
      conv('conv', '=filters', 1),
      node('pool', 'averagePooling2d'),
      output,
    ]),
  );
}

interface Dense {
  /** Maps that enter the first dense block. */
  readonly first: number;
  readonly growthRate: number;
  /** Layers of each dense block. */
  readonly layers: readonly number[];
  /** The share of its maps that a transition keeps. */
  readonly kept: number;
}

/** Dense blocks with transitions between them; each counts the maps that reach it. */
export function denseBlocks({ first, growthRate, layers, kept }: Dense): GraphNode[] {
  let maps = first;
  return layers.flatMap((count, i) => {
    maps += count * growthRate;
    const dense = block(`dense${i + 1}`, 'denseLayer', undefined, count);
    if (i === layers.length - 1) return [dense];
    maps = Math.floor(maps * kept);
    return [dense, block(`transition${i + 1}`, 'transition', { filters: maps })];
  });
}

function imagenet(
  depth: number,
  first: number,
  growthRate: number,
  layers: readonly number[],
): SkiplaneDocument {
  return document(
    `DenseNet-${depth}`,
    `Dense blocks of ${layers.join(', ')} layers, each appending ${growthRate} maps, as in torchvision. Huang et al. 2016, table 1.`,
    {
      parameters: { classes: 1000 },
      graph: chain([
        node('input', 'input', { shape: [224, 224, 3] }),
        block('stem', 'stem'),
        ...denseBlocks({ first, growthRate, layers, kept: 0.5 }),
        torchBn('bn'),
        relu('relu'),
        ...classify,
      ]),
      blocks: {
        stem: torchStem(first),
        denseLayer: bottleneckLayer(growthRate, torchBn),
        transition: transition(torchBn),
      },
      training: {
        epochs: 90,
        batchSize: 256,
        optimizer: { kind: 'sgd', nesterov: true },
        learningRate: 0.1,
        schedule: { kind: 'step', milestones: [0.333, 0.667] },
        weightDecay: 0.0001,
        augmentation: { flip: true, zoom: 0.1 },
      },
    },
  );
}

function cifar(depth: number, growthRate: number, compact: boolean): SkiplaneDocument {
  const count = (depth - 4) / (compact ? 6 : 3);
  const first = compact ? 2 * growthRate : 16;
  const name = compact ? `DenseNet-BC-${depth}-${growthRate}` : `DenseNet-${depth}-${growthRate}`;
  const kind = compact
    ? `three dense blocks of ${count} bottleneck layers, and transitions that halve the maps`
    : `three dense blocks of ${count} layers`;
  return document(
    `${name} (CIFAR)`,
    `For 32×32 images: ${kind}; growth rate ${growthRate}. Huang et al. 2016, table 2.`,
    {
      graph: chain([
        node('input', 'input', { shape: [32, 32, 3] }),
        conv('conv', first, 3),
        ...denseBlocks({ first, growthRate, layers: [count, count, count], kept: compact ? 0.5 : 1 }),
        bn('bn'),
        relu('relu'),
        ...classify,
      ]),
      blocks: { denseLayer: compact ? bottleneckLayer(growthRate) : simpleLayer, transition: transition() },
      training: {
        epochs: 300,
        batchSize: 64,
        optimizer: { kind: 'sgd', nesterov: true },
        learningRate: 0.1,
        schedule: { kind: 'step', milestones: [0.5, 0.75] },
        weightDecay: 0.0001,
        augmentation: { flip: true, cropPadding: 4 },
      },
    },
  );
}

const entry = (network: SkiplaneDocument, figures: readonly PublishedFigure[]): TemplateEntry => ({
  document: network,
  about: { family: 'dense', paper: papers.densenet, published: [...figures] },
});

/** Errors of the paper, and accuracies of the weights that torchvision converted (IMAGENET1K_V1), one crop each. */
function onImagenet(
  errors: { readonly top1Error: number; readonly top5Error: number },
  accuracies: { readonly top1Accuracy: number; readonly top5Accuracy: number },
): PublishedFigure[] {
  return [
    ...published('Huang et al. 2016, table 3, one crop', 'ImageNet', errors),
    ...published(torchvisionWeights, 'ImageNet', accuracies),
  ];
}

const onCifar = (testError: number, weights: number): PublishedFigure[] =>
  published('Huang et al. 2016, table 2, with augmentation', 'CIFAR-10', { testError, weights });

export const densenetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'densenet-40-12-cifar': entry(cifar(40, 12, false), onCifar(5.24, 1.0e6)),
  'densenet-bc-100-12-cifar': entry(cifar(100, 12, true), onCifar(4.51, 0.8e6)),
  'densenet-121': entry(
    imagenet(121, 64, 32, [6, 12, 24, 16]),
    onImagenet({ top1Error: 25.02, top5Error: 7.71 }, { top1Accuracy: 74.434, top5Accuracy: 91.972 }),
  ),
  'densenet-169': entry(
    imagenet(169, 64, 32, [6, 12, 32, 32]),
    onImagenet({ top1Error: 23.8, top5Error: 6.85 }, { top1Accuracy: 75.6, top5Accuracy: 92.806 }),
  ),
  'densenet-201': entry(
    imagenet(201, 64, 32, [6, 12, 48, 32]),
    onImagenet({ top1Error: 22.58, top5Error: 6.34 }, { top1Accuracy: 76.896, top5Accuracy: 93.37 }),
  ),
  // The paper has DenseNet-264 in its place.
  'densenet-161': entry(imagenet(161, 96, 48, [6, 12, 36, 24]), [
    ...published('README of liuzhuang13/DenseNet, one crop', 'ImageNet', { top1Error: 22.2 }),
    ...published(torchvisionWeights, 'ImageNet', { top1Accuracy: 77.138, top5Accuracy: 93.56 }),
  ]),
};
