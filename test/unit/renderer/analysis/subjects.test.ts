import { describe, expect, it, vi } from 'vitest';
import { measurable, subjectOf } from '../../../../renderer/features/analysis/subjects.ts';

vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: {} }));
const { aRun, running } = await import('../../../../renderer/gallery/fixtures/runs.ts');

const early = aRun('early', { createdAt: '2026-03-01T09:00:00.000Z' });
const late = aRun('late', { createdAt: '2026-03-02T09:00:00.000Z' });
const all = [early, { ...running, createdAt: '2026-03-03T09:00:00.000Z' }, late];

const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

describe('what a tool measures', () => {
  it('is offered newest first; a tool for trained networks takes those with a model', () => {
    expect(ids(measurable('network', all))).toEqual(['running', 'late', 'early']);
    expect(ids(measurable('run', all))).toEqual(['late', 'early']);
  });

  it('is the network on the canvas until a run is chosen', () => {
    expect(subjectOf('network', all, undefined, 'late')).toBeNull();
    expect(subjectOf('network', all, 'early', 'late')).toBe(early);
    expect(subjectOf('network', all, 'gone', 'late')).toBeNull();
  });

  it('is of a tool for trained networks the chosen run, else the shown one, else the newest', () => {
    const offered = measurable('run', all);
    expect(subjectOf('run', offered, 'early', 'late')).toBe(early);
    expect(subjectOf('run', offered, undefined, 'early')).toBe(early);
    expect(subjectOf('run', offered, undefined, 'running')).toBe(late);
    expect(subjectOf('run', [], undefined, 'running')).toBeUndefined();
  });
});
