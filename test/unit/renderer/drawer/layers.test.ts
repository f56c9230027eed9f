import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import {
  filterRows,
  networkOrder,
  nextSort,
  sortRows,
} from '../../../../renderer/features/layers/arrange-rows.ts';
import { toCsv, toMarkdown } from '../../../../renderer/features/layers/as-text.ts';
import { layersTable, totalsOf } from '../../../../renderer/features/layers/table.ts';
import { bestTime } from '../../../setup/best-time.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';

const resnet = buildNetwork(readTemplate('resnet-20-cifar'));
const rows = layersTable(resnet);

const small = layersTable(
  buildNetwork(
    documentOf(
      [
        node('input', 'input', { shape: [8, 8, 3] }),
        {
          ...node('conv', 'conv2d', { filters: 4, padding: 'valid', useBias: false }),
          label: 'First, "wide" | deep',
        },
        node('lost', 'add'),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > output'],
    ),
  ),
);

describe('the table of layers', () => {
  it('lists every layer of the expanded network in its order', () => {
    expect(rows.map(({ path }) => path)).toEqual(resnet.layers.map(({ path }) => path));
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
  });

  it('splits a path into the blocks around the layer and its own name', () => {
    const inner = rows.find(({ path }) => path.includes('.'));
    expect(inner?.prefix.endsWith('.')).toBe(true);
    expect(`${inner?.prefix}${inner?.name}`).toBe(inner?.path);
    expect(rows[0]).toMatchObject({ prefix: '', name: rows[0]?.path });
  });

  it('counts the weights and multiply-adds of one layer, and its share of all', () => {
    // 3×3 filters over 3 channels, 4 of them, no bias; without padding 6×6 places are left.
    expect(small[1]).toMatchObject({ kind: 'conv2d', shape: '6×6×4', weights: 108, macs: 3888 });
    expect(small[1]?.share).toEqual({ weights: 1, macs: 1 });
  });

  it('adds up to what the network costs, and shares to all of it', () => {
    const weights = resnet.layers.reduce((sum, { cost }) => sum + cost.trainable + cost.nonTrainable, 0);
    expect(totalsOf(rows)).toMatchObject({ layers: resnet.layers.length, weights });
    expect(rows.reduce((sum, { share }) => sum + share.macs, 0)).toBeCloseTo(1, 9);
  });

  it('shows no shape where none can be known, and marks the layer with the error', () => {
    expect(small.find(({ path }) => path === 'lost')).toMatchObject({ shape: undefined, broken: true });
    expect(small.find(({ path }) => path === 'conv')).toMatchObject({ broken: false });
  });

  it('has shares of nothing in a network without weights', () => {
    const bare = layersTable(buildNetwork(documentOf([node('input', 'input', { shape: [4] })], [])));
    expect(bare.map(({ share }) => share)).toEqual([{ weights: 0, macs: 0 }]);
  });
});

describe('sorting', () => {
  it('brings the costliest layers first', () => {
    const [first, second] = sortRows(rows, { column: 'weights', descending: true }, 'weights');
    expect(first?.weights).toBe(Math.max(...rows.map(({ weights }) => weights)));
    expect(first?.weights).toBeGreaterThanOrEqual(second?.weights ?? Number.NaN);
  });

  it('sorts shares by what is shown', () => {
    const [first] = sortRows(rows, { column: 'share', descending: true }, 'macs');
    expect(first?.share.macs).toBe(Math.max(...rows.map(({ share }) => share.macs)));
  });

  it('counts in paths as people do', () => {
    const named = (path: string) => ({ ...rowNamed(path) });
    const list = ['stage10.conv', 'stage2.conv', 'stage1.conv'].map(named);
    const sorted = sortRows(list, { column: 'path', descending: false }, 'weights');
    expect(sorted.map(({ path }) => path)).toEqual(['stage1.conv', 'stage2.conv', 'stage10.conv']);
  });

  it.each([true, false])('leaves unknown shapes at the end (descending: %s)', (descending) => {
    expect(sortRows(small, { column: 'output', descending }, 'weights').at(-1)?.path).toBe('lost');
  });

  it('keeps the network’s order among equals', () => {
    const sorted = sortRows(rows, { column: 'kind', descending: false }, 'weights');
    const adds = sorted.filter(({ kind }) => kind === 'add').map(({ number }) => number);
    expect(adds.length).toBeGreaterThan(2);
    expect(adds).toEqual(adds.toSorted((a, b) => a - b));
  });

  it('goes from the largest to the smallest and back to the network’s order, click by click', () => {
    const first = nextSort(networkOrder, 'macs');
    const second = nextSort(first, 'macs');
    expect([first.descending, second.descending]).toEqual([true, false]);
    expect(nextSort(second, 'macs')).toEqual(networkOrder);
    expect(nextSort(first, 'path')).toEqual({ column: 'path', descending: false });
    expect(nextSort(networkOrder, 'number')).toEqual({ column: 'number', descending: true });
  });
});

function rowNamed(path: string) {
  const [row] = small;
  if (row === undefined) throw new Error('no row');
  return { ...row, path };
}

describe('the filter', () => {
  it('finds layers by path, kind and label, in any case', () => {
    expect(filterRows(small, 'CONV').map(({ path }) => path)).toEqual(['conv']);
    expect(filterRows(small, 'wide').map(({ path }) => path)).toEqual(['conv']);
    expect(filterRows(rows, 'batch norm').every(({ kind }) => kind === 'batchNormalization')).toBe(true);
  });

  it('wants every word', () => {
    const both = filterRows(rows, 'stage2 conv2d');
    expect(both.length).toBeGreaterThan(0);
    expect(both.every(({ path, kind }) => path.startsWith('stage2') && kind === 'conv2d')).toBe(true);
    expect(filterRows(rows, 'stage2 nowhere')).toEqual([]);
  });

  it('narrows to families', () => {
    const found = filterRows(rows, '', new Set(['merge', 'pooling'] as const));
    expect(new Set(found.map(({ family }) => family))).toEqual(new Set(['merge', 'pooling']));
  });

  it('shows everything when it is blank', () => {
    expect(filterRows(rows, '  ')).toBe(rows);
  });
});

describe('the table as text', () => {
  it('is a Markdown table whose cells keep to themselves', () => {
    const lines = toMarkdown(small).split('\n');
    expect(lines[0]).toBe('| Path | Kind | Output | Weights | MACs | Share of weights | Share of MACs |');
    expect(lines[3]).toBe(
      '| `conv` | Conv 2D (First, "wide" \\| deep) | 6×6×4 | 108 | 3,888 | 100% | 100% |',
    );
    expect(lines.at(-2)).toBe('| **Total** | 4 layers |  | 108 | 3,888 | 100% | 100% |');
  });

  it('is CSV with plain numbers, quoted where a cell holds commas or quotes', () => {
    const lines = toCsv(small).split('\r\n');
    expect(lines[0]).toBe('path,kind,label,output,weights,macs,share_of_weights,share_of_macs');
    expect(lines[2]).toBe('conv,conv2d,"First, ""wide"" | deep",6×6×4,108,3888,1,1');
    expect(lines).toHaveLength(small.length + 2);
  });
});

describe('a large network', () => {
  it('of 20,000 rows is filtered and sorted within the blink of an eye', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      ...rowNamed(`stage${i % 97}.block${i}.conv`),
      number: i,
    }));
    const time = await bestTime(() => {
      const found = sortRows(
        filterRows(many, 'stage1 conv'),
        { column: 'path', descending: false },
        'weights',
      );
      expect(found.length).toBe(0);
      expect(sortRows(many, { column: 'path', descending: true }, 'weights')[0]?.path).toMatch(/^stage96\./);
    }, 3);
    // Far above what it takes, so that a busy machine does not fail it; work per pair of rows would.
    expect(time).toBeLessThan(3000);
  });
});
