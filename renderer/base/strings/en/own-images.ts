import type { Suited, SuitedTemplate } from '../../../../core/training/suit.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

const networks: Readonly<Record<SuitedTemplate, { readonly name: string; readonly why: string }>> = {
  'tiny-resnet-digits': {
    name: 'Tiny ResNet',
    why: 'Three residual blocks at full resolution: enough for images this small.',
  },
  'small-resnet-images': {
    name: 'Small ResNet',
    why: 'Three residual blocks after a convolution that halves the image: quick to train.',
  },
};

const sizes: Readonly<Record<Suited['sizeBy'], (typical: string) => string>> = {
  own: () => 'All images have this size.',
  middle: (typical) => `Sizes differ; the typical image is ${typical}.`,
  time: (typical) => `Images are typically ${typical}; smaller ones train in minutes.`,
  least: (typical) => `Images are only ${typical}; the network needs a few more pixels.`,
};

/** “Train on my images”: from a folder to a network that is being trained. */
export const ownImagesText = {
  card: {
    title: 'Train on my images',
    text: 'Choose a folder with a subfolder of images for each class. Skiplane picks a network and settings that suit it.',
  },
  title: 'Train on my images',
  close: 'Close',
  steps: ['Choose a folder', 'Check and train'],
  stepList: 'Steps',
  choose: {
    lead: 'Choose a folder with one subfolder of images per class, such as flowers/rose and flowers/tulip. No image is opened until you choose.',
    system: 'Choose in a system dialog…',
    drop: 'You can also drop a folder here.',
    noPath: 'A browser does not reveal the path of a dropped folder: find it below.',
  },
  reading: {
    waiting: 'Reading the images',
    of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    failed: 'These images cannot be used',
    use: (within: string) => `Use ${within}`,
    again: 'Try again',
    another: 'Choose another folder',
  },
  look: {
    holds: (images: number, classes: number) =>
      `${plural(images, 'image', 'images')} in ${plural(classes, 'class', 'classes')}`,
    classes: 'Images of each class',
    samples: 'Samples',
    sample: (name: string) => `An image of ${name}`,
    more: (count: number) => `and ${formatCount(count)} more`,
    skipped: (count: number) =>
      `${plural(count, 'file', 'files')} cannot be used; the Data tab lists ${count === 1 ? 'it' : 'them'} with the reason.`,
    remarks: 'About these images',
  },
  plan: {
    title: 'Suggested for these images',
    later: 'You can change all of this later in the designer.',
    input: 'Input',
    size: ([height, width, channels]: Suited['shape']) =>
      `${height}×${width}, ${channels === 3 ? 'color' : 'gray'}`,
    sizeWhy: (by: Suited['sizeBy'], height: number, width: number) => sizes[by](`${height}×${width}`),
    network: 'Network',
    networks,
    split: 'Split',
    splitShort: ({ train, validation, test }: Suited['images']) =>
      `${formatCount(train)} to train, ${formatCount(validation)} to validate, ${formatCount(test)} to test`,
    splitWhy: (own: boolean) =>
      own ? 'As split by the folder.' : 'The test needs images that training never sees.',
    batch: 'Batch size',
    batchWhy: (perEpoch: number) => `One epoch is ${plural(perEpoch, 'step', 'steps')}.`,
    epochs: 'Epochs',
    epochsWhy: (steps: number) => `${plural(steps, 'step', 'steps')} in total, enough to learn from.`,
    augmentation: 'Augmentation',
    augmented: 'Shift, rotate, zoom, brightness, contrast',
    notAugmented: 'None',
    augmentedWhy:
      'There are few images, so the network sees each one in many variations. Nothing is mirrored, so letters stay readable.',
    notAugmentedWhy: 'Not needed: there are enough images.',
  },
  noTemplate: (id: string) =>
    `Expected the template ${id}, which was not found: restart Skiplane, or start from another template.`,
  back: 'Back',
  train: 'Train',
  edit: 'Open without training',
  documentName: (folder: string) => `Network for ${folder}`,
  description: (network: string, folder: string) =>
    `${network} with an input shape, splits and epochs for the images in ${folder}.`,
} as const;
