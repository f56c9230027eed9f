import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  Notification,
  nativeTheme,
  powerSaveBlocker,
  session,
  shell,
  Tray,
} from 'electron';
import { appName, shellText } from './strings.ts';
import type { Platform, System } from './system.ts';

/** The real system. @param icons folder of the app's icons */
export function createElectronSystem(icons: string): System {
  const platform = platformOf(process.platform);
  /** Kept, since one that is collected hears of no click. */
  const notifications = new Set<Notification>();
  let tray: Tray | undefined;

  return {
    platform,
    async ask({ message, detail, buttons, cancel }) {
      const options = {
        type: 'question' as const,
        title: appName,
        message,
        detail: detail ?? '',
        buttons: [...buttons],
        defaultId: 0,
        cancelId: cancel,
        noLink: true,
      };
      const parent = windowInFront();
      const { response } = await (parent === undefined
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response;
    },
    async chooseDocument({ title, start }) {
      const options = {
        title,
        filters: documents(platform),
        properties: ['openFile' as const],
        ...(start === undefined ? {} : { defaultPath: start }),
      };
      const parent = windowInFront();
      const { filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return filePaths[0];
    },
    async chooseSavePath({ title, start }) {
      const options = {
        title,
        filters: documents(platform),
        ...(start === undefined ? {} : { defaultPath: start }),
      };
      const parent = windowInFront();
      const { canceled, filePath } = await (parent === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? undefined : filePath;
    },
    async chooseFolder({ title, start }) {
      const options = {
        title,
        // macOS shows no title.
        message: title,
        properties: ['openDirectory' as const, 'createDirectory' as const],
        ...(start === undefined ? {} : { defaultPath: start }),
      };
      const parent = windowInFront();
      const { filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return filePaths[0];
    },
    reveal: (path) => shell.showItemInFolder(path),
    openFolder: (path) => void shell.openPath(path),
    openLink: (address) => void shell.openExternal(address),
    rememberDocument: (path) => app.addRecentDocument(path),
    setTheme(theme) {
      nativeTheme.themeSource = theme === 'auto' ? 'system' : theme;
    },
    setMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate([...template])),
    keepAwake() {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(id);
    },
    notify(title, body, clicked) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = (): void => void notifications.delete(notification);
      notifications.add(notification);
      notification.on('click', () => {
        forget();
        clicked();
      });
      notification.on('close', forget);
      notification.on('failed', forget);
      notification.show();
    },
    showTray(tooltip, template) {
      tray ??= new Tray(join(icons, trayIcons[platform]));
      tray.setToolTip(tooltip);
      tray.setContextMenu(Menu.buildFromTemplate([...template]));
    },
    hideTray() {
      tray?.destroy();
      tray = undefined;
    },
    exit(code) {
      session.defaultSession.flushStorageData();
      app.exit(code);
    },
  };
}

const trayIcons = { linux: 'tray.png', win32: 'tray.ico', darwin: 'trayTemplate.png' } as const;

/** Every system but these two is a kind of Unix with Linux' ways. */
function platformOf(platform: NodeJS.Platform): Platform {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

function windowInFront(): BrowserWindow | undefined {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  return window?.isVisible() === true ? window : undefined;
}

/** macOS knows no endings of two parts. */
function documents(platform: Platform): { name: string; extensions: string[] }[] {
  const ending = platform === 'darwin' ? 'json' : 'skiplane.json';
  return [{ name: shellText().dialogs.documents, extensions: [ending] }];
}
