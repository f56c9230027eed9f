import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../core/settings.ts';
import { createSettings } from '../../../engine/settings.ts';
import { connectEngine } from '../../setup/engine-client.ts';
import { ask, cookieOf, serverForTest, smallRenderer } from '../../setup/engine-server.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const usual: Settings = {
  theme: 'auto',
  language: 'system',
  backend: 'auto',
  workspace: null,
  lookForUpdates: false,
  codeLanguage: 'keras',
};

/** Settings of a folder whose settings.json holds this text, and what was said about it. */
function settingsOf(text?: string, folder = temporaryFolder()) {
  const file = join(folder, 'settings.json');
  if (text !== undefined) writeFileSync(file, text);
  const problems: string[] = [];
  const settings = createSettings(folder, (problem) => problems.push(problem));
  return { settings, file, folder, problems };
}

describe('settings', () => {
  it('are the usual ones where nobody chose any, and nothing is written for that', async () => {
    const { settings, folder, problems } = settingsOf();
    expect(await settings.read()).toEqual(usual);
    expect(readdirSync(folder)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('are there again after a change, in a folder that was missing', async () => {
    const folder = join(temporaryFolder(), 'Skiplane', 'deep');
    const { settings } = settingsOf(undefined, folder);
    expect(await settings.change({ theme: 'dark', backend: 'wasm' })).toEqual({
      ...usual,
      theme: 'dark',
      backend: 'wasm',
    });
    expect(await settingsOf(undefined, folder).settings.read()).toMatchObject({
      theme: 'dark',
      backend: 'wasm',
    });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('that cannot be used count as not chosen, and the others hold', async () => {
    const { settings, problems } = settingsOf('{"theme":"purple","backend":7,"lookForUpdates":true}');
    expect(await settings.read()).toEqual({ ...usual, lookForUpdates: true });
    expect(problems).toEqual([]);
  });

  it('of a newer Skiplane stay in the file when others are changed', async () => {
    const { settings, file } = settingsOf('{"theme":"purple","fontSize":15,"deep":{"a":[1]}}');
    await settings.change({ backend: 'cpu', workspace: undefined });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      theme: 'purple',
      fontSize: 15,
      deep: { a: [1] },
      backend: 'cpu',
    });
  });

  it('are read from a file that an editor began with a byte order mark', async () => {
    expect(await settingsOf('\uFEFF{"theme":"light"}').settings.read()).toMatchObject({ theme: 'light' });
  });

  it.each([
    ['half a file', '{"theme":"da'],
    ['an empty file', ''],
    ['a list', '["dark"]'],
  ])('in %s are the usual ones, and the file is kept aside before it is replaced', async (_, text) => {
    const { settings, file, problems } = settingsOf(text);
    expect(await settings.read()).toEqual(usual);
    expect(await settings.read()).toEqual(usual);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(file);
    expect(existsSync(`${file}.broken`)).toBe(false);

    expect(await settings.change({ theme: 'dark' })).toEqual({ ...usual, theme: 'dark' });
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'dark' });
    expect(problems).toHaveLength(1);
  });

  it('that many change at once are all kept', async () => {
    const folder = temporaryFolder();
    const stores = Array.from({ length: 6 }, () => settingsOf(undefined, folder).settings);
    await Promise.all([
      stores[0]?.change({ theme: 'light' }),
      stores[1]?.change({ backend: 'wasm' }),
      stores[2]?.change({ workspace: folder }),
      stores[3]?.change({ lookForUpdates: true }),
      stores[4]?.change({ codeLanguage: 'tfjs' }),
      stores[5]?.change({ language: 'de' }),
    ]);
    expect(await stores[0]?.read()).toEqual({
      theme: 'light',
      backend: 'wasm',
      workspace: folder,
      lookForUpdates: true,
      codeLanguage: 'tfjs',
      language: 'de',
    });
  });

  it('are changed in spite of a lock that a program left behind when it was killed', async () => {
    const { settings, folder } = settingsOf();
    const left = join(folder, '.settings-999999999-0-00000000');
    writeFileSync(left, '');
    // A clock that was set back makes no difference.
    const ahead = new Date(Date.now() + 3_600_000);
    utimesSync(left, ahead, ahead);
    expect(await settings.change({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  });

  it('that cannot be written are refused in one sentence', async () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    await expect(settingsOf(undefined, folder).settings.change({ theme: 'dark' })).rejects.toMatchObject({
      code: 'settings/unwritable',
      message: expect.stringContaining(join(folder, 'settings.json')),
    });
  });
});

describe('settings, as windows see them', () => {
  it('are told to every window when one changes them', async () => {
    const server = await serverForTest();
    const heard: Settings[] = [];
    const one = await connectEngine(server, {});
    await connectEngine(server, { settingsChanged: (settings) => heard.push(settings) });
    expect(await one.api.readSettings()).toEqual(usual);
    expect(await one.api.changeSettings({ theme: 'light' })).toEqual({ ...usual, theme: 'light' });
    await expect.poll(() => heard).toEqual([{ ...usual, theme: 'light' }]);
    expect(await one.api.readSettings()).toEqual({ ...usual, theme: 'light' });
  });

  it('are refused where they are no settings', async () => {
    const server = await serverForTest();
    const { call, api } = await connectEngine(server);
    for (const change of [{ theme: 'purple' }, { telemetry: true }, { workspace: '' }, 7]) {
      await expect(call('changeSettings', change)).rejects.toMatchObject({ code: 'call/malformed' });
    }
    expect(await api.readSettings()).toEqual(usual);
  });

  it('name only a folder by its whole path as workspace, which may still be missing', async () => {
    const server = await serverForTest();
    const { api } = await connectEngine(server);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const workspace of ['Documents', join(folder, 'file')]) {
      await expect(api.changeSettings({ workspace })).rejects.toMatchObject({ code: 'settings/workspace' });
    }
    const missing = join(folder, 'later');
    expect(await api.changeSettings({ workspace: missing })).toMatchObject({ workspace: missing });
    expect(existsSync(missing)).toBe(false);
    expect(await api.changeSettings({ workspace: null })).toMatchObject({ workspace: null });
  });

  it.each([
    ['{"theme":"dark"}', 'dark'],
    ['{"theme":"light"}', 'light'],
    ['{"theme":"auto"}', 'dark light'],
    ['{"theme":"\\"><script>"}', 'dark light'],
    ['no json', 'dark light'],
  ])('that say %s make a page that begins in that theme', async (text, expected) => {
    const userFolder = join(temporaryFolder(), 'user');
    const page = '<meta name="color-scheme" content="__COLOR_SCHEME__">';
    const server = await serverForTest({ userFolder, rendererFolder: smallRenderer(page) });
    mkdirSync(userFolder);
    // Written after the start: whoever loads the page again gets what holds now.
    writeFileSync(join(userFolder, 'settings.json'), text);
    const { body } = await ask(server, '/', { headers: { Cookie: await cookieOf(server) } });
    expect(body).toBe(`<meta name="color-scheme" content="${expected}">`);
  });
});
