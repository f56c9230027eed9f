import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SkiplaneError } from '../core/error.ts';
import { type Settings, type SettingsChange, settingsSchema } from '../core/settings.ts';
import { writeText } from './atomic.ts';
import { fileProblem } from './file-problem.ts';
import { inTurn } from './in-turn.ts';
import { underLock } from './locks.ts';

/** What a person chose for all their work on this machine; other programs of Skiplane may change it at any time. */
export interface SettingsStore {
  /** The file's newest state; what cannot be read counts as not chosen. Never rejects. */
  read(): Promise<Settings>;
  /** Changes some settings of the newest state. @throws SkiplaneError where they cannot be written */
  change(change: SettingsChange): Promise<Settings>;
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * The settings of a user folder, in its settings.json.
 * @param onBroken hears once why the file that is there cannot be read
 */
export function createSettings(folder: string, onBroken: (problem: string) => void): SettingsStore {
  const path = join(folder, 'settings.json');
  let told = false;
  const broken = (thrown: unknown): undefined => {
    if (!told) onBroken(`${path} cannot be read (${fileProblem(thrown)}), so the default settings are used.`);
    told = true;
    return undefined;
  };
  return {
    read: async () => settingsSchema.parse((await readRaw(path).catch(broken)) ?? {}),
    change: (change) =>
      inTurn(path, async () => {
        try {
          await mkdir(folder, { recursive: true });
          return await underLock(folder, 'settings', async () => {
            const raw = await readRaw(path).catch(async (thrown: unknown) => {
              broken(thrown);
              await rename(path, `${path}.broken`);
              return {};
            });
            const chosen = Object.entries(change).filter(([, value]) => value !== undefined);
            // What newer versions of Skiplane keep there stays as it is.
            const changed = { ...raw, ...Object.fromEntries(chosen) };
            await writeText(path, `${JSON.stringify(changed, null, 2)}\n`);
            return settingsSchema.parse(changed);
          });
        } catch (thrown) {
          throw new SkiplaneError(
            'settings/unwritable',
            `Expected to save settings in ${path}, but it failed (${fileProblem(thrown)}): check the folder and its permissions.`,
          );
        }
      }),
  };
}

/** What the file holds; empty where there is none. Rejects where it is no readable object. */
async function readRaw(path: string): Promise<Raw> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return {};
    throw thrown;
  }
  // Some editors begin a file with a mark that JSON does not know.
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const raw = z.record(z.string(), z.unknown()).safeParse(value);
  if (!raw.success) throw new Error('it does not contain an object');
  return raw.data;
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
