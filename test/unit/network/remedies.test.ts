import { describe, expect, it } from 'vitest';
import { ofNetwork, ofTrainingOnData } from '../../setup/remedies.ts';

// Five thousand are tried in test/heavy.
const documents = 1000;

describe('every remedy that is offered', () => {
  it(`keeps its promise in ${documents} broken documents`, { timeout: 300_000 }, () => {
    const { broken, offered } = ofNetwork(documents);
    expect(broken).toEqual([]);
    // A test of no remedies would prove nothing.
    for (const code of [
      'merge/shapes-differ',
      'port/missing',
      'graph/dangling',
      'shape/rank',
      'param/invalid',
    ])
      expect(offered.get(code) ?? 0, code).toBeGreaterThan(documents / 100);
  });

  it('keeps its promise where the network is to be trained on data', { timeout: 300_000 }, () => {
    const { broken, offered } = ofTrainingOnData(documents / 5);
    expect(broken).toEqual([]);
    for (const code of ['training/loss', 'data/classes', 'data/color-lost', 'data/batch-size'])
      expect(offered.get(code) ?? 0, code).toBeGreaterThan(documents / 500);
  });
});
