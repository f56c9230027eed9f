import { input, node, output, relu } from '../../core/blocks/parts.ts';
import type { Graph, GraphNode } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published } from './papers.ts';
import { block, chain, classify, define, document } from './parts.ts';
import { residualTraining } from './residual-blocks.ts';

/** Szegedy et al. 2015 (arXiv 1512.00567), table 1, as Keras Applications builds it: branches, and no skip connection. */

type Size = number | string;

const bn = node('bn', 'batchNormalization', { scale: false });

const cell = (id: string, filters: Size, height = 1, width = height): GraphNode =>
  block(id, 'cell', {
    filters,
    ...(height === 1 ? {} : { height }),
    ...(width === 1 ? {} : { width }),
  });

const shrink = (id: string, filters: number): GraphNode => block(id, 'shrink', { filters });

const average = node('average', 'averagePooling2d', { poolSize: 3, strides: 1, padding: 'same' });
const halve = node('pool', 'maxPooling2d', { poolSize: 3, strides: 2 });
const concat = node('concat', 'concatenate');

/** Ways from the input to one concatenation, in the order of its channels. */
function branches(...ways: readonly (readonly GraphNode[])[]): Graph {
  const edges = ways.flatMap((way) => {
    const ids = [input.id, ...way.map(({ id }) => id)];
    return ids.slice(1).map((to, i) => ({ from: ids[i] ?? input.id, to }));
  });
  const ends = ways.map((way) => ({ from: way.at(-1)?.id ?? input.id, to: concat.id }));
  return {
    nodes: [input, ...ways.flat(), concat, output],
    edges: [...edges, ...ends, { from: concat.id, to: output.id }],
  };
}

const blocks = {
  cell: define(
    'A convolution with a window of any size, normalized, and an activation.',
    { filters: 64, height: 1, width: 1 },
    chain([
      input,
      node('conv', 'conv2d', { filters: '=filters', kernelSize: ['=height', '=width'], useBias: false }),
      bn,
      relu('relu'),
      output,
    ]),
  ),
  shrink: define(
    'A 3×3 convolution with stride 2 without padding, normalized, and an activation.',
    { filters: 64 },
    chain([
      input,
      node('conv', 'conv2d', {
        filters: '=filters',
        kernelSize: 3,
        strides: 2,
        padding: 'valid',
        useBias: false,
      }),
      bn,
      relu('relu'),
      output,
    ]),
  ),
  unpadded: define(
    'A 3×3 convolution without padding, normalized, and an activation.',
    { filters: 32 },
    chain([
      input,
      node('conv', 'conv2d', { filters: '=filters', kernelSize: 3, padding: 'valid', useBias: false }),
      bn,
      relu('relu'),
      output,
    ]),
  ),
  squares: define(
    'Windows of 1×1, 5×5 and twice 3×3 side by side, and a pooling: figure 5 of the paper.',
    { pooled: 64 },
    branches(
      [cell('one', 64)],
      [cell('five1', 48), cell('five2', 64, 5)],
      [cell('three1', 64), cell('three2', 96, 3), cell('three3', 96, 3)],
      [average, cell('pooled', '=pooled')],
    ),
  ),
  reduction: define(
    'Halves the map in three ways at once.',
    {},
    branches(
      [shrink('three', 384)],
      [cell('double1', 64), cell('double2', 96, 3), shrink('double3', 96)],
      [halve],
    ),
  ),
  strips: define(
    'Windows of 1×7 and 7×1 behind each other, as wide as 7×7 for a fraction of its cost: figure 6.',
    { filters: 128 },
    branches(
      [cell('one', 192)],
      [cell('seven1', '=filters'), cell('seven2', '=filters', 1, 7), cell('seven3', 192, 7, 1)],
      [
        cell('double1', '=filters'),
        cell('double2', '=filters', 7, 1),
        cell('double3', '=filters', 1, 7),
        cell('double4', '=filters', 7, 1),
        cell('double5', 192, 1, 7),
      ],
      [average, cell('pooled', 192)],
    ),
  ),
  secondReduction: define(
    'Halves the map in three ways at once, one of them behind strips.',
    {},
    branches(
      [cell('three1', 192), shrink('three2', 320)],
      [cell('seven1', 192), cell('seven2', 192, 1, 7), cell('seven3', 192, 7, 1), shrink('seven4', 192)],
      [halve],
    ),
  ),
  cross: define(
    'Windows of 1×3 and 3×1 beside each other.',
    { filters: 384 },
    branches([cell('wide', '=filters', 1, 3)], [cell('high', '=filters', 3, 1)]),
  ),
  spread: define(
    'Ways that end in 1×3 and 3×1 beside each other: figure 7.',
    {},
    branches(
      [cell('one', 320)],
      [cell('three', 384), block('threeCross', 'cross')],
      [cell('double1', 448), cell('double2', 384, 3), block('doubleCross', 'cross')],
      [average, cell('pooled', 192)],
    ),
  ),
};

export const inceptionTemplates: Readonly<Record<string, TemplateEntry>> = {
  'inception-v3': {
    document: document(
      'Inception-v3',
      'Windows of several sizes side by side, concatenated, without a skip connection: to compare with, as in Keras Applications. Szegedy et al. 2015, table 1.',
      {
        parameters: { classes: 1000 },
        graph: chain([
          node('input', 'input', { shape: [299, 299, 3] }),
          shrink('conv1', 32),
          block('conv2', 'unpadded', { filters: 32 }),
          cell('conv3', 64, 3),
          node('pool1', 'maxPooling2d', { poolSize: 3, strides: 2 }),
          cell('conv4', 80),
          block('conv5', 'unpadded', { filters: 192 }),
          node('pool2', 'maxPooling2d', { poolSize: 3, strides: 2 }),
          block('mixed0', 'squares', { pooled: 32 }),
          block('mixed1', 'squares', { pooled: 64 }, 2),
          block('mixed3', 'reduction'),
          block('mixed4', 'strips', { filters: 128 }),
          block('mixed5', 'strips', { filters: 160 }, 2),
          block('mixed7', 'strips', { filters: 192 }),
          block('mixed8', 'secondReduction'),
          block('mixed9', 'spread', undefined, 2),
          ...classify,
        ]),
        blocks,
        training: { ...residualTraining, learningRate: 0.045, weightDecay: 0.00004 },
      },
    ),
    about: {
      family: 'branches',
      paper: papers.inceptionV3,
      published: [
        ...published('Szegedy et al. 2015, table 3, one crop', 'ImageNet', {
          top1Error: 21.2,
          top5Error: 5.6,
        }),
        ...published('Keras Applications', 'ImageNet', { top1Accuracy: 77.9, top5Accuracy: 93.7 }),
      ],
      synonyms: ['GoogLeNet', 'factorized convolution'],
    },
  },
};
