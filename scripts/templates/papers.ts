import {
  type Paper,
  type PublishedFigure,
  type PublishedMeasure,
  publishedMeasures,
} from '../../core/templates/about.ts';

/** The papers that templates are from. */
export const papers = {
  resnet: {
    authors: 'He et al.',
    year: 2015,
    title: 'Deep Residual Learning for Image Recognition',
    arxiv: '1512.03385',
  },
  preActivation: {
    authors: 'He et al.',
    year: 2016,
    title: 'Identity Mappings in Deep Residual Networks',
    arxiv: '1603.05027',
  },
  wide: {
    authors: 'Zagoruyko and Komodakis',
    year: 2016,
    title: 'Wide Residual Networks',
    arxiv: '1605.07146',
  },
  stochasticDepth: {
    authors: 'Huang et al.',
    year: 2016,
    title: 'Deep Networks with Stochastic Depth',
    arxiv: '1603.09382',
  },
  resnext: {
    authors: 'Xie et al.',
    year: 2016,
    title: 'Aggregated Residual Transformations for Deep Neural Networks',
    arxiv: '1611.05431',
  },
  resnetD: {
    authors: 'He et al.',
    year: 2018,
    title: 'Bag of Tricks for Image Classification with Convolutional Neural Networks',
    arxiv: '1812.01187',
  },
  densenet: {
    authors: 'Huang et al.',
    year: 2016,
    title: 'Densely Connected Convolutional Networks',
    arxiv: '1608.06993',
  },
  squeezeExcitation: {
    authors: 'Hu et al.',
    year: 2017,
    title: 'Squeeze-and-Excitation Networks',
    arxiv: '1709.01507',
  },
  mobilenetV2: {
    authors: 'Sandler et al.',
    year: 2018,
    title: 'MobileNetV2: Inverted Residuals and Linear Bottlenecks',
    arxiv: '1801.04381',
  },
  shufflenetV2: {
    authors: 'Ma et al.',
    year: 2018,
    title: 'ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design',
    arxiv: '1807.11164',
  },
  efficientnet: {
    authors: 'Tan and Le',
    year: 2019,
    title: 'EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks',
    arxiv: '1905.11946',
  },
  inceptionV3: {
    authors: 'Szegedy et al.',
    year: 2015,
    title: 'Rethinking the Inception Architecture for Computer Vision',
    arxiv: '1512.00567',
  },
  xception: {
    authors: 'Chollet',
    year: 2016,
    title: 'Xception: Deep Learning with Depthwise Separable Convolutions',
    arxiv: '1610.02357',
  },
  convmixer: {
    authors: 'Trockman and Kolter',
    year: 2022,
    title: 'Patches Are All You Need?',
    arxiv: '2201.09792',
  },
  vit: {
    authors: 'Dosovitskiy et al.',
    year: 2020,
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    arxiv: '2010.11929',
  },
  temporal: {
    authors: 'Bai et al.',
    year: 2018,
    title: 'An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence Modeling',
    arxiv: '1803.01271',
  },
  convnext: {
    authors: 'Liu et al.',
    year: 2022,
    title: 'A ConvNet for the 2020s',
    arxiv: '2201.03545',
  },
  highway: {
    authors: 'Srivastava et al.',
    year: 2015,
    title: 'Training Very Deep Networks',
    arxiv: '1507.06228',
  },
  lenet: {
    authors: 'LeCun et al.',
    year: 1998,
    title: 'Gradient-Based Learning Applied to Document Recognition',
    doi: '10.1109/5.726791',
  },
  vgg: {
    authors: 'Simonyan and Zisserman',
    year: 2014,
    title: 'Very Deep Convolutional Networks for Large-Scale Image Recognition',
    arxiv: '1409.1556',
  },
  residualLstm: {
    authors: 'Prakash et al.',
    year: 2016,
    title: 'Neural Paraphrase Generation with Stacked Residual LSTM Networks',
    arxiv: '1610.03098',
  },
} as const satisfies Readonly<Record<string, Paper>>;

/** Where torchvision says how good its weights are. */
export const torchvisionWeights = 'torchvision, weights IMAGENET1K_V1';

/** Where timm says how good such weights are: its file results/results-imagenet.csv, on images of 224×224. */
export const timmWeights = (tag: string): string => `timm, weights ${tag}, one crop of 224×224`;

/** Published figures from one place and data set, such as `{ top1Error: 22.85, top5Error: 6.71 }`. */
export function published(
  source: string,
  data: string | undefined,
  values: Readonly<Partial<Record<PublishedMeasure, number>>>,
): PublishedFigure[] {
  const where = data === undefined ? { source } : { data, source };
  return publishedMeasures.flatMap((measure) => {
    const value = values[measure];
    return value === undefined ? [] : [{ measure, value, ...where }];
  });
}
