import { describe, expect, it } from 'vitest';
import { ofNetwork, ofTrainingOnData } from '../setup/fixes.ts';

const documents = 5000;

describe('Every fix that is offered', () => {
  it(`keeps its promise in ${documents} broken documents`, { timeout: 900_000 }, () => {
    const { broken, offered } = ofNetwork(documents);
    expect(broken).toEqual([]);
    expect([...offered.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2 * documents);
  });

  it('keeps it where the document is to be trained on data', { timeout: 900_000 }, () => {
    const { broken, offered } = ofTrainingOnData(documents);
    expect(broken).toEqual([]);
    expect(offered.get('training/loss')).toBeGreaterThan(documents / 100);
  });
});
