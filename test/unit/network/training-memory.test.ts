import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { slotsPerWeight, trainingBytes } from '../../../core/network/training-memory.ts';
import { documentOf, node } from '../../setup/documents.ts';

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
  it('counts what is alive at the worst moment of a step, weights, and the optimizer’s slots', () => {
    const bytes = trainingBytes(network, 8, 2);
    // 2·3 in the kernel, 3 + 3 learned and 3 + 3 moving in the normalization.
    expect(bytes.weights).toBe((6 + 6 + 6) * 4);
    expect(bytes.slots).toBe(2 * (6 + 6) * 4);
    // Kept: the input, for the kernel's gradient, and the convolution's output, for the normalization's. Passing: the gradients of
    // the normalization's output and of its input. Its own six weights' gradients are there, and the sums for them: eight parts.
    const [input, map] = [8 * 32 * 4, 8 * 48 * 4];
    expect(bytes.gradients).toBe(6 * 4);
    expect(bytes.activations).toBe(input + map + 2 * map + 8 * 6 * 4);
    expect(bytes.total).toBe(bytes.weights + bytes.gradients + bytes.slots + bytes.activations);
    expect(bytes.largest).toBe(map);
    expect(bytes.batch).toBe(input);
  });

  it('counts what attention makes of every two tokens', () => {
    const attention = buildNetwork(
      documentOf(
        [
          node('input', 'input', { shape: [50, 4] }),
          node('attention', 'multiHeadAttention', { numHeads: 2, keyDim: 3, useBias: false }),
          node('output', 'output'),
        ],
        ['input > attention', 'attention > output'],
      ),
    );
    const bytes = trainingBytes(attention, 8, 0);
    const [tokens, heads, scores] = [8 * 50 * 4 * 4, 8 * 50 * 6 * 4, 8 * 2 * 50 * 50 * 4];
    expect(bytes.largest).toBe(scores);
    // Kept: tokens, queries before and behind their scale, keys, values, what was gathered, and the attention itself as if four times. On the way
    // back: the gradient of the output, and three of attention. All 96 weights' gradients are there, and eight parts of their sums.
    expect(bytes.activations).toBe(2 * tokens + 5 * heads + 4 * scores + 3 * scores + 8 * 96 * 4);
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
