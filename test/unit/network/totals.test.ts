import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { summarize } from '../../../core/network/summary.ts';
import { totalsByBlock } from '../../../core/network/totals.ts';
import { documentOf, readTemplate, templateNames } from '../../setup/documents.ts';

describe.each(templateNames)('the totals of %s', (name) => {
  const network = buildNetwork(readTemplate(name));
  const totals = totalsByBlock(network);
  const { layers, parameters, macs } = summarize(network);

  it('of the whole are those of its summary', () => {
    expect(totals.get('')).toEqual({ layers: layers.length, weights: parameters.total, macs });
  });

  it('of every copy of every block are the sums of the layers whose paths begin with its own', () => {
    const copies = [...network.blocks.values()].flatMap((block) => block.copies);
    expect([...totals.keys()].sort()).toEqual(['', ...copies].sort());
    for (const copy of copies) {
      const inside = layers.filter(({ path }) => path.startsWith(`${copy}.`));
      expect(totals.get(copy)).toEqual({
        layers: inside.length,
        weights: inside.reduce((sum, layer) => sum + layer.parameters, 0),
        macs: inside.reduce((sum, layer) => sum + layer.macs, 0),
      });
    }
  });
});

it('an empty document adds up to nothing', () => {
  expect(totalsByBlock(buildNetwork(documentOf([], []))).size).toBe(0);
});
