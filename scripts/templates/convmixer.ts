import { add, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, timmWeights } from './papers.ts';
import { block, chain, classify, define, detour, document } from './parts.ts';
import { torchBn } from './torch.ts';

/** Trockman and Kolter 2022 (arXiv 2201.09792), figure 2, as timm builds it. */

const blocks = {
  mixer: define(
    'A depthwise convolution with a skip mixes positions; a 1×1 convolution behind it mixes channels.',
    { filters: 768 },
    detour(
      [
        input,
        node('depthwise', 'depthwiseConv2d', { kernelSize: 7 }),
        relu('relu1'),
        torchBn('bn1'),
        add,
        node('pointwise', 'conv2d', { filters: '=filters', kernelSize: 1 }),
        relu('relu2'),
        torchBn('bn2'),
        output,
      ],
      'input',
      [],
      'add',
    ),
  ),
};

export const convmixerTemplates: Readonly<Record<string, TemplateEntry>> = {
  convmixer: {
    document: document(
      'ConvMixer-768/32',
      'Patches of 7×7 pixels, then the same block 32 times at one size, as in timm. Trockman and Kolter 2022, table 1.',
      {
        parameters: { classes: 1000 },
        graph: chain([
          node('input', 'input', { shape: [224, 224, 3] }),
          node('patches', 'conv2d', { filters: 768, kernelSize: 7, strides: 7, padding: 'valid' }),
          relu('relu'),
          torchBn('bn'),
          block('mixer', 'mixer', { filters: 768 }, 32),
          ...classify,
        ]),
        blocks,
        training: {
          epochs: 300,
          batchSize: 128,
          optimizer: { kind: 'adamW' },
          learningRate: 0.001,
          schedule: { kind: 'oneCycle' },
          weightDecay: 0.00002,
          clipNorm: 1,
          augmentation: { flip: true, zoom: 0.1, mixup: 0.5 },
        },
      },
    ),
    about: {
      family: 'modern',
      paper: papers.convmixer,
      published: [
        ...published('Trockman and Kolter 2022, table 1', 'ImageNet', {
          top1Accuracy: 80.16,
          weights: 21.1e6,
        }),
        ...published(timmWeights('in1k'), 'ImageNet', { top1Accuracy: 80.158, top5Accuracy: 95.07 }),
      ],
      synonyms: ['patches', 'MLP-Mixer', 'isotropic'],
    },
  },
};
