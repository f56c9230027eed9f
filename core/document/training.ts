import { z } from 'zod';
import { precisions } from '../training/precision.ts';
import { augmentation } from './dataset.ts';
import { limits } from './limits.ts';

/** Settings of a training run, kept in the document; the command line and the designer override single ones. */

const positive = z.number().int().min(1);
const share = z.number().min(0).lt(1);

export const optimizerKinds = ['sgd', 'adam', 'adamW', 'rmsprop'] as const;

export const momentumForms = ['pytorch', 'keras'] as const;

const optimizer = z
  .strictObject({
    kind: z
      .enum(optimizerKinds)
      .default('adam')
      .describe('the algorithm that turns gradients into weight updates'),
    momentum: share.default(0.9).describe('sgd: fraction of the previous update that is kept'),
    momentumForm: z
      .enum(momentumForms)
      .default('pytorch')
      .describe(
        'sgd: what the momentum accumulates: gradients (pytorch), so that a new learning rate applies at once, or updates (keras), which continue at the old rate',
      ),
    nesterov: z.boolean().default(false).describe('sgd: Nesterov momentum, which looks ahead'),
    beta1: share.default(0.9).describe('adam, adamW: decay of the mean gradient'),
    beta2: share.default(0.999).describe('adam, adamW: decay of the mean squared gradient'),
    rho: share.default(0.9).describe('rmsprop: decay of the mean squared gradient'),
    rmspropMomentum: share.default(0).describe('rmsprop: fraction of the previous update that is kept'),
    epsilon: z.number().positive().default(1e-7).describe('avoids division by zero'),
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
      .describe('epochs of linear warm-up from zero before the schedule'),
    milestones: z
      .array(z.number().gt(0).lt(1))
      .default([0.5, 0.75])
      .describe('step: fractions of the run after which the rate is multiplied by the factor'),
    factor: z
      .number()
      .gt(0)
      .lte(1)
      .default(0.1)
      .describe('step: the multiplier; exponential: the final rate, relative to the first'),
    finalFactor: z
      .number()
      .min(0)
      .lte(1)
      .default(0)
      .describe('cosine, oneCycle: the final rate, relative to the peak'),
    peakAt: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.3)
      .describe('oneCycle: the fraction of the run at which the rate peaks'),
    cycleMomentum: z
      .boolean()
      .default(true)
      .describe(
        'oneCycle: the momentum of sgd, or β₁ of adam, goes from 0.95 to 0.85 at the peak and back, as in PyTorch',
      ),
  })
  .prefault({});

const earlyStopping = z
  .strictObject({
    monitor: z.enum(['valLoss', 'valAccuracy']).default('valLoss').describe('the metric that has to improve'),
    patience: positive.default(10).describe('epochs without improvement before the run stops'),
    minDelta: z.number().min(0).default(0).describe('the smallest change that counts as improvement'),
  })
  .describe('stop when validation stops improving, and keep the best weights');

export const losses = ['auto', 'categoricalCrossentropy', 'binaryCrossentropy', 'meanSquaredError'] as const;

/** `auto` is decided at the start of a run, by the processor and a trial. */
export const precisionSettings = [...precisions, 'auto'] as const;

export const trainingSettings = z.strictObject({
  epochs: positive.max(limits.epochs).default(10).describe('passes over the training images'),
  batchSize: positive.max(65_536).default(64).describe('images per step'),
  optimizer,
  learningRate: z.number().positive().max(100).default(0.001).describe('step size of the updates'),
  schedule,
  loss: z
    .enum(losses)
    .default('auto')
    .describe('auto: the cross-entropy that matches the last activation, softmax or sigmoid'),
  labelSmoothing: share
    .default(0)
    .describe('share of the label spread over all classes (Szegedy et al. 2015)'),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'shrinks kernels at each step, but not biases, scales and slopes; decoupled in adamW, otherwise added to the gradient',
    ),
  clipNorm: z
    .number()
    .positive()
    .optional()
    .describe('maximum norm of the gradient over all weights together'),
  augmentation: augmentation.optional().describe('random changes to the training images'),
  earlyStopping: earlyStopping.optional(),
  reestimateStatistics: z
    .boolean()
    .default(true)
    .describe(
      'measure the batch normalization statistics again over the training images before evaluation, if too few steps have settled them',
    ),
  precision: z
    .enum(precisionSettings)
    .default('float32')
    .describe(
      'tensorflow: mixed computes in bfloat16 between convolutions, which newer processors do faster; auto times both at the start of a run',
    ),
  seed: z.number().int().min(0).max(0xffffffff).default(0).describe('the same seed gives the same run'),
  gradientEvery: z
    .number()
    .int()
    .min(0)
    .default(20)
    .describe('record the gradient norms of each layer every this many steps; 0 for never'),
});

export type TrainingSettings = z.output<typeof trainingSettings>;
export type TrainingSettingsInput = z.input<typeof trainingSettings>;
export type OptimizerSettings = TrainingSettings['optimizer'];
export type ScheduleSettings = TrainingSettings['schedule'];
