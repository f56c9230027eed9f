import type { Augmentation } from '../../../../core/document/dataset.ts';
import type { ScheduleSettings } from '../../../../core/document/training.ts';
import type { PublishedMeasure } from '../../../../core/templates/about.ts';
import type { TemplateFamily } from '../../../../core/templates/families.ts';
import { plural } from '../plural.ts';

interface FamilyText {
  readonly title: string;
  /** What its members have in common. */
  readonly text: string;
}

const families: Readonly<Record<TemplateFamily, FamilyText>> = {
  lessons: { title: 'Start here', text: 'Small enough to train in minutes' },
  base: { title: 'Base networks', text: 'Layers in a row, without skip connections' },
  residual: { title: 'Residual', text: 'Blocks that add their input to their output' },
  preActivation: { title: 'Pre-activation', text: 'Nothing but additions on the main path' },
  wide: { title: 'Wide and ResNeXt', text: 'More channels or more groups instead of more layers' },
  dense: { title: 'Dense', text: 'Every layer reads the maps of all layers before it' },
  attention: { title: 'Squeeze and attention', text: 'Channels and places weighted by what is in the image' },
  branches: {
    title: 'Inception and Xception',
    text: 'Filters of several sizes side by side, or separable ones',
  },
  mobile: { title: 'Mobile', text: 'Few weights and few operations' },
  modern: { title: 'Modern', text: 'Convolutional networks and transformers since 2020' },
  segmentation: { title: 'Encoder and decoder', text: 'A class for every pixel' },
  sequences: { title: 'Sequences', text: 'Recurrent and temporal convolutional networks' },
  fullyConnected: { title: 'Fully connected', text: 'Dense layers with skip connections' },
};

const measures: Readonly<Record<PublishedMeasure, string>> = {
  top1Error: 'Top-1 error',
  top5Error: 'Top-5 error',
  testError: 'Test error',
  top1Accuracy: 'Top-1 accuracy',
  top5Accuracy: 'Top-5 accuracy',
  testAccuracy: 'Test accuracy',
  intersectionOverUnion: 'Intersection over union',
  perplexity: 'Perplexity',
  weights: 'Weights',
  macs: 'MACs',
};

const schedules: Readonly<Record<ScheduleSettings['kind'], string>> = {
  constant: 'constant',
  step: 'lowered in steps',
  exponential: 'falling exponentially',
  cosine: 'falling along a cosine',
  oneCycle: 'one cycle',
};

/** What an augmentation does, by how much at most. */
const augmentations: Readonly<Record<keyof Augmentation, (amount: string) => string>> = {
  flip: () => 'mirrored',
  cropPadding: (pixels) => `cropped after padding by ${pixels} px`,
  shift: (share) => `moved by up to ${share}`,
  rotation: (degrees) => `rotated by up to ${degrees}°`,
  zoom: (share) => `scaled by up to ${share}`,
  brightness: (share) => `brightness changed by up to ${share}`,
  contrast: (share) => `contrast changed by up to ${share}`,
  cutout: (pixels) => `a square of ${pixels} px blanked out`,
  mixup: (strength) => `pairs blended (mixup ${strength})`,
};

/** The gallery of templates. */
export const templatesText = {
  title: 'Templates',
  families,
  filter: 'Search templates',
  clearFilter: 'Clear the search',
  family: 'Family',
  all: 'All',
  fitting: 'Small enough for this machine',
  fittingHint: (memory: string) =>
    `Shows only templates whose training, with their own batch size, fits into the ${memory} of this machine.`,
  hidden: (count: number, memory: string) =>
    `${plural(count, 'template is', 'templates are')} too large to train on this machine, which has ${memory}.`,
  showHidden: 'Show all',
  nothing: (words: string) => `No template matches “${words}”.`,
  nothingElse: 'No template of this family is small enough for this machine.',
  found: (count: number) => plural(count, 'template', 'templates'),
  weights: 'weights',
  macs: 'MACs',
  repeat: (count: number) => `×${count}`,
  about: (name: string) => `About ${name}`,
  fit: {
    yes: (need: string, batch: string) =>
      `Fits this machine: training in batches of ${batch} takes about ${need}.`,
    tight: (need: string, batch: string, have: string) =>
      `Barely fits: training in batches of ${batch} takes about ${need} of ${have}.`,
    no: (need: string, batch: string, have: string) =>
      `Does not fit: training in batches of ${batch} takes about ${need}, and this machine has ${have}.`,
    addresses: (tensors: string, most: string) =>
      `Does not fit: the tensors take about ${tensors}, but WebAssembly can address only ${most}.`,
    buffer: (largest: string, most: string) =>
      `Does not fit: the largest tensor takes ${largest}, but the graphics adapter allows at most ${most}.`,
    unknown: (tensors: string) =>
      `The tensors take about ${tensors}. The graphics adapter does not report how much memory it has.`,
    smaller: (batch: string) => `A batch of ${batch} would fit.`,
    needs: (need: string) => `needs ${need}`,
  },
  details: {
    close: 'Close',
    input: 'Input',
    output: 'Output',
    layers: 'Layers',
    weights: 'Weights',
    macs: 'MACs',
    paper: 'Paper',
    openPaper: (link: string) => `Open ${link} in the browser`,
    variantOf: 'Variant of',
    twin: 'Plain twin',
    twinOf: 'Plain twin of',
    published: 'Published figures',
    training: 'Training settings',
    memory: 'Memory for training',
    open: 'Open',
    openWithTwin: 'Open with its plain twin',
    openWithTwinHint:
      'Opens the template and the tab that trains it together with the same layers without skip connections.',
    measures,
    measured: (measure: string, data: string) => `${measure}, ${data}`,
  },
  settings: {
    length: 'Length',
    epochs: (epochs: number, batch: string) => `${plural(epochs, 'epoch', 'epochs')} in batches of ${batch}`,
    optimizer: 'Optimizer',
    momentum: (name: string, momentum: string, nesterov: boolean) =>
      `${name}, ${nesterov ? 'Nesterov momentum' : 'momentum'} ${momentum}`,
    learningRate: 'Learning rate',
    schedules,
    warmup: (epochs: number) => `after ${plural(epochs, 'epoch', 'epochs')} of warm\u2011up`,
    regularization: 'Regularization',
    weightDecay: (decay: string) => `weight decay ${decay}`,
    labelSmoothing: (share: string) => `label smoothing ${share}`,
    clipNorm: (norm: string) => `gradient clipped to norm ${norm}`,
    augmentation: 'Augmentation',
    augmentations,
    data: 'Data',
    digits: 'The bundled handwritten digits',
  },
};
