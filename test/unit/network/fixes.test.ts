import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { brokenDocument } from '../../setup/broken-documents.ts';
import { ofNetwork, ofTrainingOnData } from '../../setup/fixes.ts';

// Five thousand are tried in test/heavy.
const documents = 1000;

describe('every issue', () => {
  it('says in whole sentences what was expected and what can be done', () => {
    const issues = Array.from({ length: 300 }, (_, seed) => buildNetwork(brokenDocument(seed)).issues).flat();
    expect(new Set(issues.map(({ code }) => code)).size).toBeGreaterThan(12);
    for (const { code, message, hint } of issues) {
      expect(message, code).toMatch(/^[A-Z=]?.{10,}\.$/s);
      expect(hint, code).toMatch(/^[A-Z].{5,}\.$/s);
      expect(`${message} ${hint}`, code).not.toMatch(/undefined|NaN|\[object|null|function|\.\.$/);
    }
  });
});

describe('every fix that is offered', () => {
  it(`keeps its promise in ${documents} broken documents`, { timeout: 300_000 }, () => {
    const { broken, offered } = ofNetwork(documents);
    expect(broken).toEqual([]);
    // A test of no fixes would prove nothing.
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
