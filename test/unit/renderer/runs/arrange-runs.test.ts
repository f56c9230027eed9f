import { describe, expect, it } from 'vitest';
import {
  filterRuns,
  groupRuns,
  idsBetween,
  itemKey,
  nextRunSort,
  sortRuns,
  usualSort,
} from '../../../../renderer/features/runs/arrange-runs.ts';
import { columnIds, columnOf, runColumns, shortSource } from '../../../../renderer/features/runs/columns.ts';
import { makeRun } from './make-run.ts';

function at(hour: number): string {
  return `2026-01-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

const good = makeRun('good', {
  createdAt: at(1),
  last: { loss: 0.1, accuracy: 0.99, valLoss: 0.2, valAccuracy: 0.95 },
});
const bad = makeRun('bad', {
  createdAt: at(2),
  last: { loss: 2.1, accuracy: 0.2, valLoss: null, valAccuracy: null },
});
const broken = makeRun('broken', {
  createdAt: at(3),
  last: { loss: Number.NaN, accuracy: 0.1, valLoss: 1, valAccuracy: 0.1 },
});
const fresh = makeRun('fresh', {
  createdAt: at(4),
  status: 'queued',
  last: null,
  result: null,
  progress: null,
});
const runs = [good, bad, broken, fresh];

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('the order of runs', () => {
  it('is the newest first, unless somebody asks for another', () => {
    expect(ids(sortRuns(runs, usualSort))).toEqual(['fresh', 'broken', 'bad', 'good']);
  });

  it('puts what is not known last either way, and a loss that is not a number with it', () => {
    expect(ids(sortRuns(runs, { column: 'loss', descending: false }))).toEqual([
      'good',
      'bad',
      'fresh',
      'broken',
    ]);
    expect(ids(sortRuns(runs, { column: 'loss', descending: true }))).toEqual([
      'bad',
      'good',
      'fresh',
      'broken',
    ]);
    expect(ids(sortRuns(runs, { column: 'valAccuracy', descending: true })).slice(0, 2)).toEqual([
      'good',
      'broken',
    ]);
  });

  it('counts in names as people do', () => {
    const named = ['run 10', 'run 9', 'Run 1'].map((name, i) => makeRun(`r${i}`, { name }));
    expect(sortRuns(named, { column: 'name', descending: false }).map(({ name }) => name)).toEqual([
      'Run 1',
      'run 9',
      'run 10',
    ]);
  });

  it('begins with the best: highest accuracy, lowest loss; a third click leads back', () => {
    expect(nextRunSort(usualSort, 'valAccuracy')).toEqual({ column: 'valAccuracy', descending: true });
    const first = nextRunSort(usualSort, 'loss');
    expect(first).toEqual({ column: 'loss', descending: false });
    const second = nextRunSort(first, 'loss');
    expect(second).toEqual({ column: 'loss', descending: true });
    expect(nextRunSort(second, 'loss')).toEqual(usualSort);
  });

  it('can be by every column', () => {
    for (const column of columnIds) {
      expect(ids(sortRuns(runs, { column, descending: false })).toSorted()).toEqual(ids(runs).toSorted());
    }
  });
});

describe('the filter of runs', () => {
  it('finds words of any column, of notes and of errors, all of them', () => {
    const noted = makeRun('noted', { notes: 'Twice the learning rate', source: 'folder:/pictures/flowers' });
    const failed = makeRun('failed', { status: 'failed', error: 'Out of memory' });
    const list = [...runs, noted, failed];
    expect(ids(filterRuns(list, 'LEARNING flowers'))).toEqual(['noted']);
    expect(ids(filterRuns(list, 'memory'))).toEqual(['failed']);
    expect(ids(filterRuns(list, 'queued'))).toEqual(['fresh']);
    expect(filterRuns(list, 'flowers memory')).toEqual([]);
    expect(filterRuns(list, '  ')).toBe(list);
  });
});

describe('runs of one experiment', () => {
  const a = makeRun('a', { experiment: { id: 'e', role: 'residual' } });
  const b = makeRun('b', { experiment: { id: 'e', role: 'plain' } });
  const single = makeRun('single', { experiment: { id: 'other', role: 'plain' } });

  it('stand together under a head, where the first of them is', () => {
    const items = groupRuns([good, a, single, b]);
    expect(items.map(itemKey)).toEqual(['good', 'group e', 'a', 'b', 'single']);
    expect(items.map((item) => 'run' in item && item.grouped)).toEqual([false, false, true, true, false]);
  });

  it('are passed over as a head when several runs are selected at once', () => {
    const items = groupRuns([good, a, single, b]);
    expect(idsBetween(items, 'single', 'good')).toEqual(['good', 'a', 'b', 'single']);
    expect(idsBetween(items, 'gone', 'b')).toEqual(['b']);
    expect(idsBetween(items, null, 'b')).toEqual(['b']);
  });
});

describe('the columns of runs', () => {
  it('show nothing of what is not there yet', () => {
    for (const column of [
      'loss',
      'accuracy',
      'valLoss',
      'valAccuracy',
      'testAccuracy',
      'duration',
    ] as const) {
      expect(columnOf(column).text(fresh)).toBe('');
      expect(columnOf(column).value(fresh)).toBeUndefined();
    }
    expect(columnOf('epochs').text(fresh)).toBe('0 / 10');
  });

  it('show figures with their units', () => {
    const texts = Object.fromEntries(runColumns.map(({ id, text }) => [id, text(makeRun('x'))]));
    expect(texts).toMatchObject({
      status: 'Done',
      epochs: '10 / 10',
      loss: '0.2500',
      valAccuracy: '80.0%',
      testAccuracy: '75.0%',
      weights: '12.3 k',
      duration: '1 m 01 s',
      data: 'digits',
    });
  });

  it('name data by the last part of its path, on any system', () => {
    expect(shortSource('folder:/home/me/pictures/flowers/')).toBe('flowers');
    expect(shortSource('npz:C:\\data\\train.npz')).toBe('train.npz');
    expect(shortSource('folder:/')).toBe('folder:/');
  });
});
