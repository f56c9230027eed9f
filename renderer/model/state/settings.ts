import { create } from 'zustand';
import { type Settings, settingsSchema } from '../../../core/settings.ts';
import { useRuns } from './runs.ts';

interface SettingsState {
  /** As the engine last reported; defaults before that. */
  readonly settings: Settings;
  readonly known: boolean;
}

/** What a person chose for all their work on this machine. It changes with the engine, for all windows at once. */
export const useSettings = create<SettingsState>()(() => ({
  settings: settingsSchema.parse({}),
  known: false,
}));

/** Takes over the settings from the engine. New runs use the new backend unless this window has chosen one. */
export function takeSettings(settings: Settings): void {
  const { settings: before } = useSettings.getState();
  useSettings.setState({ settings, known: true });
  if (useRuns.getState().backend === before.backend) useRuns.setState({ backend: settings.backend });
}
