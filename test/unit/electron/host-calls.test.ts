import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type HostCallName, hostCallNames } from '../../../core/protocol/host.ts';
import { createHostHandlers } from '../../../electron/host-answers.ts';
import { createAnswers, type Sender } from '../../../electron/host-calls.ts';
import { createMainWindow } from '../../../electron/main-window.ts';
import { createSaving } from '../../../electron/saving.ts';
import { createUpdates } from '../../../electron/updates.ts';
import { fakeEngine, fakeSystem, fakeWindow, readyAt } from '../../setup/electron-fakes.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const page: Sender = { url: 'http://127.0.0.1:4321/', isPage: true };

/** The app's answers, over fakes of what is behind them. */
function hostForTest() {
  const workspace = temporaryFolder();
  const fake = fakeSystem();
  const { system } = fake;
  const { engine, done: engineDone } = fakeEngine();
  const shown = fakeWindow();
  const never = () => {
    throw new Error('not expected');
  };
  const window = createMainWindow({
    create: () => shown.window,
    keepPlacement: never,
    closing: never,
    closed: never,
    crashedOften: never,
    opened: () => undefined,
    log: () => undefined,
    print: () => undefined,
    macOS: false,
  });
  window.show(readyAt.address);
  const menus: unknown[] = [];
  const languages: string[] = [];
  const log: string[] = [];
  const handlers = createHostHandlers({
    system,
    engine,
    window,
    saving: createSaving(system),
    lifecycle: {
      begin: never,
      openDocument: never,
      showWindow: never,
      closing: never,
      quitting: never,
      endNow: never,
      restartEngine: async () => true,
      engineBack: never,
      engineLost: never,
      crashedOften: never,
      ready: () => ({ ...readyAt, workspace }),
    },
    updates: createUpdates(null, '1.0.0', { platform: 'linux', arch: 'x64' }, never),
    version: '1.0.0',
    logs: '/home/ada/logs',
    showMenu: (given) => void menus.push(given),
    setLanguage: (language) => void languages.push(language),
  });
  const answers = createAnswers(
    handlers,
    { current: () => 'http://127.0.0.1:4321' },
    (text) => void log.push(text),
  );
  const call = (name: HostCallName, request: readonly unknown[] = [], sender = page) =>
    answers.get(name)?.(sender, request);
  return { ...fake, workspace, engineDone, shown, menus, languages, log, call };
}

const good: Readonly<Record<HostCallName, readonly unknown[]>> = {
  chooseDocument: [],
  chooseSavePath: [{ suggested: 'a.skiplane.json' }],
  chooseFolder: [{ title: 'Images', start: null }],
  reveal: [{ path: '/' }],
  showMenu: [[]],
  describeDocument: [null],
  setTheme: ['dark'],
  setLanguage: ['de'],
  answerSave: [{ saved: true }],
  restartEngine: [],
  openLogs: [],
  describeApp: [],
  lookForUpdates: [],
};

describe.each(hostCallNames)('%s', (name) => {
  it('answers our page', async () => {
    const { call } = hostForTest();
    expect(await call(name, good[name])).toHaveProperty('value');
  });

  it.each<[string, Sender]>([
    ['a page of another origin', { url: 'https://example.org/', isPage: true }],
    ['another port', { url: 'http://127.0.0.1:9999/', isPage: true }],
    ['a frame within our page', { url: page.url, isPage: false }],
    ['a blob', { url: `blob:${page.url}1-2`, isPage: true }],
    ['a page that is gone', { url: undefined, isPage: true }],
  ])('does nothing for %s', async (_, sender) => {
    const { call, done, shown, menus, languages } = hostForTest();
    const before = shown.state.title;
    expect(await call(name, good[name], sender)).toEqual({
      error: expect.stringContaining(`Expected ${name} to be called by Skiplane's own page`),
    });
    expect([done, menus, languages, shown.state.title]).toEqual([[], [], [], before]);
  });

  it.each([[[{ surprise: true }]], [[...good[name], 1]], [[null, null]]])(
    'refuses the arguments %j',
    async (request) => {
      const { call, done, log } = hostForTest();
      expect(await call(name, request)).toEqual({
        error: expect.stringMatching(/^Expected other arguments/),
      });
      expect(done).toEqual([]);
      expect(log).toHaveLength(1);
    },
  );
});

it('lets the engine read a document that a person chose, and no other', async () => {
  const { call, chosen, engineDone } = hostForTest();
  chosen.push('/home/ada/net.skiplane.json', '/home/ada/.ssh/id_rsa', undefined);
  expect(await call('chooseDocument')).toEqual({ value: '/home/ada/net.skiplane.json' });
  expect(await call('chooseDocument')).toEqual({ error: expect.stringContaining('received “id_rsa”') });
  expect(await call('chooseDocument')).toEqual({ value: null });
  expect(engineDone).toEqual([['send', { kind: 'trust', path: '/home/ada/net.skiplane.json' }]]);
});

it('saves under the ending of documents, and asks before it replaces what the system did not ask about', async () => {
  const { call, chosen, answers, workspace, engineDone, done } = hostForTest();
  writeFileSync(join(workspace, 'old.skiplane.json'), '{}');
  chosen.push(join(workspace, 'new'), join(workspace, 'old'), join(workspace, 'old.skiplane.json'));
  const request = [{ suggested: 'new.skiplane.json' }];
  expect(await call('chooseSavePath', request)).toEqual({ value: join(workspace, 'new.skiplane.json') });
  answers.push('Cancel');
  expect(await call('chooseSavePath', request)).toEqual({ value: null });
  expect(await call('chooseSavePath', request)).toEqual({ value: join(workspace, 'old.skiplane.json') });
  expect(engineDone).toHaveLength(2);
  expect(done[0]).toEqual([
    'chooseSavePath',
    expect.objectContaining({ start: join(workspace, 'new.skiplane.json') }),
  ]);
});

it('reveals only what is there', async () => {
  const { call, done, workspace } = hostForTest();
  expect(await call('reveal', [{ path: workspace }])).toEqual({ value: null });
  expect(await call('reveal', [{ path: join(workspace, 'gone') }])).toHaveProperty('error');
  expect(await call('reveal', [{ path: '../..' }])).toHaveProperty('error');
  expect(done).toEqual([['reveal', workspace]]);
});

it('says in the title what is open, and remembers a saved document once', async () => {
  const { call, shown, done, workspace } = hostForTest();
  writeFileSync(join(workspace, 'net.skiplane.json'), '{}');
  const described = { name: 'Net', path: 'net.skiplane.json', unsaved: true };
  await call('describeDocument', [described]);
  await call('describeDocument', [{ ...described, unsaved: false }]);
  const file = join(workspace, 'net.skiplane.json');
  expect(existsSync(file)).toBe(true);
  expect(shown.state.title).toEqual({ title: 'Net · net.skiplane.json – Skiplane', edited: false, file });
  expect(done).toEqual([['rememberDocument', file]]);
  await call('describeDocument', [{ ...described, path: null }]);
  expect(shown.state.title).toEqual({ title: '• Net – Skiplane', edited: true, file: '' });
});

it('a bug in the app is told in plain words and written down with its place', async () => {
  const { call, log, system, done } = hostForTest();
  Object.assign(system, {
    setTheme() {
      throw new TypeError('no theme');
    },
  });
  expect(await call('setTheme', ['dark'])).toEqual({ error: 'A bug in Skiplane: no theme' });
  expect(log.join()).toContain('host-calls.test.ts');
  expect(done).toEqual([]);
});
