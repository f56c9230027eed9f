import { describe, expect, it } from 'vitest';
import { exportable, usualSource, weightsOf } from '../../../../renderer/features/exports/sources.ts';
import { makeRun } from '../runs/make-run.ts';

const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`;

describe('what is exported', () => {
  it('is the newest run that came to its end, even where a newer one was stopped', () => {
    const runs = [
      makeRun('old', { createdAt: day(1) }),
      makeRun('newest-done', { createdAt: day(3) }),
      makeRun('stopped', { createdAt: day(5), status: 'stopped' }),
      makeRun('middle', { createdAt: day(2) }),
    ];
    expect(usualSource(runs)).toEqual({ kind: 'run', id: 'newest-done', checkpoint: null });
    expect(exportable(runs).map(({ id }) => id)).toEqual(['stopped', 'newest-done', 'middle', 'old']);
  });

  it('is a stopped run’s model where none came to its end, and the document where there is no model', () => {
    const stopped = makeRun('stopped', { status: 'stopped' });
    const running = makeRun('running', { status: 'running', hasModel: false, createdAt: day(5) });
    expect(usualSource([running, stopped])).toMatchObject({ id: 'stopped' });
    expect(usualSource([running])).toEqual({ kind: 'open' });
    expect(usualSource([])).toEqual({ kind: 'open' });
  });

  it('can be a run that is still trained, by its checkpoints alone', () => {
    const bare = { status: 'running', hasModel: false } as const;
    const runs = [makeRun('with', bare), makeRun('without', { ...bare, hasCheckpoint: false })];
    expect(exportable(runs).map(({ id }) => id)).toEqual(['with']);
    expect(weightsOf(null, false, ['0003', '0002'])).toBe('0003');
    expect(weightsOf(null, false, [])).toBeUndefined();
  });

  it('has the weights that were chosen, as long as they are there', () => {
    expect(weightsOf('0002', true, ['0003', '0002'])).toBe('0002');
    expect(weightsOf(null, true, ['0003'])).toBeNull();
    // It was chosen, and a newer one has taken its place since.
    expect(weightsOf('0001', true, ['0003', '0002'])).toBeNull();
    expect(weightsOf('0001', false, ['0003', '0002'])).toBe('0003');
  });
});
