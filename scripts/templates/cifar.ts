import { bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { Graph, SkiplaneDocument } from '../../core/document/schema.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';

/** Networks of three stages: He et al. 2015 (arXiv 1512.03385), section 4.2 and table 6, and a small sister for digits. */

const first = [
  input,
  conv('conv1', '=filters', 3, { strides: '=stride' }),
  bn('bn1'),
  relu('relu1'),
  conv('conv2', '=filters', 3),
  bn('bn2'),
];

const basic = define(
  'H(x) = F(x) + x with two 3×3 convolutions; the shortcut subsamples and pads with zeros (option A).',
  { filters: 16, stride: 1 },
  detour(
    [...first, node('add', 'add'), relu('relu2'), output],
    'input',
    [node('shortcut', 'zeroPadShortcut', { filters: '=filters', strides: '=stride' })],
    'add',
  ),
);

const plain = define(
  'The same two 3×3 convolutions as in the residual block, without the shortcut.',
  { filters: 16, stride: 1 },
  chain([...first, relu('relu2'), output]),
);

/** Three stages of n blocks; the first block of the second and third stage halves the map and doubles the filters. */
function threeStages(shape: readonly number[], width: number, n: number, name: string): Graph {
  const halving = n > 1 ? '=index == 0 ? 2 : 1' : 2;
  const stage = (number: number) => {
    const filters = width * 2 ** (number - 1);
    return block(`stage${number}`, name, { filters, ...(number === 1 ? {} : { stride: halving }) }, n);
  };
  return chain([
    node('input', 'input', { shape }),
    conv('conv', width, 3),
    bn('bn'),
    relu('relu'),
    stage(1),
    stage(2),
    stage(3),
    ...classify,
  ]);
}

function training(depth: number): NonNullable<SkiplaneDocument['training']> {
  return {
    epochs: 164,
    batchSize: 128,
    optimizer: { kind: 'sgd', momentum: 0.9 },
    learningRate: 0.1,
    // The deepest network does not start at the full rate: the paper lowers it until learning has begun.
    schedule: {
      kind: 'step',
      milestones: [0.5, 0.75],
      factor: 0.1,
      ...(depth > 100 ? { warmupEpochs: 1 } : {}),
    },
    weightDecay: 0.0001,
    augmentation: { flip: true, cropPadding: 4 },
  };
}

function cifar(depth: number, residual: boolean): SkiplaneDocument {
  const n = (depth - 2) / 6;
  const graph = threeStages([32, 32, 3], 16, n, residual ? 'basic' : 'plain');
  if (residual) {
    const text = `Residual network of 6·${n}+2 layers for 32×32 pictures, shortcut A. He et al. 2015, section 4.2.`;
    return document(`ResNet-${depth} (CIFAR)`, text, { graph, blocks: { basic }, training: training(depth) });
  }
  const text = `The plain twin of ResNet-${depth}: the same layers without shortcuts. He et al. 2015, section 4.2.`;
  return document(`Plain-${depth} (CIFAR)`, text, { graph, blocks: { plain }, training: training(depth) });
}

const tinyResnetDigits = document(
  'Tiny ResNet for digits',
  'Three residual blocks for the bundled handwritten digits: small enough to train in a minute or two.',
  {
    graph: threeStages([28, 28, 1], 8, 1, 'basic'),
    blocks: { basic },
    training: { epochs: 5, batchSize: 32, learningRate: 0.02, schedule: { kind: 'oneCycle' } },
    dataset: { source: 'mnist' },
  },
);

export const cifarTemplates: Readonly<Record<string, SkiplaneDocument>> = {
  'tiny-resnet-digits': tinyResnetDigits,
  ...Object.fromEntries([20, 32, 44, 56, 110].map((depth) => [`resnet-${depth}-cifar`, cifar(depth, true)])),
  ...Object.fromEntries([20, 56].map((depth) => [`plain-${depth}-cifar`, cifar(depth, false)])),
};
