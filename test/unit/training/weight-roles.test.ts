import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { isDecayed } from '../../../engine/training/weight-roles.ts';
import { buildModel, examples, theLayer } from '../../contract/example-layer.ts';

describe('weight decay', () => {
  beforeAll(() => startBackend('cpu'));

  it('has a rule for every trainable weight of every kind', () => {
    const roles = new Map<string, Set<boolean>>();
    for (const example of examples) {
      for (const { originalName, shape } of theLayer(buildModel(example)).trainableWeights) {
        const role = originalName.split('/').at(-1) ?? '';
        const known = roles.get(role) ?? new Set();
        roles.set(role, known.add(isDecayed(originalName, shape.map(Number))));
      }
    }
    const decayed = [...roles].filter(([, answers]) => answers.has(true)).map(([role]) => role);
    const spared = [...roles].filter(([, answers]) => answers.has(false)).map(([role]) => role);
    expect(decayed.toSorted()).toEqual([
      'depthwise_kernel',
      'embeddings',
      'kernel',
      'pointwise_kernel',
      'recurrent_kernel',
    ]);
    expect(spared).toEqual(
      expect.arrayContaining(['alpha', 'beta', 'bias', 'class_token', 'gamma', 'position_embeddings']),
    );
  });

  it('spares slopes and channel scales, and reaches filters', () => {
    expect(isDecayed('act/alpha', [1, 1, 16])).toBe(false);
    expect(isDecayed('scale/depthwise_kernel', [1, 1, 16, 1])).toBe(false);
    expect(isDecayed('filter/depthwise_kernel', [3, 3, 16, 1])).toBe(true);
    expect(isDecayed('filter/depthwise_kernel', [1, 1, 16, 4])).toBe(true);
    expect(isDecayed('conv/kernel', [1, 1, 8, 16])).toBe(true);
    expect(() => isDecayed('new/thing', [2, 2])).toThrow('known role');
  });
});
