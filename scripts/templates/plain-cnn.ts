import { activation, node, output, relu } from '../../core/blocks/parts.ts';
import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { chain, document } from './parts.ts';

const cnn = document('Plain CNN', 'Convolutions and poolings in a row, then two dense layers.', {
  graph: chain([
    node('input', 'input', { shape: [32, 32, 3] }),
    ...[32, 64, 128].flatMap((filters, i) => [
      node(`conv${i + 1}`, 'conv2d', { filters, kernelSize: 3 }),
      relu(`relu${i + 1}`),
      node(`pool${i + 1}`, 'maxPooling2d'),
    ]),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 128 }),
    relu('relu4'),
    node('dropout', 'dropout', { rate: 0.5 }),
    node('classifier', 'dense', { units: '=classes' }),
    activation('softmax', 'softmax'),
    output,
  ]),
  training: { epochs: 20, batchSize: 64, augmentation: { flip: true, cropPadding: 4 } },
});

/** The base network that residual networks grew from. */
export const plainCnn: TemplateEntry = {
  document: cnn,
  about: { family: 'base', synonyms: ['convolutional neural network', 'beginner'] },
};
