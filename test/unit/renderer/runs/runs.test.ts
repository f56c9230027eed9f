import { describe, expect, it } from 'vitest';
import { differenceLine } from '../../../../core/document/differences.ts';
import { formatDuration, formatLoss } from '../../../../renderer/base/strings/run-figures.ts';
import { otherRun } from '../../../../renderer/features/runs/other-run.ts';
import { runDifferences, settingsOf } from '../../../../renderer/features/runs/settings.ts';
import { makeRun } from './make-run.ts';

const none = new Set<string>();

describe('the settings of a run', () => {
  it('leave out what its optimizer and schedule do not heed', () => {
    const adam = settingsOf(makeRun('a'));
    expect(adam.get('optimizer.beta1')).toBe('0.9');
    expect(adam.has('optimizer.momentum')).toBe(false);
    expect(adam.has('schedule.milestones')).toBe(false);
    const stepped = settingsOf(
      makeRun('b', { training: { optimizer: { kind: 'sgd' }, schedule: { kind: 'step' } } }),
    );
    expect(stepped.get('optimizer.momentum')).toBe('0.9');
    expect(stepped.has('optimizer.beta1')).toBe(false);
    expect(stepped.get('schedule.milestones')).toBe('0.5, 0.75');
  });

  it('differ in data and backend too, and only in what has a say', () => {
    const a = makeRun('a', { training: { optimizer: { kind: 'sgd', rho: 0.5 } } });
    const b = makeRun('b', { training: { optimizer: { kind: 'sgd', momentum: 0.5 } }, backend: 'wasm' });
    expect(runDifferences(a, b).map(differenceLine)).toEqual([
      'optimizer.momentum: 0.9 → 0.5',
      'backend: cpu → wasm',
    ]);
    const other = makeRun('c', { source: 'folder:/x' });
    expect(runDifferences(makeRun('d'), other).map(differenceLine)).toEqual([
      'data.source: mnist → folder:/x',
    ]);
    expect(runDifferences(a, a)).toEqual([]);
  });
});

describe('the run that another is compared with', () => {
  const [a, b, c] = [1, 2, 3].map((hour) => makeRun(`r${hour}`, { createdAt: `2026-01-01T0${hour}:00:00Z` }));
  const all = new Map([a, b, c].flatMap((run) => (run === undefined ? [] : [[run.id, run] as const])));
  const chosen = { against: null, selected: none, shown: null };

  it('is the picked one, else the other selected one, else the shown one, else the one before', () => {
    if (b === undefined) throw new Error('three runs were made');
    expect(otherRun(b, all, { against: 'r3', selected: new Set(['r2', 'r1']), shown: 'r1' })?.id).toBe('r3');
    expect(otherRun(b, all, { ...chosen, selected: new Set(['r2', 'r3']), shown: 'r1' })?.id).toBe('r3');
    expect(otherRun(b, all, { ...chosen, shown: 'r3' })?.id).toBe('r3');
    expect(otherRun(b, all, { ...chosen, shown: 'r2' })?.id).toBe('r1');
    expect(otherRun(b, new Map([['r2', b]]), chosen)).toBeUndefined();
  });

  it('is its twin rather than one that came before', () => {
    const residual = makeRun('r', { experiment: { id: 'e', role: 'residual' } });
    const plain = makeRun('p', { experiment: { id: 'e', role: 'plain' } });
    const runs = new Map([...all, [residual.id, residual], [plain.id, plain]]);
    expect(otherRun(plain, runs, chosen)?.id).toBe('r');
  });
});

describe('figures', () => {
  it('of time roll over where people expect it', () => {
    expect([0, 9.96, 59.94, 59.96, 60, 125, 3599.6, 3600, 7325].map(formatDuration)).toEqual([
      '0.0 s',
      '10.0 s',
      '59.9 s',
      '1 m 00 s',
      '1 m 00 s',
      '2 m 05 s',
      '1 h 00 m',
      '1 h 00 m',
      '2 h 02 m',
    ]);
  });

  it('of a loss keep their digits, however small, and say when it is lost', () => {
    expect([0.4120001, 0, 12.3456, 4e-7, Number.NaN, Number.POSITIVE_INFINITY].map(formatLoss)).toEqual([
      '0.4120',
      '0.0000',
      '12.346',
      '4.0e-7',
      'NaN',
      '∞',
    ]);
  });
});
