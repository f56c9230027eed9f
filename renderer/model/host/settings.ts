import { type SettingsChange, settingsSchema } from '../../../core/settings.ts';
import { language } from '../../base/strings/language.ts';
import { showError } from '../state/act.ts';
import { takeSettings, useSettings } from '../state/settings.ts';
import { host } from './bridge.ts';
import { engine, useConnection } from './engine.ts';
import { onEngineEvent } from './events.ts';

/** Keeps the settings as the engine has them, and the app in their theme and the page's language. Call once. */
export function followSettings(): void {
  host.setLanguage(language).catch(showError);
  onEngineEvent('settingsChanged', takeSettings);
  useSettings.subscribe(({ settings: { theme }, known }, before) => {
    if (known && (theme !== before.settings.theme || !before.known)) host.setTheme(theme).catch(showError);
  });
  useConnection.subscribe(({ status }, before) => {
    if (status === 'open' && before.status === 'lost') void readSettings();
  });
  void readSettings();
}

async function readSettings(): Promise<void> {
  try {
    takeSettings(await engine.readSettings());
  } catch (thrown) {
    if (useConnection.getState().status === 'open') showError(thrown);
  }
}

/**
 * Changes some settings, for all windows; this one does not wait for the engine to see it. True where it was done; what goes
 * wrong is shown, and taken back.
 */
export async function changeSettings(change: SettingsChange): Promise<boolean> {
  const { settings: before } = useSettings.getState();
  takeSettings(settingsSchema.parse({ ...before, ...change }));
  try {
    takeSettings(await engine.changeSettings(change));
    return true;
  } catch (thrown) {
    takeSettings(before);
    showError(thrown);
    return false;
  }
}
