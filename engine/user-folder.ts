import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What of the machine decides where a person's folders are. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const here = (): Machine => ({ platform: process.platform, home: homedir(), env: process.env });

/** Names the user folder to this program and to those that it starts. */
export const userFolderVariable = 'SKIPLANE_USER_FOLDER';

/**
 * The folder of a person's settings and engines, absolute; it may be missing. It is where Electron keeps an app's data, so
 * that the desktop app, the server on its own and the command line share it.
 */
export function userFolder({ platform, home, env }: Machine = here()): string {
  const given = env[userFolderVariable];
  if (given !== undefined && given !== '') return resolve(given);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Skiplane');
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Skiplane');
  const config = env['XDG_CONFIG_HOME'] ?? '';
  return join(isAbsolute(config) ? config : join(home, '.config'), 'Skiplane');
}

/** The person's folder for documents, absolute; it may be missing. */
export async function documentsFolder({ platform, home, env }: Machine = here()): Promise<string> {
  const usual = join(home, 'Documents');
  if (platform === 'darwin' || platform === 'win32') return usual;
  const config = env['XDG_CONFIG_HOME'] ?? '';
  const file = join(isAbsolute(config) ? config : join(home, '.config'), 'user-dirs.dirs');
  const text = await readFile(file, 'utf8').catch(() => '');
  // A shell's assignment, in the one form that its format allows: "$HOME/…" or an absolute path.
  const named = /^\s*XDG_DOCUMENTS_DIR="((?:[^"\\]|\\.)*)"/m.exec(text)?.[1]?.replaceAll(/\\(.)/g, '$1');
  const folder = named?.replace(/^\$HOME(?=\/|$)/, () => home);
  return folder !== undefined && isAbsolute(folder) ? folder : usual;
}
