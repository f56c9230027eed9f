import { beforeEach, describe, expect, it } from 'vitest';
import { withIdentity } from '../../../../core/document/identity.ts';
import {
  currentDocument,
  isDirty,
  markSaved,
  openDocument,
} from '../../../../renderer/model/state/document.ts';
import {
  dropRun,
  isOwn,
  overlay,
  ownRuns,
  putRun,
  setRuns,
  showRun,
  twinOf,
  useRuns,
} from '../../../../renderer/model/state/runs.ts';
import { documentOf } from '../../../setup/documents.ts';
import { makeRun } from '../runs/make-run.ts';

const open = (id: string) => openDocument(documentOf([], [], { id }), null);

beforeEach(() => {
  useRuns.setState({ runs: new Map(), listed: false, shown: null, overlaid: new Set() });
  open('digits');
});

describe('the runs of a window', () => {
  it('a window that is opened looks at the run that is trained, not at one that waits', () => {
    setRuns([
      makeRun('elsewhere', { status: 'running', documentId: 'lesson' }),
      makeRun('waits', { status: 'queued' }),
      makeRun('goes-on', { status: 'paused' }),
    ]);
    expect(useRuns.getState().shown).toBe('goes-on');
  });

  it('are those of the open document alone: another that is opened has none, or its own newest', () => {
    setRuns([
      makeRun('mine', { status: 'running' }),
      makeRun('older', { documentId: 'lesson', createdAt: '2026-01-01T00:00:00.000Z' }),
      makeRun('newer', { documentId: 'lesson', createdAt: '2026-01-03T00:00:00.000Z' }),
      makeRun('nobody', { documentId: null }),
    ]);
    overlay(['older']);
    open('blank');
    expect(useRuns.getState()).toMatchObject({ shown: null, overlaid: new Set() });
    expect(ownRuns()).toEqual([]);
    open('lesson');
    expect(useRuns.getState().shown).toBe('newer');
    expect(ownRuns().map(({ id }) => id)).toEqual(['older', 'newer']);
    expect([isOwn({ id: 'mine' }), isOwn({ id: 'newer' })]).toEqual([false, true]);
    open('digits');
    expect(useRuns.getState().shown).toBe('mine');
  });

  it('stay the same list until something about runs changes', () => {
    setRuns([makeRun('a')]);
    const state = useRuns.getState();
    showRun('a');
    expect(isOwn({ id: 'a' }, useRuns.getState())).toBe(true);
    expect(ownRuns(useRuns.getState())).toEqual(ownRuns(state));
  });

  it('of before documents had ids bring the plain twin of their experiment along, and no twin brings a stranger', () => {
    setRuns([
      makeRun('r', { experiment: { id: 'one', role: 'residual' } }),
      makeRun('p', { experiment: { id: 'one', role: 'plain' }, documentId: 'content-of-the-twin' }),
    ]);
    expect(useRuns.getState()).toMatchObject({ shown: 'r', overlaid: new Set(['p']) });
    open('content-of-the-twin');
    expect(ownRuns().map(({ id }) => id)).toEqual(['p']);
  });

  it('of a copy are none: they stay with the original', () => {
    setRuns([makeRun('a')]);
    const original = currentDocument();
    const file = { path: '/home/ada/copy.skiplane.json', shown: 'copy.skiplane.json', revision: '1' };
    markSaved(original, file, withIdentity(original, 'copy'));
    expect(isDirty()).toBe(false);
    expect(useRuns.getState()).toMatchObject({ document: 'copy', shown: null });
    open('digits');
    expect(useRuns.getState().shown).toBe('a');
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
