import type { TrainingSettingsInput } from '../document/training.ts';
import { elementCount } from '../shape.ts';
import { keptOf } from './kept.ts';
import { bytesPerValue } from './memory.ts';
import type { Network } from './network.ts';
import { stepBytes } from './step-memory.ts';

/** The tensors that training has at its worst moment, in bytes of float32. */
export interface TrainingBytes {
  /** What the backward pass still needs of the whole batch, and gradients on their way. */
  readonly activations: number;
  /** All weights, those too that training does not change by gradients. */
  readonly weights: number;
  /** One value per trainable weight, as far as they are there at that moment. */
  readonly gradients: number;
  /** What the optimizer remembers of each trainable weight. */
  readonly slots: number;
  readonly total: number;
  /** The largest tensor among them. */
  readonly largest: number;
  /** One batch of images. */
  readonly batch: number;
  readonly layers: number;
}

/**
 * The tensors of training on batches of `batch` samples, `slotsPerWeight` of the optimizer's for each trainable weight. What a
 * backend takes besides is in `backend-memory.ts`.
 */
export function trainingBytes(network: Network, batch: number, slotsPerWeight: number): TrainingBytes {
  let trainable = 0;
  let all = 0;
  let largest = 0;
  let largestWeight = 0;
  for (const layer of network.layers) {
    const { cost, shape } = layer;
    trainable += cost.trainable;
    all += cost.trainable + cost.nonTrainable;
    const output = Math.max(shape === undefined ? 0 : elementCount(shape), keptOf(layer).scores ?? 0) * batch;
    largestWeight = Math.max(largestWeight, cost.trainable * bytesPerValue);
    largest = Math.max(largest, output * bytesPerValue, largestWeight);
  }
  const weights = all * bytesPerValue;
  const slots = trainable * bytesPerValue * slotsPerWeight;
  const step = stepBytes(network, batch);
  // Once all activations are gone, the optimizer has all gradients, and what it makes of one weight.
  const updating = trainable * bytesPerValue + largestWeight * (1 + slotsPerWeight);
  const gradients = step.total >= updating ? step.gradients : trainable * bytesPerValue;
  const activations = Math.max(step.total, updating) - gradients;
  const input = network.byPath.get(network.inputs[0] ?? '')?.shape ?? [];
  return {
    activations,
    weights,
    gradients,
    slots,
    total: activations + weights + gradients + slots,
    largest,
    batch: elementCount(input) * bytesPerValue * batch,
    layers: network.layers.length,
  };
}

/** How many values the optimizer of these settings keeps for each trainable weight. */
export function slotsPerWeight({ optimizer = {} }: Pick<TrainingSettingsInput, 'optimizer'>): number {
  const { kind = 'adam', momentum = 0.9, rmspropMomentum = 0 } = optimizer;
  if (kind === 'sgd') return momentum > 0 ? 1 : 0;
  return kind === 'rmsprop' && rmspropMomentum === 0 ? 1 : 2;
}
