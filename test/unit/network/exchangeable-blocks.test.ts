import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { exchangeableBlocks } from '../../../core/network/exchangeable-blocks.ts';
import { readTemplate } from '../../setup/documents.ts';

const found = (template: string) => exchangeableBlocks(buildNetwork(readTemplate(template)));

describe('blocks that can change places', () => {
  // 18 blocks in each of three stages; those that widen are alone.
  it.each(['resnet-110-cifar', 'pre-activation-110-cifar', 'stochastic-depth-110-cifar'])(
    'are those of a stage: %s',
    (template) => {
      const { blocks, pairs, fixed } = found(template);
      const inPairs = (count: number): number => (count * (count - 1)) / 2;
      // Before activation first, the first block of stage 1 may be like the others or not.
      const first = blocks.length - 2 * 17;
      expect([17, 18]).toContain(first);
      expect(pairs).toHaveLength(inPairs(first) + 2 * inPairs(17));
      expect(fixed).toHaveLength(54 - blocks.length);
      for (const [one, other] of pairs) expect(one.layers).toHaveLength(other.layers.length);
    },
  );

  it('take all of their layers along, and none of another', () => {
    const { blocks } = found('resnet-20-cifar');
    const paths = blocks.flatMap(({ layers }) => layers);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, layers } of blocks) {
      const block = path.split('.')[0];
      expect(layers.every((layer) => layer.startsWith(`${block}.`))).toBe(true);
      expect(layers.filter((layer) => layer.includes('conv'))).toHaveLength(2);
    }
  });

  it('are copies in a plain network, and none where every block reads more than the last', () => {
    expect(found('plain-20-cifar').pairs.length).toBeGreaterThan(2);
    expect(found('densenet-digits').pairs).toEqual([]);
  });
});
