import { describe, expect, it } from 'vitest';
import { costTables } from '../../../core/lessons/costs.ts';
import { readValue } from '../../../core/lessons/value.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { documentOf, node } from '../../setup/documents.ts';

describe('costTables', () => {
  const tables = costTables(
    buildNetwork(
      documentOf(
        [
          node('input', 'input', { shape: [28, 28, 1] }),
          node('conv1', 'conv2d', { filters: 8, kernelSize: 3 }),
          node('pool', 'maxPooling2d'),
          node('conv2', 'conv2d', { filters: 16, kernelSize: 3 }),
          node('flatten', 'flatten'),
          node('output', 'output'),
        ],
        ['input > conv1', 'conv1 > pool', 'pool > conv2', 'conv2 > flatten', 'flatten > output'],
      ),
    ),
  );
  const read = (column: string, layer: string): number | null =>
    readValue({ of: 'costs', column, where: { layer }, pick: 'only' }, tables);

  it('tells how many pixels of the input a value of each layer sees', () => {
    // Araujo et al. 2019, eq. 2: a layer adds (its window − 1) times the product of the strides before it. A vector sees all.
    expect(['conv1', 'pool', 'conv2', 'flatten'].map((layer) => read('field', layer))).toEqual([3, 4, 8, 28]);
  });

  it('counts weights and multiply-adds', () => {
    expect(read('weights', 'conv2')).toBe(16 * (3 * 3 * 8 + 1));
    expect(read('macs', 'conv2')).toBe(14 * 14 * 16 * 3 * 3 * 8);
    expect(readValue({ of: 'costs', table: 'total', column: 'weights', pick: 'only' }, tables)).toBe(
      80 + 1168,
    );
  });
});
