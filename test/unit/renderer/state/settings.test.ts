import { beforeEach, describe, expect, it } from 'vitest';
import { type Settings, settingsSchema } from '../../../../core/settings.ts';
import { chooseBackend, useRuns } from '../../../../renderer/model/state/runs.ts';
import { takeSettings, useSettings } from '../../../../renderer/model/state/settings.ts';

const settings = (change: Partial<Settings>): Settings => ({ ...settingsSchema.parse({}), ...change });

beforeEach(() => {
  useSettings.setState({ settings: settingsSchema.parse({}), known: false });
  useRuns.setState({ backend: 'auto' });
});

describe('the default backend', () => {
  it('is what new runs of a window take', () => {
    takeSettings(settings({ backend: 'wasm' }));
    expect(useRuns.getState().backend).toBe('wasm');
    takeSettings(settings({ backend: 'cpu' }));
    expect(useRuns.getState().backend).toBe('cpu');
  });

  it('leaves alone what was chosen for a window', () => {
    takeSettings(settings({ backend: 'wasm' }));
    chooseBackend('tensorflow');
    takeSettings(settings({ backend: 'cpu' }));
    expect(useRuns.getState().backend).toBe('tensorflow');
    expect(useSettings.getState().settings.backend).toBe('cpu');
  });

  it('is not touched by other settings', () => {
    takeSettings(settings({ theme: 'dark' }));
    expect(useRuns.getState().backend).toBe('auto');
    expect(useSettings.getState()).toMatchObject({ known: true, settings: { theme: 'dark' } });
  });
});
