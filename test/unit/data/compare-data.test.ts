import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareData } from '../../../engine/data/compare-data.ts';
import type { DataDifference } from '../../../engine/data/data-difference.ts';
import type { DataIdentity, SplitIdentity } from '../../../engine/data/data-identity.ts';
import { contentDigest } from '../../../engine/data/identity.ts';
import { tellDifferences } from '../../../engine/data/tell-differences.ts';
import { readDataIdentity, writeDataIdentity } from '../../../engine/runs/data-file.ts';
import { runPaths } from '../../../engine/runs/run-folder.ts';
import { bestTime } from '../../setup/best-time.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** Samples as `class/name=content`, in the order of a split. */
function identity(train: readonly string[], validation: readonly string[] = [], named = true): DataIdentity {
  const parsed = [train, validation].map((split) =>
    split.map((sample) => {
      const [, className = '', name = '', digest = ''] = /^(.+)\/(.+)=(.+)$/.exec(sample) ?? [];
      return { className, name: `${className}/${name}`, digest };
    }),
  );
  const classes = [...new Set(parsed.flat().map(({ className }) => className))].sort();
  const [first, second] = parsed.map(
    (split): SplitIdentity => ({
      names: split.map(({ name }) => (named ? name : null)),
      sizes: split.map(() => 1),
      digests: split.map(({ digest }) => digest),
      labels: split.map(({ className }) => classes.indexOf(className)),
    }),
  );
  const none: SplitIdentity = { names: [], sizes: [], digests: [], labels: [] };
  return {
    version: 1,
    source: 'folder:a',
    labelsFrom: 'the folders’ names',
    classes,
    shape: [8, 8, 3],
    settings: { fit: 'contain', validationSplit: 0.1 },
    statistics: { mean: [0.5], std: [0.25] },
    splits: { train: first ?? none, validation: second ?? none, test: none },
  };
}

const before = identity(['ant/1=a', 'ant/2=b', 'bee/1=c', 'bee/2=d'], ['ant/3=e', 'bee/3=f']);

interface Case {
  readonly what: string;
  readonly now: DataIdentity;
  readonly differences: readonly DataDifference[];
  readonly text: string;
}

const cases: readonly Case[] = [
  { what: 'the same data', now: before, differences: [], text: '' },
  {
    what: 'the same data in another place',
    now: { ...before, source: 'folder:b' },
    differences: [],
    text: '',
  },
  {
    what: 'files renamed in the same order',
    now: identity(['ant/10=a', 'ant/20=b', 'bee/10=c', 'bee/20=d'], ['ant/30=e', 'bee/30=f']),
    differences: [],
    text: '',
  },
  {
    what: 'files renamed to another order',
    now: identity(['ant/1=b', 'ant/2=a', 'bee/1=c', 'bee/2=d'], ['ant/3=e', 'bee/3=f']),
    differences: [{ kind: 'reordered', split: 'train' }],
    text: 'the images of the train split are in a different order',
  },
  {
    what: 'a class deleted, whose samples are not told of again',
    now: identity(['bee/1=c', 'bee/2=d'], ['bee/3=f']),
    differences: [{ kind: 'class removed', name: 'ant', samples: 3 }],
    text: 'the class "ant" is missing (3 images)',
  },
  {
    what: 'a class added',
    now: identity(['ant/1=a', 'ant/2=b', 'bee/1=c', 'bee/2=d', 'cow/1=x'], ['ant/3=e', 'bee/3=f']),
    differences: [{ kind: 'class added', name: 'cow', samples: 1 }],
    text: 'the class "cow" is new (1 image)',
  },
  {
    what: 'a class renamed, whose labels shift with it',
    now: identity(['zebra/1=a', 'zebra/2=b', 'bee/1=c', 'bee/2=d'], ['zebra/3=e', 'bee/3=f']),
    differences: [{ kind: 'class renamed', from: 'ant', to: 'zebra' }],
    text: 'the class "ant" is now called "zebra"',
  },
  {
    what: 'classes in another order',
    now: { ...before, classes: ['bee', 'ant'], splits: swapped(before) },
    differences: [{ kind: 'classes reordered', before: ['ant', 'bee'], now: ['bee', 'ant'] }],
    text: 'the classes are in a different order (ant, bee before, bee, ant now)',
  },
  {
    what: 'a sample removed, and another drawn into its split',
    now: identity(['ant/2=b', 'bee/1=c', 'bee/2=d'], ['bee/3=f']),
    differences: [
      { kind: 'removed', split: 'train', count: 1, names: ['ant/1'] },
      { kind: 'removed', split: 'validation', count: 1, names: ['ant/3'] },
    ],
    text: '1 image of the train split is missing (ant/1); 1 image of the validation split is missing (ant/3)',
  },
  {
    what: 'a sample added that takes another’s place',
    now: identity(['ant/0=y', 'ant/1=a', 'bee/1=c', 'bee/2=d'], ['ant/2=b', 'ant/3=e', 'bee/3=f']),
    differences: [
      { kind: 'added', split: 'train', count: 1, names: ['ant/0'] },
      { kind: 'moved', from: 'train', to: 'validation', count: 1, names: ['ant/2'] },
    ],
    text: '1 image of the train split is new (ant/0); so 1 of the others move to another split',
  },
  {
    what: 'a sample with another content',
    now: identity(['ant/1=changed', 'ant/2=b', 'bee/1=c', 'bee/2=d'], ['ant/3=e', 'bee/3=f']),
    differences: [{ kind: 'changed', split: 'train', count: 1, names: ['ant/1'] }],
    text: '1 image of the train split has different content (ant/1)',
  },
  {
    what: 'a sample under another class',
    now: identity(['ant/2=b', 'bee/0=a', 'bee/1=c', 'bee/2=d'], ['ant/3=e', 'bee/3=f']),
    differences: [{ kind: 'relabelled', from: 'ant', to: 'bee', count: 1, names: ['bee/0'] }],
    text: '1 image of the class "ant" is now in "bee" (bee/0)',
  },
  {
    what: 'splits exchanged by half',
    now: identity(['ant/3=e', 'ant/2=b', 'bee/1=c', 'bee/2=d'], ['ant/1=a', 'bee/3=f']),
    differences: [
      { kind: 'moved', from: 'train', to: 'validation', count: 1, names: ['ant/1'] },
      { kind: 'moved', from: 'validation', to: 'train', count: 1, names: ['ant/3'] },
    ],
    text: '1 image is in the validation split instead of train (ant/1); 1 image is in the train split instead of validation (ant/3)',
  },
  {
    what: 'a setting that divides',
    now: { ...before, settings: { ...before.settings, validationSplit: 0.2, later: true } },
    differences: [{ kind: 'setting', setting: 'validationSplit', before: 0.1, now: 0.2 }],
    text: 'validationSplit is 0.2 instead of 0.1',
  },
  {
    what: 'the same files read to other pixels',
    now: { ...before, statistics: { mean: [0.51], std: [0.25] } },
    differences: [{ kind: 'pixels', statistic: 'mean', before: [0.5], now: [0.51] }],
    text: 'the same files give different pixels (mean 0.5100 instead of 0.5000)',
  },
];

/** Labels of two classes exchanged with their names. */
function swapped({ splits }: DataIdentity): DataIdentity['splits'] {
  const turned = (split: SplitIdentity): SplitIdentity => ({
    ...split,
    labels: split.labels.map((label) => 1 - label),
  });
  return { train: turned(splits.train), validation: turned(splits.validation), test: turned(splits.test) };
}

describe('data held against what they were', () => {
  for (const { what, now, differences, text } of cases) {
    it(`${what}: ${text === '' ? 'no difference' : text}`, () => {
      expect(compareData(before, now)).toEqual(differences);
      expect(tellDifferences(differences)).toBe(text);
    });
  }

  it('are told apart by position where samples have no names', () => {
    const old = identity(['0/1=a', '0/2=b', '1/3=c'], [], false);
    const now = identity(['0/1=a', '0/2=x', '1/3=c'], [], false);
    expect(compareData(old, now)).toEqual([{ kind: 'changed', split: 'train', count: 1, names: [] }]);
  });

  it('are other data where the labels of equal contents are exchanged', () => {
    const old = identity(['ant/1=a', 'bee/1=a']);
    const { train } = old.splits;
    const now = { ...old, splits: { ...old.splits, train: { ...train, labels: train.labels.toReversed() } } };
    expect(compareData(old, now)).toEqual([{ kind: 'reordered', split: 'train' }]);
  });

  it('are quickly compared and small to keep, with a hundred thousand samples', async () => {
    const digest = (i: number): string => contentDigest(Buffer.from(String(i)));
    const many = (from: number): DataIdentity =>
      identity(Array.from({ length: 100_000 }, (_, i) => `c${i % 100}/${i}=${digest(i + from)}`));
    const [old, now] = [many(0), many(100)];
    // It takes 0.5 s; the limit leaves room for a busy machine.
    expect(await bestTime(() => compareData(old, now), 2)).toBeLessThan(5000);
    expect(compareData(old, now)).toMatchObject([
      { kind: 'removed', split: 'train', count: 100 },
      { kind: 'added', split: 'train', count: 100 },
    ]);
    const folder = temporaryFolder();
    const time = await bestTime(async () => {
      await writeDataIdentity(folder, old);
      expect(await readDataIdentity(folder)).toEqual(old);
    }, 2);
    expect(time).toBeLessThan(5000);
    expect(statSync(runPaths(folder).data).size).toBeLessThan(4e6);
  });
});
