import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import { totalsByBlock } from '../../../../core/network/totals.ts';
import { isSelected, sameSelection, selectedPaths } from '../../../../renderer/model/stage/selected-paths.ts';
import { buildView } from '../../../../renderer/model/view/build-view.ts';
import { readTemplate } from '../../../setup/documents.ts';

const document = readTemplate('resnet-20-cifar');
const network = buildNetwork(document);

function selectedRows(keys: readonly string[], trail: readonly string[] = []): string[] {
  const request = {
    document,
    network,
    totals: totalsByBlock(network),
    trail,
    open: new Set<string>(),
    copies: {},
  };
  const selection = selectedPaths(keys, buildView(request), network);
  return network.layers.map(({ path }) => path).filter((path) => isSelected(selection, path));
}

const block = document.graph.nodes.find(({ kind }) => kind === 'block')?.id ?? '';
const plain = document.graph.nodes.find(({ kind }) => kind !== 'block')?.id ?? '';

describe('what is selected on the canvas', () => {
  it('is the one row of a layer', () => {
    expect(selectedRows([plain])).toEqual([plain]);
  });

  it('is every row within a block, in all its copies', () => {
    const rows = selectedRows([block]);
    const copies = network.blocks.get(block)?.copies ?? [];
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual(
      network.layers
        .map(({ path }) => path)
        .filter((path) => copies.some((copy) => path.startsWith(`${copy}.`))),
    );
  });

  it('is nothing for what is not there', () => {
    expect(selectedRows(['nowhere'])).toEqual([]);
  });

  it('is the same while the same is selected', () => {
    const [a, b, c] = [['a'], ['a'], ['b']].map((paths) => ({
      layers: new Set(paths),
      copies: new Set<string>(),
    }));
    if (a === undefined || b === undefined || c === undefined) throw new Error('no selections');
    expect(sameSelection(a, b)).toBe(true);
    expect(sameSelection(a, c)).toBe(false);
  });
});
