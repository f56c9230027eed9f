import { EventEmitter } from 'node:events';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type HostCallName, hostCallNames } from '../../../core/protocol/host.ts';
import { listening, smallEngine } from '../../setup/engine-program.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** What main.ts asks of Electron, noted; the engine is a real process. */
const electron = vi.hoisted(() => ({
  calls: [] as (readonly unknown[])[],
  windowOptions: [] as unknown[],
  loaded: [] as string[],
  invoked: new Map<string, (event: unknown, ...request: unknown[]) => Promise<unknown>>(),
  session: {} as Record<string, unknown>,
  app: undefined as unknown as EventEmitter,
  windows: [] as EventEmitter[],
  folder: '',
  packaged: true,
}));

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  const note =
    (name: string) =>
    (...what: readonly unknown[]): void =>
      void electron.calls.push([name, ...what]);
  const paths: Record<string, string> = {};
  const app = Object.assign(new EventEmitter(), {
    isPackaged: electron.packaged,
    setName: note('setName'),
    setAppUserModelId: note('setAppUserModelId'),
    setAboutPanelOptions: note('setAboutPanelOptions'),
    setAppLogsPath(path: string) {
      paths['logs'] = path;
    },
    setPath(name: string, path: string) {
      if (!existsSync(path)) throw new Error(`${path} is not there`);
      paths[name] = path;
    },
    getPath: (name: string) => paths[name] ?? electron.folder,
    getAppPath: () => electron.folder,
    getVersion: () => '1.2.3',
    getLocale: () => 'en-GB',
    enableSandbox: note('enableSandbox'),
    commandLine: { removeSwitch: note('removeSwitch') },
    requestSingleInstanceLock(data: unknown) {
      electron.calls.push(['lock', data]);
      return true;
    },
    whenReady: async () => undefined,
    addRecentDocument: note('addRecentDocument'),
    quit: note('quit'),
    exit: note('exit'),
  });
  electron.app = app;
  class WebContents extends EventEmitter {
    openWindow: unknown;
    setWindowOpenHandler(handler: unknown): void {
      this.openWindow = handler;
    }
    send = note('send');
  }
  class BrowserWindow extends EventEmitter {
    static getFocusedWindow = () => null;
    static getAllWindows = () => [];
    webContents = new WebContents();
    constructor(options: unknown) {
      super();
      electron.windowOptions.push(options);
      electron.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(address: string): Promise<void> {
      electron.loaded.push(address);
    }
    isDestroyed = () => false;
    isMinimized = () => false;
    isMaximized = () => false;
    isFocused = () => true;
    getNormalBounds = () => ({ x: 10, y: 40, width: 1000, height: 700 });
    show = note('show');
    focus = note('focus');
    setTitle = note('setTitle');
    setProgressBar = note('setProgressBar');
    setDocumentEdited = note('setDocumentEdited');
    setRepresentedFilename = note('setRepresentedFilename');
    destroy(): void {
      this.emit('closed');
    }
  }
  const session = {
    setPermissionRequestHandler(handler: unknown) {
      electron.session['request'] = handler;
    },
    setPermissionCheckHandler(handler: unknown) {
      electron.session['check'] = handler;
    },
    setDevicePermissionHandler(handler: unknown) {
      electron.session['device'] = handler;
    },
    on(name: string, handler: unknown) {
      electron.session[name] = handler;
    },
    flushStorageData: note('flushStorageData'),
  };
  const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
  return {
    app,
    BrowserWindow,
    crashReporter: { start: note('crashReporter') },
    dialog: {},
    ipcMain: {
      handle: (channel: string, handler: (event: unknown, ...request: unknown[]) => Promise<unknown>) =>
        void electron.invoked.set(channel, handler),
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: note('setMenu') },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: true },
    net: {},
    Notification: class {},
    powerSaveBlocker: {},
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    session: { defaultSession: session },
    shell: { openExternal: note('openExternal') },
    Tray: class {},
  };
});

let origin: string;
let userFolder: string;
const argv = [...process.argv];
let folders: (() => void)[] = [];

beforeAll(async () => {
  const keep = (remove: () => void): void => void folders.push(remove);
  electron.folder = temporaryFolder(keep);
  userFolder = join(temporaryFolder(keep), 'user');
  writeFileSync(join(electron.folder, 'package.json'), '{}');
  // As the package lays it out, but for Node, which is this test's own.
  const program = smallEngine(listening, keep);
  const packed = join(electron.folder, 'engine');
  cpSync(program.folder, packed, { recursive: true });
  const node = join(packed, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  cpSync(process.execPath, node);
  Object.defineProperty(process, 'resourcesPath', { value: electron.folder, configurable: true });
  process.env['SKIPLANE_USER_FOLDER'] = userFolder;
  process.argv = ['/opt/Skiplane/skiplane', '--some-switch'];
  await import('../../../electron/main.ts');
  await vi.waitFor(() => expect(electron.loaded).toHaveLength(1), { timeout: 20_000 });
  origin = new URL(electron.loaded[0] ?? '').origin;
}, 30_000);

afterAll(async () => {
  process.argv = argv;
  delete process.env['SKIPLANE_USER_FOLDER'];
  const event = { preventDefault: vi.fn() };
  electron.app.emit('before-quit', event);
  await vi.waitFor(() => expect(electron.calls).toContainEqual(['exit', 0]));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'])
    process.removeAllListeners(name);
  for (const remove of folders) remove();
  folders = [];
});

it('hands the window options in which the page is isolated, sandboxed and without Node', () => {
  expect(electron.windowOptions[0]).toMatchObject({
    show: false,
    backgroundColor: '#0d1014',
    webPreferences: {
      additionalArguments: [`--skiplane-origin=${origin}`],
      preload: expect.stringMatching(/preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    },
  });
});

it('turns the sandbox on for all, sends no crash anywhere, and drops switches that would steer it', () => {
  expect(electron.calls).toContainEqual(['enableSandbox']);
  expect(electron.calls).toContainEqual(['crashReporter', { uploadToServer: false }]);
  expect(electron.calls).toContainEqual(['removeSwitch', 'remote-debugging-port']);
  expect(electron.calls).toContainEqual(['removeSwitch', 'inspect']);
  expect(electron.calls).toContainEqual(['setAppUserModelId', 'dev.skiplane.Skiplane']);
});

it('locks the window and the session before anything is loaded', () => {
  const [window] = electron.windows;
  const contents: unknown = Reflect.get(window ?? {}, 'webContents');
  if (!(contents instanceof EventEmitter)) throw new Error('no web contents');
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
    const event = { url: 'https://example.org/', preventDefault: vi.fn() };
    contents.emit(name, event);
    expect(event.preventDefault, name).toHaveBeenCalledOnce();
  }
  const within = { url: `${origin}/`, preventDefault: vi.fn() };
  contents.emit('will-navigate', within);
  expect(within.preventDefault).not.toHaveBeenCalled();
  const openWindow: unknown = Reflect.get(contents, 'openWindow');
  expect(typeof openWindow === 'function' && openWindow({ url: 'file:///etc/passwd' })).toEqual({
    action: 'deny',
  });
  expect(electron.calls.some(([name]) => name === 'openExternal')).toBe(false);
  expect(Object.keys(electron.session).toSorted()).toEqual(['check', 'device', 'request', 'will-download']);
  const { check } = electron.session;
  expect(typeof check === 'function' && check(null, 'media', origin, {})).toBe(false);
});

it('answers each call of the contract, for its own page alone', async () => {
  expect([...electron.invoked.keys()].toSorted()).toEqual(
    [...hostCallNames, 'dropped'].map((name) => `skiplane:${name}`).toSorted(),
  );
  const ask = (name: HostCallName, senderFrame: unknown) =>
    electron.invoked.get(`skiplane:${name}`)?.({ senderFrame });
  expect(await ask('describeApp', { url: `${origin}/`, parent: null })).toEqual({
    value: { version: '1.2.3', logs: join(userFolder, 'logs'), updates: null },
  });
  const foreign = [
    null,
    { url: 'https://example.org/', parent: null },
    { url: `${origin}/`, parent: { url: `${origin}/` } },
  ];
  for (const frame of foreign) expect(await ask('describeApp', frame)).toHaveProperty('error');
});

it('keeps what is the person’s in the user folder', () => {
  const port = Number(new URL(origin).port);
  expect(JSON.parse(readFileSync(join(userFolder, 'engine.json'), 'utf8'))).toEqual({ port });
  expect(existsSync(join(userFolder, 'browser'))).toBe(true);
  expect(readFileSync(join(userFolder, 'logs', 'engine.log'), 'utf8')).toContain('Skiplane is ready');
});

it('prints that the window is open, which npm start waits for', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  // The first load has shown it; a second window says it again.
  electron.windows[0]?.emit('closed');
  electron.app.emit('activate');
  expect(electron.windows).toHaveLength(2);
  electron.windows[1]?.emit('ready-to-show');
  expect(print).toHaveBeenCalledWith("Skiplane's window is open.");
  print.mockRestore();
});

it('opens what a second start names, and takes no other form of it', async () => {
  const folder = electron.folder;
  const document = join(folder, 'net.skiplane.json');
  writeFileSync(document, '{}');
  electron.app.emit('second-instance', {}, [], '/', { documents: 5, cwd: null });
  electron.app.emit('second-instance', {}, [], '/', { documents: ['net.skiplane.json'], cwd: folder });
  await vi.waitFor(() =>
    expect(electron.calls).toContainEqual(['send', 'skiplane:event', 'openDocument', document]),
  );
});

it('a bug in the app is written to its log, and the app goes on', () => {
  process.emit('uncaughtException', new Error('an unexpected end'));
  const log = readFileSync(join(userFolder, 'logs', 'app.log'), 'utf8');
  expect(log).toContain('A bug in Skiplane: Error: an unexpected end');
  expect(log).toContain('main.test.ts');
});
