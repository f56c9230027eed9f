import { beforeAll, describe, expect, it } from 'vitest';
import type { Asked } from '../../../../renderer/features/runs/actions/asked.ts';
import { stubWindow } from '../../../setup/window-globals.ts';
import { makeRun } from './make-run.ts';

type Run = ReturnType<typeof makeRun>;
type Offered = (asked: Asked | undefined) => string[][];

let offered: Offered = () => [];
let label: (action: string, asked: Asked | undefined) => string = () => '';

beforeAll(async () => {
  stubWindow();
  // Named so that the type checker of the tests does not follow it: what actions do leads to components.
  const folder = '../../../../renderer/features/runs/actions';
  const loaded: { readonly offered: Offered } = await import(`${folder}/offered.ts`);
  offered = loaded.offered;
  type Actions = Readonly<Record<string, { readonly label: (asked: Asked) => string }>>;
  const { runActions }: { readonly runActions: Actions } = await import(`${folder}/run-actions.ts`);
  label = (action, known) => (known === undefined ? '' : (runActions[action]?.label(known) ?? ''));
});

function asked(runs: readonly Run[], overlaid: readonly string[] = []): Asked | undefined {
  const [run] = runs;
  return run === undefined
    ? undefined
    : { run, runs, own: true, shown: 'shown', overlaid: new Set(overlaid) };
}

/** What is offered for a run that the panels show. */
function actions(rest: Parameters<typeof makeRun>[1]): string[] {
  return offered(asked([makeRun('shown', rest)])).flat();
}

/** How its training can be steered. */
function control(rest: Parameters<typeof makeRun>[1]): string[] {
  const known = ['pause', 'resume', 'stop', 'dequeue', 'continue', 'longer', 'branch'];
  return actions(rest).filter((id) => known.includes(id));
}

describe('what can be done with a run', () => {
  it('depends on what it is doing', () => {
    expect(actions({ status: 'running', hasModel: false })).toEqual([
      'pause',
      'stop',
      'use',
      'differences',
      'open',
      'rename',
      'report',
      'delete',
    ]);
    expect(actions({ status: 'done', hasModel: true })).toContain('export');
    expect(actions({ status: 'stopped', hasModel: false })).not.toContain('export');
  });

  it('is to pause, to stop, or to leave the queue while it is under way', () => {
    expect(control({ status: 'running', canContinue: true, hasModel: true })).toEqual(['pause', 'stop']);
    expect(control({ status: 'paused' })).toEqual(['resume', 'stop']);
    expect(control({ status: 'starting' })).toEqual(['stop']);
    expect(control({ status: 'queued', canContinue: false })).toEqual(['dequeue']);
  });

  it('is to go on once it has ended, if it can: a run that has done its epochs only with more of them', () => {
    expect(control({ status: 'failed', canContinue: true, hasModel: false })).toEqual(['continue', 'longer']);
    expect(control({ status: 'failed', canContinue: false, hasModel: false })).toEqual([]);
    expect(control({ status: 'done', canContinue: true, hasModel: false })).toEqual(['longer']);
    expect(control({ status: 'stopped', canContinue: false, hasModel: true })).toEqual(['branch']);
  });

  it('is to go on at a lower rate, and no other, where it has diverged', () => {
    const diverged = makeRun('shown', { status: 'failed', canContinue: true, diverged: true });
    const known = asked([diverged]);
    expect(offered(known).flat()).not.toContain('longer');
    expect(label('continue', known)).toMatch(/lower rate/);
  });

  it('is to show and overlay what is not shown, and to take away what is drawn over it', () => {
    expect(offered(asked([makeRun('b')])).flat()).toEqual(expect.arrayContaining(['show', 'overlay']));
    const laid = offered(asked([makeRun('b')], ['b'])).flat();
    expect(laid).toContain('unlay');
    expect(laid).not.toContain('overlay');
    expect(actions({})).not.toContain('show');
    expect(actions({})).not.toContain('overlay');
  });

  it('is drawing over each other, comparing and deleting for several', () => {
    const several = [makeRun('shown', { status: 'running' }), makeRun('b')];
    expect(offered(asked(several))).toEqual([['overlay'], ['report'], ['delete']]);
    expect(offered(undefined)).toEqual([]);
  });
});
