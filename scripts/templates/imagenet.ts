import { bn, conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { papers, published, torchvisionWeights } from './papers.ts';
import { chain, define } from './parts.ts';
import {
  basicWay,
  bottleneckWay,
  family,
  projection,
  residualNetwork,
  type Style,
} from './residual-blocks.ts';

/** He et al. 2015 (arXiv 1512.03385), table 1; the stride of a bottleneck sits on its 3×3 convolution, as in torchvision. */

const style: Style = {
  normalization: bn,
  strided: (id, filters, kernelSize, strides, groups) => [conv(id, filters, kernelSize, { strides, groups })],
};

const stem = define(
  'A 7×7 convolution and a pooling, each halving the image.',
  {},
  chain([
    input,
    conv('conv', 64, 7, { strides: 2 }),
    bn('bn'),
    relu('relu'),
    node('pool', 'maxPooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
    output,
  ]),
);

const families = {
  basic: family('basic', 'two 3×3 convolutions', basicWay(style), projection(style, '=filters')),
  bottleneck: family(
    'bottleneck',
    '1×1 to fewer channels, 3×3 on those, 1×1 back to four times as many',
    bottleneckWay(style),
    projection(style, '=filters * 4'),
  ),
};

function imagenet(depth: number, counts: readonly number[], kind: keyof typeof families): SkiplaneDocument {
  return residualNetwork({
    name: `ResNet-${depth}`,
    text: `He et al. 2015, table 1: stages of ${counts.join(', ')} ${kind} blocks.`,
    counts,
    kind,
    blocks: { stem, ...families[kind] },
  });
}

/** Where a figure of He et al. 2015 stands, with 10-crop testing. */
interface Errors {
  readonly source: string;
  readonly top1Error: number;
  readonly top5Error?: number;
}

/** What torchvision says of the weights that it trained (IMAGENET1K_V1, one crop). */
export const torchvisionResnets = {
  18: { top1Accuracy: 69.758, top5Accuracy: 89.078, macs: 1.814e9 },
  34: { top1Accuracy: 73.314, top5Accuracy: 91.42, macs: 3.664e9 },
  50: { top1Accuracy: 76.13, top5Accuracy: 92.862, macs: 4.089e9 },
  101: { top1Accuracy: 77.374, top5Accuracy: 93.546, macs: 7.801e9 },
  152: { top1Accuracy: 78.312, top5Accuracy: 94.046, macs: 11.514e9 },
} as const;

export type ResnetDepth = keyof typeof torchvisionResnets;

function entry(
  depth: ResnetDepth,
  counts: readonly number[],
  kind: keyof typeof families,
  { source, ...errors }: Errors,
): TemplateEntry {
  return {
    document: imagenet(depth, counts, kind),
    about: {
      family: 'residual',
      paper: papers.resnet,
      published: [
        ...published(source, 'ImageNet', errors),
        ...published(torchvisionWeights, 'ImageNet', torchvisionResnets[depth]),
      ],
    },
  };
}

const table3 = 'He et al. 2015, table 3, 10 crops';

export const imagenetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'resnet-18': entry(18, [2, 2, 2, 2], 'basic', {
    source: 'He et al. 2015, table 2, 10 crops, shortcut A',
    top1Error: 27.88,
  }),
  'resnet-34': entry(34, [3, 4, 6, 3], 'basic', {
    source: `${table3}, shortcut B`,
    top1Error: 24.52,
    top5Error: 7.46,
  }),
  'resnet-50': entry(50, [3, 4, 6, 3], 'bottleneck', { source: table3, top1Error: 22.85, top5Error: 6.71 }),
  'resnet-101': entry(101, [3, 4, 23, 3], 'bottleneck', {
    source: table3,
    top1Error: 21.75,
    top5Error: 6.05,
  }),
  'resnet-152': entry(152, [3, 8, 36, 3], 'bottleneck', {
    source: table3,
    top1Error: 21.43,
    top5Error: 5.71,
  }),
};
