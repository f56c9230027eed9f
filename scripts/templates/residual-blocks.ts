import { conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, GraphNode, SkiplaneDocument } from '../../core/document/schema.ts';
import { block, chain, classify, define, detour, document, downward } from './parts.ts';

/** The blocks of He et al. 2015 (arXiv 1512.03385, figure 5), in the ways in which libraries build them. */

type Size = number | string;
type Stride = 1 | '=stride';

/** What libraries do differently: how they normalize, and how they pad where a convolution strides. */
export interface Style {
  readonly normalization: (id: string) => GraphNode;
  readonly strided: (
    id: string,
    filters: Size,
    kernelSize: number,
    strides: Size,
    groups: number,
  ) => GraphNode[];
}

interface Sizes {
  /** Channels of the 3×3 convolution; the block puts out four times its filters. */
  readonly width?: string;
  readonly groups?: number;
  /** What the branch passes last, before it is added. */
  readonly last?: readonly GraphNode[];
}

const spatial = ({ strided }: Style, id: string, filters: Size, strides: Stride, groups = 1): GraphNode[] =>
  strides === 1 ? [conv(id, filters, 3, { groups })] : strided(id, filters, 3, strides, groups);

export const basicWay =
  (style: Style) =>
  (stride: Stride): GraphNode[] => [
    input,
    ...spatial(style, 'conv1', '=filters', stride),
    style.normalization('bn1'),
    relu('relu1'),
    conv('conv2', '=filters', 3),
    style.normalization('bn2'),
    node('add', 'add'),
    relu('relu2'),
    output,
  ];

/** The stride sits on the 3×3 convolution, as in torchvision. */
export const bottleneckWay =
  (style: Style, { width = '=filters', groups = 1, last = [] }: Sizes = {}) =>
  (stride: Stride): GraphNode[] => [
    input,
    conv('conv1', width, 1),
    style.normalization('bn1'),
    relu('relu1'),
    ...spatial(style, 'conv2', width, stride, groups),
    style.normalization('bn2'),
    relu('relu2'),
    conv('conv3', '=filters * 4', 1),
    style.normalization('bn3'),
    ...last,
    node('add', 'add'),
    relu('relu3'),
    output,
  ];

/** The shortcut of option B. */
export const projection = (style: Style, outgoing: string): GraphNode[] => [
  conv('projection', outgoing, 1, { strides: '=stride' }),
  style.normalization('projectionBn'),
];

/** The block of one kind whose shortcut is the identity, the one that projects, and the stage made of both. */
export function family(
  name: string,
  text: string,
  way: (stride: Stride) => GraphNode[],
  shortcut: readonly GraphNode[],
) {
  const projecting = `${name}Projection`;
  return {
    [name]: define(`H(x) = F(x) + x: ${text}.`, { filters: 64 }, detour(way(1), 'input', [], 'add')),
    [projecting]: define(
      'The first block of a stage: it strides, and a 1×1 projection gives the shortcut the new shape (option B).',
      { filters: 64, stride: 2 },
      detour(way('=stride'), 'input', shortcut, 'add'),
    ),
    stage: define(
      'Blocks of one size: the first projects, the others add their input unchanged.',
      { filters: 64, stride: 2, blocks: 2 },
      chain([
        input,
        block('project', projecting, { filters: '=filters', stride: '=stride' }),
        block('block', name, { filters: '=filters' }, '=blocks - 1'),
        output,
      ]),
    ),
  } satisfies Record<string, BlockDefinition>;
}

export const head = define(
  'Averages each map and weights the averages for every class.',
  { classes: 1000 },
  chain([input, ...classify]),
);

interface Network {
  readonly name: string;
  readonly text: string;
  /** Blocks of each stage. */
  readonly counts: readonly number[];
  readonly kind: 'basic' | 'bottleneck';
  /** Definitions of the stem, the blocks and the stage. */
  readonly blocks: Readonly<Record<string, BlockDefinition>>;
  readonly training?: SkiplaneDocument['training'];
}

/** A stem, four stages and a head, for ImageNet. */
export function residualNetwork({ name, text, counts, kind, blocks, training }: Network): SkiplaneDocument {
  const stages = counts.map((count, i) => {
    const filters = 64 * 2 ** i;
    // The basic network's first stage keeps the stem's 64 channels, so nothing needs projecting.
    if (i === 0 && kind === 'basic') return block('stage1', 'basic', { filters }, count);
    return block(`stage${i + 1}`, 'stage', { filters, ...(i === 0 ? { stride: 1 } : {}), blocks: count });
  });
  const nodes = [
    node('input', 'input', { shape: [224, 224, 3] }),
    block('stem', 'stem', {}),
    ...stages,
    block('head', 'head', { classes: '=classes' }),
    output,
  ];
  return document(name, text, {
    parameters: { classes: 1000 },
    graph: downward(chain(nodes)),
    blocks: { ...blocks, head },
    training: training ?? residualTraining,
  });
}

export const residualTraining: NonNullable<SkiplaneDocument['training']> = {
  epochs: 90,
  batchSize: 256,
  optimizer: { kind: 'sgd', momentum: 0.9 },
  learningRate: 0.1,
  schedule: { kind: 'cosine', warmupEpochs: 5 },
  weightDecay: 0.0001,
  labelSmoothing: 0.1,
  augmentation: { flip: true, zoom: 0.1 },
};
