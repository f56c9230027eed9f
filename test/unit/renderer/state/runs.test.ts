import { beforeEach, describe, expect, it } from 'vitest';
import {
  dropRun,
  overlay,
  putRun,
  setRuns,
  showRun,
  twinOf,
  useRuns,
} from '../../../../renderer/state/runs.ts';
import { makeRun } from '../runs/make-run.ts';

beforeEach(() => useRuns.setState({ runs: new Map(), shown: null, overlaid: new Set() }));

describe('the runs of a window', () => {
  it('a window that is opened looks at the run that is trained, not at one that waits', () => {
    setRuns([makeRun('waits', { status: 'queued' }), makeRun('goes-on', { status: 'paused' })]);
    expect(useRuns.getState().shown).toBe('goes-on');
  });

  it('what is looked at stays when the list is read again, as long as it is there', () => {
    setRuns([makeRun('a', { status: 'done' }), makeRun('b', { status: 'running' })]);
    showRun('a');
    overlay(['b', 'gone']);
    setRuns([makeRun('a', { status: 'done' }), makeRun('b', { status: 'running' })]);
    expect(useRuns.getState()).toMatchObject({ shown: 'a', overlaid: new Set(['b']) });
  });

  it('a run that is removed is no longer shown or drawn over others', () => {
    setRuns([makeRun('a'), makeRun('b')]);
    showRun('a');
    overlay(['b']);
    dropRun('b');
    dropRun('a');
    expect(useRuns.getState()).toMatchObject({ shown: null, overlaid: new Set() });
  });

  it('of an experiment know their twin', () => {
    putRun(makeRun('r', { experiment: { id: 'one', role: 'residual' } }));
    putRun(makeRun('p', { experiment: { id: 'one', role: 'plain' } }));
    putRun(makeRun('x', { experiment: { id: 'two', role: 'plain' } }));
    const { runs } = useRuns.getState();
    expect([twinOf(runs, 'r')?.id, twinOf(runs, 'p')?.id, twinOf(runs, 'x')?.id]).toEqual([
      'p',
      'r',
      undefined,
    ]);
  });
});
