import type { TrainingSettingsInput } from '../document/training.ts';

/** Training settings that have proved themselves, as they are described in English. */
interface Described {
  readonly label: string;
  /** What it is for, and where it comes from. */
  readonly description: string;
  readonly id: string;
  readonly settings: TrainingSettingsInput;
}

const described = [
  {
    id: 'quick-look',
    label: 'Quick look',
    description:
      'Three epochs of Adam at its default rate, to check that a network learns at all (Kingma and Ba 2015, arXiv 1412.6980).',
    settings: { epochs: 3, batchSize: 64, optimizer: { kind: 'adam' }, learningRate: 0.001 },
  },
  {
    id: 'resnet-cifar',
    label: 'ResNet paper, CIFAR',
    description:
      'Momentum, with a rate of 0.1 that is divided by 10 after one half and three quarters of 64,000 steps, on 45,000 images, mirrored and shifted by up to 4 pixels (He et al. 2015, arXiv 1512.03385, section 4.2).',
    settings: {
      epochs: 182,
      batchSize: 128,
      optimizer: { kind: 'sgd', momentum: 0.9 },
      learningRate: 0.1,
      schedule: { kind: 'step', milestones: [0.5, 0.75], factor: 0.1 },
      weightDecay: 0.0001,
      augmentation: { flip: true, cropPadding: 4 },
    },
  },
  {
    id: 'adamw-cosine',
    label: 'AdamW, cosine',
    description:
      'Adam with decoupled weight decay, one epoch of warm-up and cosine decay to zero, for any network (Loshchilov and Hutter 2019, arXiv 1711.05101).',
    settings: {
      epochs: 30,
      batchSize: 64,
      optimizer: { kind: 'adamW' },
      learningRate: 0.001,
      schedule: { kind: 'cosine', warmupEpochs: 1 },
      weightDecay: 0.01,
    },
  },
  {
    id: 'lesson',
    label: 'Plain against residual',
    description:
      'Two epochs of momentum at a constant rate, recording gradient flow every ten steps: the experiment of He et al. 2015 (arXiv 1512.03385), section 4.2, on the bundled digits.',
    settings: {
      epochs: 2,
      batchSize: 64,
      optimizer: { kind: 'sgd', momentum: 0.9 },
      learningRate: 0.05,
      weightDecay: 0.0001,
      gradientEvery: 10,
    },
  },
] as const satisfies readonly Described[];

export type PresetId = (typeof described)[number]['id'];

/** They replace a document's own settings, all but the seed. */
export type Preset = Described & { readonly id: PresetId };

export const presets: readonly Preset[] = described;
