import { activation, input, node, output } from '../../core/blocks/parts.ts';
import { transformerWay } from '../../core/blocks/transformer.ts';
import type { GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, define, document } from './parts.ts';

/** Vision transformers: Dosovitskiy et al. 2020 (arXiv 2010.11929), figure 1 and section 3.1, as timm builds them. */

const normalization = (id: string): GraphNode => node(id, 'layerNormalization', { epsilon: 1e-6 });

const blocks = {
  patches: define(
    'Patches of the image, each seen once, become tokens in one row; the class token comes before them, and each learns its position.',
    { features: 192, size: 16 },
    chain([
      input,
      node('conv', 'conv2d', {
        filters: '=features',
        kernelSize: '=size',
        strides: '=size',
        padding: 'valid',
      }),
      node('tokens', 'reshape', { targetShape: [-1, '=features'] }),
      node('token', 'classToken'),
      node('positions', 'positionEmbedding'),
      output,
    ]),
  ),
  transformer: define(
    'H(x) = F(x) + x twice: attention mixes tokens, then two dense layers work on each of them. A normalization opens each branch.',
    { features: 192, heads: 3 },
    chain(transformerWay, [
      { from: 'input', to: 'add1' },
      { from: 'add1', to: 'add2' },
    ]),
  ),
};

interface Size {
  readonly shape: readonly [number, number, number];
  readonly patch: number;
  readonly features: number;
  readonly heads: number;
  readonly depth: number;
}

function vit(
  name: string,
  text: string,
  { shape, patch, features, heads, depth }: Size,
  rest: Partial<SkiplaneDocument>,
): SkiplaneDocument {
  return document(name, text, {
    graph: chain([
      node('input', 'input', { shape }),
      block('patches', 'patches', { features, size: patch }),
      block('block', 'transformer', { features, heads }, depth),
      normalization('ln'),
      node('read', 'selectToken'),
      node('classifier', 'dense', { units: '=classes' }),
      activation('softmax', 'softmax'),
      output,
    ]),
    blocks,
    ...rest,
  });
}

export const transformerTemplates: Readonly<Record<string, TemplateEntry>> = {
  'vit-digits': {
    document: vit(
      'Vision transformer for digits',
      'Four transformer blocks on 16 patches of 7×7 pixels, for the bundled handwritten digits; after Dosovitskiy et al. 2020.',
      { shape: [28, 28, 1], patch: 7, features: 64, heads: 4, depth: 4 },
      {
        training: {
          epochs: 10,
          batchSize: 32,
          optimizer: { kind: 'adamW' },
          learningRate: 0.002,
          schedule: { kind: 'oneCycle' },
          weightDecay: 0.01,
        },
        dataset: { source: 'mnist' },
      },
    ),
    about: { family: 'modern', paper: papers.vit, synonyms: ['ViT', 'transformer', 'attention', 'MNIST'] },
  },
  'vit-tiny': {
    document: vit(
      'ViT-Tiny/16',
      'Patches of 16×16 pixels as tokens, then twelve transformer blocks at one size, as in timm. Dosovitskiy et al. 2020; this size is from Touvron et al. 2020.',
      { shape: [224, 224, 3], patch: 16, features: 192, heads: 3, depth: 12 },
      {
        parameters: { classes: 1000 },
        training: {
          epochs: 300,
          batchSize: 256,
          optimizer: { kind: 'adamW' },
          learningRate: 0.00025,
          schedule: { kind: 'cosine', warmupEpochs: 5 },
          weightDecay: 0.05,
          labelSmoothing: 0.1,
          augmentation: { flip: true, zoom: 0.1, mixup: 0.8 },
        },
      },
    ),
    about: {
      family: 'modern',
      paper: papers.vit,
      published: published('Touvron et al. 2020, table 5 (DeiT-Ti)', 'ImageNet', { top1Accuracy: 72.2 }),
      synonyms: ['vision transformer', 'DeiT', 'self-attention', 'multi-head attention'],
    },
  },
};
