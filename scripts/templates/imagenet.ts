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

/** Figures of He et al. 2015 with 10-crop testing, and those of the weights that torchvision trained (IMAGENET1K_V1, one crop). */
interface Results {
  readonly paper: { readonly source: string; readonly top1Error: number; readonly top5Error?: number };
  readonly torchvision: {
    readonly top1Accuracy: number;
    readonly top5Accuracy: number;
    readonly macs: number;
  };
}

function entry(network: SkiplaneDocument, { paper, torchvision }: Results): TemplateEntry {
  const { source, ...errors } = paper;
  return {
    document: network,
    about: {
      family: 'residual',
      paper: papers.resnet,
      published: [
        ...published(source, 'ImageNet', errors),
        ...published(torchvisionWeights, 'ImageNet', torchvision),
      ],
    },
  };
}

export const imagenetTemplates: Readonly<Record<string, TemplateEntry>> = {
  'resnet-18': entry(imagenet(18, [2, 2, 2, 2], 'basic'), {
    paper: { source: 'He et al. 2015, table 2, 10 crops, shortcut A', top1Error: 27.88 },
    torchvision: { top1Accuracy: 69.758, top5Accuracy: 89.078, macs: 1.814e9 },
  }),
  'resnet-34': entry(imagenet(34, [3, 4, 6, 3], 'basic'), {
    paper: { source: 'He et al. 2015, table 3, 10 crops', top1Error: 24.52, top5Error: 7.46 },
    torchvision: { top1Accuracy: 73.314, top5Accuracy: 91.42, macs: 3.664e9 },
  }),
  'resnet-50': entry(imagenet(50, [3, 4, 6, 3], 'bottleneck'), {
    paper: { source: 'He et al. 2015, table 3, 10 crops', top1Error: 22.85, top5Error: 6.71 },
    torchvision: { top1Accuracy: 76.13, top5Accuracy: 92.862, macs: 4.089e9 },
  }),
  'resnet-101': entry(imagenet(101, [3, 4, 23, 3], 'bottleneck'), {
    paper: { source: 'He et al. 2015, table 3, 10 crops', top1Error: 21.75, top5Error: 6.05 },
    torchvision: { top1Accuracy: 77.374, top5Accuracy: 93.546, macs: 7.801e9 },
  }),
  'resnet-152': entry(imagenet(152, [3, 8, 36, 3], 'bottleneck'), {
    paper: { source: 'He et al. 2015, table 3, 10 crops', top1Error: 21.43, top5Error: 5.71 },
    torchvision: { top1Accuracy: 78.312, top5Accuracy: 94.046, macs: 11.514e9 },
  }),
};
