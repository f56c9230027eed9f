import { z } from 'zod';
import { augmentation } from './dataset.ts';

/** Settings of a training run, kept in the document; the command line and the designer override single ones. */

const positive = z.number().int().min(1);
const share = z.number().min(0).lt(1);

export const optimizerKinds = ['sgd', 'adam', 'adamW', 'rmsprop'] as const;

export const momentumForms = ['pytorch', 'keras'] as const;

const optimizer = z
  .strictObject({
    kind: z.enum(optimizerKinds).default('adam').describe('the rule that turns gradients into updates'),
    momentum: share.default(0.9).describe('sgd: share of the last update that is kept'),
    momentumForm: z
      .enum(momentumForms)
      .default('pytorch')
      .describe(
        'sgd: what the momentum gathers: gradients (pytorch), so that a new learning rate holds at once, or moves (keras), which coast on at the old rate',
      ),
    nesterov: z.boolean().default(false).describe('sgd: look ahead along the momentum'),
    beta1: share.default(0.9).describe('adam, adamW: decay of the gradient’s mean'),
    beta2: share.default(0.999).describe('adam, adamW: decay of the gradient’s mean square'),
    rho: share.default(0.9).describe('rmsprop: decay of the gradient’s mean square'),
    rmspropMomentum: share.default(0).describe('rmsprop: share of the last update that is kept'),
    epsilon: z.number().positive().default(1e-7).describe('keeps the division finite'),
  })
  .prefault({});

export const scheduleKinds = ['constant', 'step', 'exponential', 'cosine', 'oneCycle'] as const;

const schedule = z
  .strictObject({
    kind: z.enum(scheduleKinds).default('constant').describe('how the learning rate changes over the run'),
    warmupEpochs: z
      .number()
      .min(0)
      .default(0)
      .describe('epochs of linear rise from zero before the schedule'),
    milestones: z
      .array(z.number().gt(0).lt(1))
      .default([0.5, 0.75])
      .describe('step: the shares of the run after which the rate is multiplied by the factor'),
    factor: z
      .number()
      .gt(0)
      .lte(1)
      .default(0.1)
      .describe('step: multiplier; exponential: the rate at the end, relative'),
    finalFactor: z
      .number()
      .min(0)
      .lte(1)
      .default(0)
      .describe('cosine, oneCycle: the rate at the end, relative'),
    peakAt: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.3)
      .describe('oneCycle: the share of the run at which the rate is highest'),
    cycleMomentum: z
      .boolean()
      .default(true)
      .describe(
        'oneCycle: the momentum of sgd, or β₁ of adam, goes from 0.95 to 0.85 at the peak and back, as PyTorch has it',
      ),
  })
  .prefault({});

const earlyStopping = z
  .strictObject({
    monitor: z.enum(['valLoss', 'valAccuracy']).default('valLoss').describe('what has to improve'),
    patience: positive.default(10).describe('epochs without improvement after which the run ends'),
    minDelta: z.number().min(0).default(0).describe('the smallest change that counts as improvement'),
  })
  .describe('end when validation stops improving, and keep the best weights');

export const losses = ['auto', 'categoricalCrossentropy', 'binaryCrossentropy', 'meanSquaredError'] as const;

export const trainingSettings = z.strictObject({
  epochs: positive.max(100_000).default(10).describe('passes over the training images'),
  batchSize: positive.max(65_536).default(64).describe('images per step'),
  optimizer,
  learningRate: z.number().positive().max(100).default(0.001).describe('size of a step'),
  schedule,
  loss: z
    .enum(losses)
    .default('auto')
    .describe('auto: the cross-entropy of the last activation, softmax or sigmoid'),
  labelSmoothing: share.default(0).describe('share of the label given to all classes (Szegedy et al. 2015)'),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'shrinks kernels each step, not biases, scales and slopes; decoupled in adamW, added to the gradient otherwise',
    ),
  clipNorm: z.number().positive().optional().describe('longest allowed gradient over all weights together'),
  augmentation: augmentation.optional().describe('random changes of the training images'),
  earlyStopping: earlyStopping.optional(),
  reestimateStatistics: z
    .boolean()
    .default(true)
    .describe(
      'measure the statistics of batch normalization anew over the training images before judging, where too few steps have settled them',
    ),
  seed: z.number().int().min(0).max(0xffffffff).default(0).describe('same seed, same run'),
  gradientEvery: z
    .number()
    .int()
    .min(0)
    .default(20)
    .describe('record each layer’s gradient norms every so many steps; 0 for never'),
});

export type TrainingSettings = z.output<typeof trainingSettings>;
export type TrainingSettingsInput = z.input<typeof trainingSettings>;
export type OptimizerSettings = TrainingSettings['optimizer'];
export type ScheduleSettings = TrainingSettings['schedule'];
