// cspell:ignore Dokumente Schreibtisch Musik
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentsFolder, type Machine, userFolder } from '../../../engine/user-folder.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const machine = (platform: NodeJS.Platform, env: Machine['env'] = {}, home = '/home/ada'): Machine => ({
  platform,
  home,
  env,
});

describe("the person's folder for settings", () => {
  // Where Electron's documentation puts userData: appData and the app's name.
  it.each([
    ['linux', {}, '/home/ada/.config/Skiplane'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ada' }, '/etc/ada/Skiplane'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada/.config/Skiplane'],
    ['darwin', {}, '/home/ada/Library/Application Support/Skiplane'],
    ['win32', { APPDATA: '/appdata' }, '/appdata/Skiplane'],
    ['win32', {}, '/home/ada/AppData/Roaming/Skiplane'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(userFolder(machine(platform, env))).toBe(join(expected));
  });

  it('is another where SKIPLANE_USER_FOLDER names one', () => {
    expect(userFolder(machine('darwin', { SKIPLANE_USER_FOLDER: '/other' }))).toBe(resolve('/other'));
    expect(userFolder(machine('linux', { SKIPLANE_USER_FOLDER: 'here' }))).toBe(resolve('here'));
    expect(userFolder(machine('linux', { SKIPLANE_USER_FOLDER: '' }))).toBe(
      join('/home/ada/.config/Skiplane'),
    );
  });
});

describe("the person's documents", () => {
  const documentsWith = (text: string) => {
    const home = temporaryFolder();
    mkdirSync(join(home, '.config'));
    writeFileSync(join(home, '.config', 'user-dirs.dirs'), text);
    return { home, documents: documentsFolder(machine('linux', {}, home)) };
  };

  it('are in Documents where nothing else is said', async () => {
    const home = temporaryFolder();
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(await documentsFolder(machine(platform, {}, home))).toBe(join(home, 'Documents'));
    }
  });

  // Lines as xdg-user-dirs-update writes them.
  it('are where a Linux desktop in the language of its person keeps them', async () => {
    const { home, documents } = documentsWith(
      '# comment\nXDG_DESKTOP_DIR="$HOME/Schreibtisch"\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\nXDG_MUSIC_DIR="$HOME/Musik"\n',
    );
    expect(await documents).toBe(`${home}/Dokumente`);
  });

  it.each([
    ['XDG_DOCUMENTS_DIR="/data/My \\"papers\\""', '/data/My "papers"'],
    ['XDG_DOCUMENTS_DIR="papers"', undefined],
    ['#XDG_DOCUMENTS_DIR="/data"', undefined],
    ['XDG_DOCUMENTS_DIR=', undefined],
  ])('of %s are there, or in Documents where that names no place', async (line, expected) => {
    const { home, documents } = documentsWith(`${line}\n`);
    expect(await documents).toBe(expected ?? join(home, 'Documents'));
  });
});
