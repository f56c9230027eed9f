import { add, bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';

/**
 * Pre-activation networks: He et al. 2016 (arXiv 1603.05027), and the wide ones of Zagoruyko and Komodakis 2016 (arXiv
 * 1605.07146). Nothing follows an addition, so the way from the last block back to the first is one of identities. The first
 * block of a stage normalizes before the fork, as in the authors' code, so that the shortcut reads normalized maps too.
 */

/** What a unit computes behind its first normalization and ReLU. */
type Branch = (strides: 1 | '=stride') => readonly GraphNode[];

const basic: Branch = (strides) => [
  conv('conv1', '=filters', 3, { strides }),
  bn('bn2'),
  relu('relu2'),
  conv('conv2', '=filters', 3),
];

const bottleneck: Branch = (strides) => [
  conv('conv1', '=filters / 4', 1, { strides }),
  bn('bn2'),
  relu('relu2'),
  conv('conv2', '=filters / 4', 3),
  bn('bn3'),
  relu('relu3'),
  conv('conv3', '=filters', 1),
];

const noWeights = node('shortcut', 'zeroPadShortcut', { filters: '=filters', strides: '=stride' });
const projection = conv('projection', '=filters', 1, { strides: '=stride' });

/** The blocks of stages whose units compute so much, with the shortcut of the first unit. */
function preActivationBlocks(text: string, branch: Branch, shortcut: GraphNode) {
  const unit = (strides: 1 | '=stride') => [input, bn('bn1'), relu('relu1'), ...branch(strides), add, output];
  return {
    unit: define(
      `H(x) = F(x) + x: ${text}, each after normalization and ReLU. Nothing follows the addition.`,
      { filters: 16 },
      detour(unit(1), 'input', [], 'add'),
    ),
    first: define(
      'The first unit of a stage: it strides, and its shortcut, which gives the map its new shape, starts behind the first ReLU.',
      { filters: 16, stride: 2 },
      detour(unit('=stride'), 'relu1', [shortcut], 'add'),
    ),
    stage: define(
      'Units of one size: the first changes the shape, the others add their input unchanged.',
      { filters: 16, stride: 2, units: 18 },
      chain([
        input,
        block('first', 'first', { filters: '=filters', stride: '=stride' }),
        block('unit', 'unit', { filters: '=filters' }, '=units - 1'),
        output,
      ]),
    ),
  } satisfies Record<string, BlockDefinition>;
}

interface Network {
  readonly text: string;
  readonly blocks: ReturnType<typeof preActivationBlocks>;
  readonly widths: readonly number[];
  readonly units: number;
  readonly training: NonNullable<SkiplaneDocument['training']>;
}

function cifar(name: string, { text, blocks, widths, units, training }: Network): SkiplaneDocument {
  return document(`${name} (CIFAR)`, text, {
    graph: downward(
      chain([
        node('input', 'input', { shape: [32, 32, 3] }),
        conv('conv', 16, 3),
        ...widths.map((filters, i) =>
          block(`stage${i + 1}`, 'stage', { filters, ...(i === 0 ? { stride: 1 } : {}), units }),
        ),
        bn('bn'),
        relu('relu'),
        ...classify,
      ]),
    ),
    blocks,
    training,
  });
}

const preActivationTraining: Network['training'] = {
  epochs: 164,
  batchSize: 128,
  optimizer: { kind: 'sgd', momentum: 0.9 },
  learningRate: 0.1,
  // The paper starts with a lower rate for 400 steps, about one epoch.
  schedule: { kind: 'step', milestones: [0.5, 0.75], factor: 0.1, warmupEpochs: 1 },
  weightDecay: 0.0001,
  augmentation: { flip: true, cropPadding: 4 },
};

function preActivation(depth: number, perUnit: 2 | 3): SkiplaneDocument {
  const units = (depth - 2) / (3 * perUnit);
  return cifar(
    `Pre-activation ResNet-${depth}`,
    perUnit === 2
      ? {
          text: `${3 * units} units of two 3×3 convolutions, shortcut A. He et al. 2016, arXiv 1603.05027, table 2.`,
          blocks: preActivationBlocks('two 3×3 convolutions', basic, noWeights),
          widths: [16, 32, 64],
          units,
          training: preActivationTraining,
        }
      : {
          text: `${3 * units} bottleneck units, shortcut B. He et al. 2016, arXiv 1603.05027, table 2.`,
          blocks: preActivationBlocks(
            '1×1 to a quarter of the channels, 3×3 on those, 1×1 back',
            bottleneck,
            projection,
          ),
          widths: [64, 128, 256],
          units,
          training: preActivationTraining,
        },
  );
}

function wide(depth: number, factor: number): SkiplaneDocument {
  const units = (depth - 4) / 6;
  return cifar(`WRN-${depth}-${factor}`, {
    text: `Wide residual network: ${3 * units} units, ${factor} times as wide as in a ResNet. Zagoruyko and Komodakis 2016, arXiv 1605.07146.`,
    blocks: preActivationBlocks('two 3×3 convolutions', basic, projection),
    widths: [16 * factor, 32 * factor, 64 * factor],
    units,
    training: {
      epochs: 200,
      batchSize: 128,
      optimizer: { kind: 'sgd', momentum: 0.9, nesterov: true },
      learningRate: 0.1,
      schedule: { kind: 'step', milestones: [0.3, 0.6, 0.8], factor: 0.2 },
      weightDecay: 0.0005,
      augmentation: { flip: true, cropPadding: 4 },
    },
  });
}

export const preActivationTemplates: Readonly<Record<string, TemplateEntry>> = {
  'pre-activation-110-cifar': {
    document: preActivation(110, 2),
    about: {
      family: 'preActivation',
      paper: papers.preActivation,
      published: published('He et al. 2016, table 2', 'CIFAR-10', { testError: 6.37 }),
      synonyms: ['ResNet v2'],
    },
  },
  'pre-activation-164-cifar': {
    document: preActivation(164, 3),
    about: {
      family: 'preActivation',
      paper: papers.preActivation,
      published: published('He et al. 2016, tables 2 and 4', 'CIFAR-10', { testError: 5.46, weights: 1.7e6 }),
      synonyms: ['ResNet v2'],
    },
  },
  'wide-resnet-16-4-cifar': {
    document: wide(16, 4),
    about: {
      family: 'wide',
      paper: papers.wide,
      published: published('Zagoruyko and Komodakis 2016, table 6, without dropout', 'CIFAR-10', {
        testError: 5.02,
      }),
      synonyms: ['WRN'],
    },
  },
  'wide-resnet-28-10-cifar': {
    document: wide(28, 10),
    about: {
      family: 'wide',
      paper: papers.wide,
      published: published('Zagoruyko and Komodakis 2016, table 5', 'CIFAR-10', {
        testError: 4,
        weights: 36.5e6,
      }),
      synonyms: ['WRN'],
    },
  },
};
