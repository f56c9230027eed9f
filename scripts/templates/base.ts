import { activation, averagePool, node, output, relu } from '../../core/blocks/parts.ts';
import type { GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { chain, document } from './parts.ts';

/** Networks without skip connections that residual networks are compared with. */

const glorot = { kernelInitializer: 'glorotUniform' };

/** LeCun et al. 1998, section II, as it is built today. */
const lenet = document(
  'LeNet-5',
  'Two convolutions, two poolings and three dense layers, for digits. LeCun et al. 1998; all maps are connected, and the poolings have no weights.',
  {
    graph: chain([
      node('input', 'input', { shape: [28, 28, 1] }),
      node('conv1', 'conv2d', { filters: 6, kernelSize: 5, ...glorot }),
      activation('tanh1', 'tanh'),
      { ...averagePool, id: 'pool1' },
      node('conv2', 'conv2d', { filters: 16, kernelSize: 5, padding: 'valid', ...glorot }),
      activation('tanh2', 'tanh'),
      { ...averagePool, id: 'pool2' },
      node('flatten', 'flatten'),
      node('dense1', 'dense', { units: 120 }),
      activation('tanh3', 'tanh'),
      node('dense2', 'dense', { units: 84 }),
      activation('tanh4', 'tanh'),
      node('classifier', 'dense', { units: '=classes' }),
      activation('softmax', 'softmax'),
      output,
    ]),
    training: { epochs: 5, batchSize: 32, learningRate: 0.002, schedule: { kind: 'oneCycle' } },
    dataset: { source: 'mnist' },
  },
);

/** 3×3 convolutions with bias and ReLU, and a pooling behind each group. */
function vggGroups(groups: readonly (readonly number[])[]): GraphNode[] {
  return groups.flatMap((widths, group) => [
    ...widths.flatMap((filters, i) => [
      node(`conv${group + 1}_${i + 1}`, 'conv2d', { filters, kernelSize: 3 }),
      relu(`relu${group + 1}_${i + 1}`),
    ]),
    node(`pool${group + 1}`, 'maxPooling2d'),
  ]);
}

const dense4096 = (number: number): GraphNode[] => [
  node(`dense${number}`, 'dense', { units: 4096 }),
  relu(`relu${number + 5}`),
  node(`dropout${number}`, 'dropout', { rate: 0.5 }),
];

/** Simonyan and Zisserman 2014 (arXiv 1409.1556), table 1: columns A and D. */
function vgg(depth: number, groups: readonly (readonly number[])[]): SkiplaneDocument {
  return document(
    `VGG-${depth}`,
    `${depth - 3} convolutions of 3×3 in five groups, then three dense layers, as in torchvision. Simonyan and Zisserman 2014, table 1.`,
    {
      parameters: { classes: 1000 },
      graph: chain([
        node('input', 'input', { shape: [224, 224, 3] }),
        ...vggGroups(groups),
        node('flatten', 'flatten'),
        ...dense4096(1),
        ...dense4096(2),
        node('classifier', 'dense', { units: '=classes' }),
        activation('softmax', 'softmax'),
        output,
      ]),
      training: {
        epochs: 74,
        batchSize: 256,
        optimizer: { kind: 'sgd', momentum: 0.9 },
        learningRate: 0.01,
        schedule: { kind: 'step', milestones: [0.4, 0.7, 0.9], factor: 0.1 },
        weightDecay: 0.0005,
        augmentation: { flip: true, zoom: 0.1 },
      },
    },
  );
}

/** VGG for small images: three groups of two convolutions, and one dense layer. */
function smallVgg(
  name: string,
  text: string,
  shape: readonly number[],
  rest: Partial<SkiplaneDocument>,
): SkiplaneDocument {
  return document(name, text, {
    graph: chain([
      node('input', 'input', { shape }),
      ...vggGroups([
        [16, 16],
        [32, 32],
        [64, 64],
      ]),
      node('flatten', 'flatten'),
      node('dense', 'dense', { units: 64 }),
      relu('relu'),
      node('dropout', 'dropout', { rate: 0.5 }),
      node('classifier', 'dense', { units: '=classes' }),
      activation('softmax', 'softmax'),
      output,
    ]),
    ...rest,
  });
}

/** Errors of the paper, where test images have one size, and accuracies of the weights that torchvision trained. */
const vggEntry = (
  network: SkiplaneDocument,
  paper: { readonly top1Error: number; readonly top5Error: number; readonly weights: number },
  accuracies: { readonly top1Accuracy: number; readonly top5Accuracy: number },
): TemplateEntry => ({
  document: network,
  about: {
    family: 'base',
    paper: papers.vgg,
    published: [
      ...published('Simonyan and Zisserman 2014, tables 2 and 3, one scale', 'ImageNet', paper),
      ...published(torchvisionWeights, 'ImageNet', accuracies),
    ],
  },
});

export const baseTemplates: Readonly<Record<string, TemplateEntry>> = {
  'lenet-5': {
    document: lenet,
    about: {
      family: 'base',
      paper: papers.lenet,
      published: published('LeCun et al. 1998, section III, without distortions', 'MNIST', {
        testError: 0.95,
      }),
      synonyms: ['MNIST', 'digits'],
    },
  },
  'vgg-digits': {
    document: smallVgg(
      'VGG for digits',
      'Six convolutions of 3×3 in three groups and a dense layer, for the bundled handwritten digits; after Simonyan and Zisserman 2014.',
      [28, 28, 1],
      {
        training: { epochs: 4, batchSize: 32, learningRate: 0.002, schedule: { kind: 'oneCycle' } },
        dataset: { source: 'mnist' },
      },
    ),
    about: { family: 'base', paper: papers.vgg, synonyms: ['MNIST'] },
  },
  'vgg-small-images': {
    document: smallVgg(
      'Small VGG for images',
      'Six convolutions of 3×3 in three groups and a dense layer, for 32×32 color images; after Simonyan and Zisserman 2014.',
      [32, 32, 3],
      {
        training: {
          epochs: 40,
          batchSize: 64,
          learningRate: 0.002,
          schedule: { kind: 'oneCycle' },
          augmentation: { flip: true, cropPadding: 4 },
        },
      },
    ),
    about: { family: 'base', paper: papers.vgg, synonyms: ['CIFAR', 'photos'] },
  },
  'vgg-11': vggEntry(
    vgg(11, [[64], [128], [256, 256], [512, 512], [512, 512]]),
    { top1Error: 29.6, top5Error: 10.4, weights: 133e6 },
    { top1Accuracy: 69.02, top5Accuracy: 88.628 },
  ),
  'vgg-16': vggEntry(
    vgg(16, [
      [64, 64],
      [128, 128],
      [256, 256, 256],
      [512, 512, 512],
      [512, 512, 512],
    ]),
    { top1Error: 25.6, top5Error: 8.1, weights: 138e6 },
    { top1Accuracy: 71.592, top5Accuracy: 90.382 },
  ),
};
