import { bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { Graph, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';

/** Networks of three stages: He et al. 2015 (arXiv 1512.03385), section 4.2 and table 6, and two small sisters for digits and for images of one's own. */

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

/**
 * Three stages of n blocks; the first block of the second and third stage halves the map and doubles the filters. `reduced` has the
 * first convolution halve it too.
 */
function threeStages(
  shape: readonly number[],
  width: number,
  n: number,
  name: string,
  { reduced = false }: { readonly reduced?: boolean } = {},
): Graph {
  const halving = n > 1 ? '=index == 0 ? 2 : 1' : 2;
  const stage = (number: number) => {
    const filters = width * 2 ** (number - 1);
    return block(`stage${number}`, name, { filters, ...(number === 1 ? {} : { stride: halving }) }, n);
  };
  return chain([
    node('input', 'input', { shape }),
    conv('conv', width, 3, reduced ? { strides: 2 } : {}),
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
    const text = `Residual network of 6·${n}+2 layers for 32×32 images, shortcut A. He et al. 2015, section 4.2.`;
    return document(`ResNet-${depth} (CIFAR)`, text, { graph, blocks: { basic }, training: training(depth) });
  }
  const text = `The plain twin of ResNet-${depth}: the same layers without shortcuts. He et al. 2015, section 4.2.`;
  return document(`Plain-${depth} (CIFAR)`, text, { graph, blocks: { plain }, training: training(depth) });
}

const tinyResnetDigits: TemplateEntry = {
  document: document(
    'Tiny ResNet for digits',
    'Three residual blocks for the bundled handwritten digits: small enough to train in a minute or two.',
    {
      graph: threeStages([28, 28, 1], 8, 1, 'basic'),
      blocks: { basic },
      training: { epochs: 5, batchSize: 32, learningRate: 0.02, schedule: { kind: 'oneCycle' } },
      dataset: { source: 'mnist' },
    },
  ),
  about: { family: 'lessons', paper: papers.resnet, synonyms: ['MNIST', 'beginner'] },
};

const smallResnetImages: TemplateEntry = {
  document: document(
    'Small ResNet for images',
    'Three residual blocks for color images of your own, as “Train on my images” takes it: sixty images train in under a minute.',
    {
      parameters: { classes: 3 },
      graph: threeStages([64, 64, 3], 12, 1, 'basic', { reduced: true }),
      blocks: { basic },
      training: { epochs: 30, batchSize: 32, learningRate: 0.01, schedule: { kind: 'oneCycle' } },
    },
  ),
  about: { family: 'lessons', paper: papers.resnet, synonyms: ['photos', 'beginner'] },
};

const blocksPerStage = 18;

/** Huang et al. 2016 (arXiv 1603.09382), section 3: the deeper a block, the more often training skips it; the last one half the time. */
function stochasticDepth(): SkiplaneDocument {
  const stage = (number: number) => {
    const filters = 16 * 2 ** (number - 1);
    const before = (number - 1) * blocksPerStage;
    return block(
      `stage${number}`,
      'basic',
      {
        filters,
        ...(number === 1 ? {} : { stride: '=index == 0 ? 2 : 1' }),
        rate: `=0.5 * (index + ${before + 1}) / ${3 * blocksPerStage}`,
      },
      blocksPerStage,
    );
  };
  return document(
    'Stochastic depth ResNet-110 (CIFAR)',
    'ResNet-110 whose blocks are left out at random in training, the last ones most often: for single images here, for whole batches in the paper. Huang et al. 2016, arXiv 1603.09382.',
    {
      graph: chain([
        node('input', 'input', { shape: [32, 32, 3] }),
        conv('conv', 16, 3),
        bn('bn'),
        relu('relu'),
        stage(1),
        stage(2),
        stage(3),
        ...classify,
      ]),
      blocks: {
        basic: define(
          'H(x) = F(x) + x with two 3×3 convolutions; training leaves F(x) out for a share of the images. Shortcut A.',
          { filters: 16, stride: 1, rate: 0.5 },
          detour(
            [
              ...first,
              node('drop', 'stochasticDepth', { rate: '=rate' }),
              node('add', 'add'),
              relu('relu2'),
              output,
            ],
            'input',
            [node('shortcut', 'zeroPadShortcut', { filters: '=filters', strides: '=stride' })],
            'add',
          ),
        ),
      },
      training: {
        epochs: 500,
        batchSize: 128,
        optimizer: { kind: 'sgd', momentum: 0.9, nesterov: true },
        learningRate: 0.1,
        schedule: { kind: 'step', milestones: [0.5, 0.75], factor: 0.1 },
        weightDecay: 0.0001,
        augmentation: { flip: true, cropPadding: 4 },
      },
    },
  );
}

/** He et al. 2015, table 6: depth → test error in percent, the best of five runs for 110 layers; weights. */
const results = {
  20: { testError: 8.75, weights: 0.27e6 },
  32: { testError: 7.51, weights: 0.46e6 },
  44: { testError: 7.17, weights: 0.66e6 },
  56: { testError: 6.97, weights: 0.85e6 },
  110: { testError: 6.43, weights: 1.7e6 },
} as const;

type Depth = keyof typeof results;

const plainDepths: readonly Depth[] = [20, 56];

function residual(depth: Depth): TemplateEntry {
  return {
    document: cifar(depth, true),
    about: {
      family: 'residual',
      paper: papers.resnet,
      published: published('He et al. 2015, table 6', 'CIFAR-10', results[depth]),
      ...(plainDepths.includes(depth) ? { twin: `plain-${depth}-cifar` } : {}),
    },
  };
}

function plainTwin(depth: Depth): TemplateEntry {
  return {
    document: cifar(depth, false),
    about: { family: 'base', paper: papers.resnet },
  };
}

const depths: readonly Depth[] = [20, 32, 44, 56, 110];

export const cifarTemplates: Readonly<Record<string, TemplateEntry>> = {
  'tiny-resnet-digits': tinyResnetDigits,
  'small-resnet-images': smallResnetImages,
  ...Object.fromEntries(depths.map((depth) => [`resnet-${depth}-cifar`, residual(depth)])),
  'stochastic-depth-110-cifar': {
    document: stochasticDepth(),
    about: {
      family: 'residual',
      paper: papers.stochasticDepth,
      // The authors' code names 5.23, and later papers quote that.
      published: published('Huang et al. 2016, table 1', 'CIFAR-10', { testError: 5.25 }),
      variantOf: 'resnet-110-cifar',
      synonyms: ['drop path'],
    },
  },
  ...Object.fromEntries(plainDepths.map((depth) => [`plain-${depth}-cifar`, plainTwin(depth)])),
};
