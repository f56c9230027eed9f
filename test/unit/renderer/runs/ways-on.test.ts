import { describe, expect, it } from 'vitest';
import { waysOn } from '../../../../renderer/features/runs/ways-on.ts';

const run = (source: string, hasModel = true) => ({ source, hasModel });

describe('a run that could not go on', () => {
  it('is offered another place of its data where these lie in files, and its weights where it has some', () => {
    expect(waysOn(run('folder:/a'), { code: 'run/other-data' })).toEqual(['again', 'place', 'weights']);
    expect(waysOn(run('folder:/a'), { code: 'data/vanished' })).toEqual(['again', 'place']);
    expect(waysOn(run('mnist'), { code: 'run/other-data' })).toEqual(['again', 'weights']);
    expect(waysOn(run('folder:/a'), { code: 'run/no-checkpoint' })).toEqual(['again', 'weights']);
    expect(waysOn(run('folder:/a', false), { code: 'run/no-checkpoint' })).toEqual(['again']);
    // A checkpoint has weights too.
    expect(waysOn(run('folder:/a', false), { code: 'run/other-data' })).toContain('weights');
  });
});
