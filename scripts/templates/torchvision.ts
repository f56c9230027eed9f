import { conv, input, node, output, relu } from '../../core/blocks/parts.ts';
import type { BlockDefinition, SkiplaneDocument } from '../../core/document/schema.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { type ResnetDepth, torchvisionResnets } from './imagenet.ts';
import { papers, published, timmWeights, torchvisionWeights } from './papers.ts';
import { block, chain, define } from './parts.ts';
import {
  basicWay,
  bottleneckWay,
  family,
  projection,
  residualNetwork,
  type Style,
} from './residual-blocks.ts';
import { squeezeExcitation } from './squeeze-excitation.ts';
import { paddedConv, paddedPool, torchBn, torchStem } from './torch.ts';

/** Residual networks exactly as torchvision and timm build them, so that their weights fit. */

const style: Style = {
  normalization: torchBn,
  strided: (id, filters, kernelSize, strides, groups) => [
    paddedConv(id, filters, kernelSize, { strides, groups }),
  ],
};

const bottleneckText = '1×1 to fewer channels, 3×3 on those, 1×1 back to more';

const stem = torchStem(64);

const families = {
  basic: family('basic', 'two 3×3 convolutions', basicWay(style), projection(style, '=filters')),
  bottleneck: family('bottleneck', bottleneckText, bottleneckWay(style), projection(style, '=filters * 4')),
};

function resnet(depth: ResnetDepth, counts: readonly number[], kind: keyof typeof families): TemplateEntry {
  return {
    document: residualNetwork({
      name: `ResNet-${depth} (torchvision)`,
      text: `ResNet-${depth} exactly as in torchvision: equal padding on all sides, and its epsilon. He et al. 2015, table 1.`,
      counts,
      kind,
      blocks: { stem, ...families[kind] },
    }),
    about: {
      family: 'residual',
      paper: papers.resnet,
      published: published(torchvisionWeights, 'ImageNet', torchvisionResnets[depth]),
      variantOf: `resnet-${depth}`,
      synonyms: ['PyTorch', 'pretrained'],
    },
  };
}

/** ResNet-50 with another bottleneck. */
function fifty(name: string, text: string, blocks: Record<string, BlockDefinition>): SkiplaneDocument {
  return residualNetwork({ name, text, counts: [3, 4, 6, 3], kind: 'bottleneck', blocks });
}

const resnext = fifty(
  'ResNeXt-50 32×4d',
  'ResNet-50 whose 3×3 convolutions are twice as wide and work in 32 groups, as in torchvision. Xie et al. 2016, table 1.',
  {
    stem,
    ...family(
      'bottleneck',
      `${bottleneckText}; the 3×3 in 32 groups`,
      bottleneckWay(style, { width: '=filters * 2', groups: 32 }),
      projection(style, '=filters * 4'),
    ),
  },
);

const wide = fifty(
  'Wide ResNet-50-2',
  'ResNet-50 whose 3×3 convolutions are twice as wide, as in torchvision. Zagoruyko and Komodakis 2016, section 3.4.',
  {
    stem,
    ...family(
      'bottleneck',
      `${bottleneckText}; twice as wide inside`,
      bottleneckWay(style, { width: '=filters * 2' }),
      projection(style, '=filters * 4'),
    ),
  },
);

const deepStem = define(
  'Three 3×3 convolutions instead of one of 7×7, and a pooling.',
  {},
  chain([
    input,
    paddedConv('conv1', 32, 3),
    torchBn('bn1'),
    relu('relu1'),
    conv('conv2', 32, 3),
    torchBn('bn2'),
    relu('relu2'),
    conv('conv3', 64, 3),
    torchBn('bn3'),
    relu('relu3'),
    paddedPool,
    output,
  ]),
);

const resnetD = fifty(
  'ResNet-50-D',
  'ResNet-50 with a stem of three 3×3 convolutions, and shortcuts that average before they project, as in timm. He et al. 2018, figure 2.',
  {
    stem: deepStem,
    ...family('bottleneck', bottleneckText, bottleneckWay(style), [
      node('average', 'averagePooling2d', { poolSize: '=stride', strides: '=stride' }),
      conv('projection', '=filters * 4', 1),
      torchBn('projectionBn'),
    ]),
  },
);

const squeezed = fifty(
  'SE-ResNet-50',
  'ResNet-50 whose branches weight their maps before they are added, as in timm. Hu et al. 2017, table 1.',
  {
    stem,
    squeezeExcitation: squeezeExcitation('relu'),
    ...family(
      'bottleneck',
      `${bottleneckText}, and a weight for each map`,
      bottleneckWay(style, {
        last: [block('gate', 'squeezeExcitation', { channels: '=filters * 4', reduced: '=filters / 4' })],
      }),
      projection(style, '=filters * 4'),
    ),
  },
);

export const torchvisionTemplates: Readonly<Record<string, TemplateEntry>> = {
  'resnet-18-torchvision': resnet(18, [2, 2, 2, 2], 'basic'),
  'resnet-34-torchvision': resnet(34, [3, 4, 6, 3], 'basic'),
  'resnet-50-torchvision': resnet(50, [3, 4, 6, 3], 'bottleneck'),
  'resnet-101-torchvision': resnet(101, [3, 4, 23, 3], 'bottleneck'),
  'resnet-152-torchvision': resnet(152, [3, 8, 36, 3], 'bottleneck'),
  'resnet-50-d': {
    document: resnetD,
    about: {
      family: 'residual',
      paper: papers.resnetD,
      published: [
        ...published('He et al. 2018, table 5', 'ImageNet', { top1Accuracy: 77.16, weights: 25e6 }),
        ...published(timmWeights('ra2_in1k'), 'ImageNet', { top1Accuracy: 80.546, top5Accuracy: 95.16 }),
      ],
      synonyms: ['timm', 'bag of tricks'],
    },
  },
  'se-resnet-50': {
    document: squeezed,
    about: {
      family: 'attention',
      paper: papers.squeezeExcitation,
      published: [
        ...published('Hu et al. 2017, table 2, one crop', 'ImageNet', { top1Error: 23.29, top5Error: 6.62 }),
        ...published(timmWeights('ra2_in1k'), 'ImageNet', { top1Accuracy: 80.26, top5Accuracy: 95.068 }),
      ],
      synonyms: ['timm', 'SENet', 'squeeze-and-excitation'],
    },
  },
  'resnext-50-32x4d': {
    document: resnext,
    about: {
      family: 'wide',
      paper: papers.resnext,
      published: [
        ...published('Xie et al. 2016, tables 1 and 3, one crop', 'ImageNet', {
          top1Error: 22.2,
          weights: 25e6,
          macs: 4.2e9,
        }),
        ...published(torchvisionWeights, 'ImageNet', {
          top1Accuracy: 77.618,
          top5Accuracy: 93.698,
          macs: 4.23e9,
        }),
      ],
      synonyms: ['cardinality', 'grouped convolution'],
    },
  },
  'wide-resnet-50-2': {
    document: wide,
    about: {
      family: 'wide',
      paper: papers.wide,
      published: [
        // Table 9 gives 5.79 for the top 5, which in table 8 is the error of another network.
        ...published('Zagoruyko and Komodakis 2016, table 8, one crop', 'ImageNet', {
          top1Error: 21.9,
          top5Error: 6.03,
          weights: 68.9e6,
        }),
        ...published(torchvisionWeights, 'ImageNet', {
          top1Accuracy: 78.468,
          top5Accuracy: 94.086,
          macs: 11.398e9,
        }),
      ],
      synonyms: ['WRN'],
    },
  },
};
