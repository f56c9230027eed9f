import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { flowValues } from '../../../../renderer/features/training/flow-values.ts';
import { documentOf, node } from '../../../setup/documents.ts';

const network = buildNetwork(
  documentOf(
    [
      node('input', 'input', { shape: [8, 8, 1] }),
      node('conv', 'conv2d', { filters: 2, kernelSize: 3 }),
      node('flat', 'flatten'),
      node('dense', 'dense', { units: 3 }),
    ],
    ['input > conv', 'conv > flat', 'flat > dense'],
  ),
);
// As a tap hears them: from the last layer to the first.
const flow = {
  signal: { dense: 3, flat: 2, conv: 1 },
  weights: {
    'conv/kernel': { gradient: 3, ratio: 0.5 },
    'conv/bias': { gradient: 4, ratio: 0 },
    'dense/kernel': { gradient: 1, ratio: 0.25 },
  },
};

describe('bars by depth', () => {
  it('of the signal go from the first layer to the last', () => {
    expect(flowValues(network, flow, 'signal').map(({ path, value }) => [path, value])).toEqual([
      ['conv', 1],
      ['flat', 2],
      ['dense', 3],
    ]);
  });

  it('of updates are the norm of all of a layer’s gradients over that of its weights; layers without weights have none', () => {
    const [conv, dense, ...others] = flowValues(network, flow, 'update');
    // The kernel's own norm is 3 / 0.5 = 6, the bias is zero: √(9 + 16) / 6.
    expect(conv).toEqual({ path: 'conv', value: 5 / 6 });
    expect(dense?.value).toBeCloseTo(0.25, 12);
    expect(others).toEqual([]);
  });
});
