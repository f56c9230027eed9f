import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, crashReporter, ipcMain, nativeTheme, net, screen, session } from 'electron';
import { languageOf } from '../core/languages.ts';
import { createDesktop } from './desktop.ts';
import { createElectronSystem } from './electron-system.ts';
import { openElectronWindow } from './electron-window.ts';
import { createEngine } from './engine-process.ts';
import { createToken, findEngine } from './engine-program.ts';
import { createLog, logEntry } from './logs.ts';
import { readPort, readSettings, writePort } from './own-files.ts';
import { guardContents, guardSession, steeringSwitches, webPreferences } from './security.ts';
import { readStartArguments, secondStart } from './start-arguments.ts';
import { appName, speak } from './strings.ts';
import { createUpdates, readFeed } from './updates.ts';
import { windowOptions } from './window-options.ts';
import { readPlacement, writePlacement } from './window-state.ts';

app.setName(appName);
app.setAppUserModelId('dev.skiplane.Skiplane');
const { SKIPLANE_USER_FOLDER: ownFolder } = process.env;
const userFolder = ownFolder ? resolve(ownFolder) : join(app.getPath('appData'), appName);
// What belongs to the browser inside stays apart from what is the person's.
const browserFolder = join(userFolder, 'browser');
mkdirSync(browserFolder, { recursive: true });
app.setPath('userData', userFolder);
app.setPath('sessionData', browserFolder);
app.setAppLogsPath(ownFolder ? join(userFolder, 'logs') : undefined);
app.setAboutPanelOptions({ applicationName: appName, applicationVersion: app.getVersion() });
const logs = app.getPath('logs');
const writeLog = createLog(join(logs, 'app.log'));
const log = (text: string): void => writeLog(logEntry(text));
const developer = !app.isPackaged;

app.enableSandbox();
if (app.isPackaged) for (const name of steeringSwitches) app.commandLine.removeSwitch(name);
crashReporter.start({ uploadToServer: false });
// The window holds unsaved work, so a bug here is written down and the app goes on.
const logBug = (thrown: unknown): void =>
  log(`A bug in Skiplane: ${thrown instanceof Error ? thrown.stack : thrown}`);
let begun = false;
process.on('unhandledRejection', logBug);
process.on('uncaughtException', (error) => {
  logBug(error);
  if (!begun) giveUp(error);
});

// In development, the app's folder is among the arguments, not always as the first.
const words = process.argv.slice(1).filter((word) => !developer || resolve(word) !== app.getAppPath());
const given = readStartArguments(words);
// An AppImage starts in a folder of its own and names the person's.
const cwd = process.env['OWD'] ?? process.cwd();

if (app.requestSingleInstanceLock({ documents: given.documents, cwd })) begin();
else app.quit();
begun = true;

/** Without a window there is nothing to keep. */
function giveUp(thrown: unknown): void {
  console.error(`A bug in Skiplane: ${thrown instanceof Error ? thrown.stack : thrown}`);
  app.exit(1);
}

function begin(): void {
  const icons = join(__dirname, 'icons');
  const system = createElectronSystem(icons);
  const placementFile = join(userFolder, 'window.json');
  const packageJson: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  const updates = createUpdates(readFeed(packageJson), app.getVersion(), process, (address, init) =>
    net.fetch(address, init),
  );
  const program = {
    ...findEngine(
      { packaged: app.isPackaged, folder: app.getAppPath(), resources: process.resourcesPath },
      process.platform,
      process.env,
    ),
    userFolder,
    workspace: given.workspace,
    port: readPort(userFolder),
    token: createToken(),
  };
  const desktop = createDesktop({
    system,
    createEngine: (heard) => createEngine(program, { ...heard, log: createLog(join(logs, 'engine.log')) }),
    updates,
    version: app.getVersion(),
    logs,
    developer,
    createWindow(origin, listeners) {
      const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
      const placement = readPlacement(
        placementFile,
        displays.map(({ workArea }) => workArea),
      );
      const preferences = webPreferences(join(__dirname, 'preload.cjs'), origin, developer);
      const options = windowOptions(placement, preferences, {
        dark: nativeTheme.shouldUseDarkColors,
        icon: join(icons, 'icon.png'),
      });
      return openElectronWindow(options, placement.maximized, listeners);
    },
    keepPlacement: (placement) => writePlacement(placementFile, placement),
    keepPort: (port) => writePort(userFolder, port),
    about: () => app.showAboutPanel(),
    log,
    print: (line) => console.log(line),
    complain: (sentence) => console.error(sentence),
  });
  const { lifecycle, answers, dropped, origin } = desktop;

  for (const [name, answer] of answers)
    ipcMain.handle(`skiplane:${name}`, ({ senderFrame: frame }, ...request) =>
      answer({ url: frame?.url, isPage: frame?.parent === null }, request),
    );
  ipcMain.handle('skiplane:dropped', ({ senderFrame: frame }, path: unknown) =>
    dropped({ url: frame?.url, isPage: frame?.parent === null }, path),
  );
  app.on('web-contents-created', (_, contents) => guardContents(contents, origin, system.openLink));
  app.on('child-process-gone', (_, { type, reason }) =>
    log(`A part of the browser is gone: ${type}, ${reason}`),
  );
  app.on('second-instance', (_event, _argv, _cwd, sent) => {
    lifecycle.showWindow();
    const second = secondStart.safeParse(sent).data;
    for (const document of second?.documents ?? []) void lifecycle.openDocument(document, second?.cwd ?? '');
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void lifecycle.openDocument(path, '/');
  });
  app.on('activate', () => lifecycle.showWindow());
  app.on('before-quit', (event) => {
    if (!lifecycle.quitting()) event.preventDefault();
  });
  // Whether an app without windows goes on is decided where the window closes.
  app.on('window-all-closed', () => {});

  const opened = app.whenReady().then(async () => {
    guardSession(session.defaultSession, origin);
    const settings = readSettings(userFolder);
    system.setTheme(settings.theme);
    // The page says which language it has, once there is one.
    speak(settings.language === 'system' ? languageOf([app.getLocale()]) : settings.language);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void lifecycle.endNow());
    await lifecycle.begin(given.documents, cwd);
    return settings;
  });
  opened.then(({ lookForUpdates }) => (lookForUpdates ? tellOfUpdate() : undefined), giveUp);

  async function tellOfUpdate(): Promise<void> {
    const { state, sentence } = await updates.look();
    const { feed } = updates;
    if (state === 'newer' && feed !== null) system.notify(appName, sentence, () => system.openLink(feed));
  }
}
