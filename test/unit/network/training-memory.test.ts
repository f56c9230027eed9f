import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { activationBytes } from '../../../core/network/memory.ts';
import { buildNetwork } from '../../../core/network/network.ts';
import { slotsPerWeight, trainingBytes } from '../../../core/network/training-memory.ts';

const network = buildNetwork(
  readDocument(
    JSON.stringify({
      format: 'skiplane',
      version: 1,
      graph: {
        nodes: [
          { id: 'input', kind: 'input', params: { shape: [4, 4, 2] } },
          { id: 'conv', kind: 'conv2d', params: { filters: 3, kernelSize: 1, useBias: false } },
          { id: 'bn', kind: 'batchNormalization' },
          { id: 'output', kind: 'output' },
        ],
        edges: [
          { from: 'input', to: 'conv' },
          { from: 'conv', to: 'bn' },
          { from: 'bn', to: 'output' },
        ],
      },
    }),
  ),
);

describe('memory for training', () => {
  it('counts outputs, weights, gradients and the optimizer’s slots', () => {
    const bytes = trainingBytes(network, 8, 2);
    // 2·3 in the kernel, 3 + 3 learned and 3 + 3 moving in the normalization.
    expect(bytes.weights).toBe((6 + 6 + 6) * 4);
    expect(bytes.gradients).toBe((6 + 6) * 4);
    expect(bytes.slots).toBe(2 * (6 + 6) * 4);
    // The input, the convolution and the normalization; the output is the same memory.
    expect(bytes.activations).toBe(8 * (32 + 48 + 48) * 4);
    expect(bytes.total).toBe(bytes.weights + bytes.gradients + bytes.slots + bytes.activations);
  });

  it('grows with the batch only by the outputs', () => {
    const [one, ten] = [trainingBytes(network, 1, 1), trainingBytes(network, 10, 1)];
    expect(ten.total - one.total).toBe(9 * activationBytes(network, 1).training);
  });

  it('knows how much each optimizer remembers', () => {
    expect(slotsPerWeight({})).toBe(2);
    expect(slotsPerWeight({ optimizer: { kind: 'adamW' } })).toBe(2);
    expect(slotsPerWeight({ optimizer: { kind: 'sgd' } })).toBe(1);
    expect(slotsPerWeight({ optimizer: { kind: 'sgd', momentum: 0 } })).toBe(0);
    expect(slotsPerWeight({ optimizer: { kind: 'rmsprop', rmspropMomentum: 0.9 } })).toBe(2);
    expect(slotsPerWeight({ optimizer: { kind: 'rmsprop' } })).toBe(1);
  });
});
