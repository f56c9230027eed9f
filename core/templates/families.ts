/** The families that templates belong to, in the order in which they are shown. */
export const templateFamilies = [
  'lessons',
  'base',
  'residual',
  'preActivation',
  'wide',
  'dense',
  'attention',
  'branches',
  'mobile',
  'modern',
  'segmentation',
  'sequences',
  'fullyConnected',
] as const;

export type TemplateFamily = (typeof templateFamilies)[number];

/** Names and terms of the field under which people look for the members of a family. */
export const familySynonyms: Readonly<Record<TemplateFamily, readonly string[]>> = {
  lessons: ['beginner', 'tutorial', 'example'],
  base: ['plain', 'without skips', 'baseline', 'LeNet', 'VGG', 'AlexNet'],
  residual: ['ResNet', 'skip connection', 'shortcut', 'identity', 'stochastic depth'],
  preActivation: ['ResNetV2', 'ResNet v2', 'pre-activation', 'identity mapping'],
  wide: ['WRN', 'wide ResNet', 'ResNeXt', 'cardinality', 'grouped convolution'],
  dense: ['DenseNet', 'concatenation', 'growth rate'],
  attention: ['SE', 'squeeze-and-excitation', 'CBAM', 'channel attention'],
  branches: ['Inception', 'GoogLeNet', 'Xception', 'separable convolution'],
  mobile: ['MobileNet', 'ShuffleNet', 'EfficientNet', 'inverted residual', 'depthwise', 'phone'],
  modern: ['ConvNeXt', 'ConvMixer', 'ViT', 'transformer', 'patches'],
  segmentation: ['U-Net', 'encoder', 'decoder', 'autoencoder'],
  sequences: ['RNN', 'LSTM', 'GRU', 'TCN', 'recurrent', 'time series', 'temporal convolution'],
  fullyConnected: ['MLP', 'perceptron', 'dense layers', 'highway network'],
};
