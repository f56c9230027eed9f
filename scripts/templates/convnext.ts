import { activation, input, node, output } from '../../core/blocks/parts.ts';
import type { GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';

/** Liu et al. 2022 (arXiv 2201.03545), section 2 and table 9, as torchvision builds it. */

const normalization = (id: string): GraphNode => node(id, 'layerNormalization', { epsilon: 1e-6 });

const patches = (id: string, filters: number | string, size: number): GraphNode =>
  node(id, 'conv2d', { filters, kernelSize: size, strides: size, padding: 'valid' });

const blocks = {
  stem: define(
    'Patches of 4×4 pixels, each seen once.',
    {},
    chain([input, patches('conv', 96, 4), normalization('ln'), output]),
  ),
  convnext: define(
    'H(x) = F(x) + x: a depthwise 7×7, then 1×1 to four times as many channels and back, scaled by a factor that starts near zero.',
    { filters: 96, rate: 0 },
    detour(
      [
        input,
        node('depthwise', 'depthwiseConv2d', { kernelSize: 7 }),
        normalization('ln'),
        node('expand', 'conv2d', { filters: '=filters * 4', kernelSize: 1 }),
        activation('gelu', 'gelu'),
        node('project', 'conv2d', { filters: '=filters', kernelSize: 1 }),
        node('scale', 'layerScale'),
        node('drop', 'stochasticDepth', { rate: '=rate' }),
        node('add', 'add'),
        output,
      ],
      'input',
      [],
      'add',
    ),
  ),
  stage: define(
    'Blocks of one size; in training they are skipped the more often the later they come.',
    { filters: 96, blocks: 3, before: 0 },
    chain([
      input,
      block('block', 'convnext', { filters: '=filters', rate: '=0.1 * (before + index) / 17' }, '=blocks'),
      output,
    ]),
  ),
  downsample: define(
    'Patches of 2×2, each seen once: the map halves.',
    { filters: 192 },
    chain([input, normalization('ln'), patches('conv', '=filters', 2), output]),
  ),
};

const [pool, ...classifier] = classify;

export const convnextTemplates: Readonly<Record<string, TemplateEntry>> = {
  'convnext-tiny': {
    document: document(
      'ConvNeXt-Tiny',
      'A residual network with what transformers brought: patches, large depthwise windows, layer normalization, GELU, as in torchvision. Liu et al. 2022.',
      {
        parameters: { classes: 1000 },
        graph: downward(
          chain([
            node('input', 'input', { shape: [224, 224, 3] }),
            block('stem', 'stem'),
            block('stage1', 'stage', { filters: 96, blocks: 3, before: 0 }),
            block('downsample1', 'downsample', { filters: 192 }),
            block('stage2', 'stage', { filters: 192, blocks: 3, before: 3 }),
            block('downsample2', 'downsample', { filters: 384 }),
            block('stage3', 'stage', { filters: 384, blocks: 9, before: 6 }),
            block('downsample3', 'downsample', { filters: 768 }),
            block('stage4', 'stage', { filters: 768, blocks: 3, before: 15 }),
            ...(pool === undefined ? [] : [pool]),
            normalization('ln'),
            ...classifier,
          ]),
        ),
        blocks,
        training: {
          epochs: 300,
          batchSize: 256,
          optimizer: { kind: 'adamW' },
          learningRate: 0.00025,
          schedule: { kind: 'cosine', warmupEpochs: 20 },
          weightDecay: 0.05,
          labelSmoothing: 0.1,
          augmentation: { flip: true, zoom: 0.1, mixup: 0.8 },
        },
      },
    ),
    about: {
      family: 'modern',
      paper: papers.convnext,
      published: [
        ...published('Liu et al. 2022, table 1', 'ImageNet', {
          top1Accuracy: 82.1,
          weights: 29e6,
          macs: 4.5e9,
        }),
        ...published(torchvisionWeights, 'ImageNet', { top1Accuracy: 82.52, top5Accuracy: 96.146 }),
      ],
      synonyms: ['Layer Scale', 'depthwise', 'patchify'],
    },
  },
};
