import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../core/network/network.ts';
import { summarize } from '../../core/network/summary.ts';
import { templates } from '../../scripts/templates/index.ts';
import { readTemplate, templateNames } from '../setup/documents.ts';
import published from './architectures.json' with { type: 'json' };

describe('published networks', () => {
  const present = Object.entries(published.networks).filter(([name]) => templateNames.includes(name));
  for (const [name, figures] of present) {
    it(`${name} has the published weights and multiply-adds`, () => {
      const summary = summarize(buildNetwork(readTemplate(name)));
      expect(summary.issues).toEqual([]);
      expect(summary.input).toEqual(figures.input);
      expect(summary.output).toEqual([figures.classes]);
      expect(summary.parameters).toEqual({
        total: figures.trainable + 2 * figures.bnChannels,
        trainable: figures.trainable,
        nonTrainable: 2 * figures.bnChannels,
      });
      expect(summary.macs).toBe(figures.macs);
    });
  }

  it('are all there but those that need blocks still to come', () => {
    const missing = Object.keys(published.networks).filter((name) => !templateNames.includes(name));
    expect(missing).toEqual(['densenet-121']);
  });
});

describe('templates', () => {
  it.each(Object.entries(templates))('%s is what its description writes', (name, document) => {
    expect(readTemplate(name)).toEqual(document);
  });

  it('the one for the bundled digits has at most 20,000 weights', () => {
    expect(summarize(buildNetwork(readTemplate('tiny-resnet-digits'))).parameters.total).toBeLessThanOrEqual(
      20_000,
    );
  });
});
