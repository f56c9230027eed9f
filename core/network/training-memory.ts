import type { TrainingSettingsInput } from '../document/training.ts';
import { activationBytes } from './memory.ts';
import type { Network } from './network.ts';

const bytesPerValue = 4;

/** What training keeps in memory at once, in bytes of float32. */
export interface TrainingBytes {
  /** Every layer's output for the whole batch, kept for the backward pass. */
  readonly activations: number;
  /** All weights, those too that training does not change by gradients. */
  readonly weights: number;
  /** One value per trainable weight. */
  readonly gradients: number;
  /** What the optimizer remembers of each trainable weight. */
  readonly slots: number;
  readonly total: number;
}

/**
 * Estimates the memory that training on batches of `batch` samples takes: outputs of all layers, weights, their gradients
 * and the optimizer's slots, `slotsPerWeight` of them for each trainable weight. Not counted are the gradients of
 * activations, which live a layer or two long, a backend's scratch memory and the batches waiting to be read.
 */
export function trainingBytes(network: Network, batch: number, slotsPerWeight: number): TrainingBytes {
  let trainable = 0;
  let all = 0;
  for (const { cost } of network.layers) {
    trainable += cost.trainable;
    all += cost.trainable + cost.nonTrainable;
  }
  const activations = activationBytes(network, batch).training;
  const weights = all * bytesPerValue;
  const gradients = trainable * bytesPerValue;
  const slots = gradients * slotsPerWeight;
  return { activations, weights, gradients, slots, total: activations + weights + gradients + slots };
}

/** How many values the optimizer of these settings keeps for each trainable weight. */
export function slotsPerWeight({ optimizer = {} }: Pick<TrainingSettingsInput, 'optimizer'>): number {
  const { kind = 'adam', momentum = 0.9, rmspropMomentum = 0 } = optimizer;
  if (kind === 'sgd') return momentum > 0 ? 1 : 0;
  return kind === 'rmsprop' && rmspropMomentum === 0 ? 1 : 2;
}
