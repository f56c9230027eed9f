import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { SettingsResponses, settingsRequests } from '../../core/protocol/settings.ts';
import type { Engine, HandlersOf } from './engine.ts';

type SettingsCalls = Pick<
  HandlersOf<typeof settingsRequests, SettingsResponses>,
  'readSettings' | 'changeSettings'
>;

/** What windows ask about a person's settings. */
export function settingsCalls({ settings, connections }: Engine): SettingsCalls {
  return {
    readSettings: () => settings.read(),
    async changeSettings(change) {
      if (typeof change.workspace === 'string') await requireFolder(change.workspace);
      const changed = await settings.change(change);
      for (const connection of connections) connection.tell('settingsChanged', changed);
      return changed;
    },
  };
}

/** A workspace that could not be used would be noticed only at the next start. It may be missing: it is created then. */
async function requireFolder(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (isAbsolute(path) && there?.isDirectory() !== false) return;
  throw new SkiplaneError(
    'settings/workspace',
    `Expected the absolute path of a folder as workspace, received ${path}: choose a folder.`,
  );
}
