import { BrowserWindow, type BrowserWindowConstructorOptions, Menu } from 'electron';
import type { AppWindow, WindowListeners } from './system.ts';

/** So long after the last move the window's place is kept, in milliseconds. */
const rest = 400;

/** A window of Electron's. */
export function openElectronWindow(
  options: BrowserWindowConstructorOptions,
  maximized: boolean,
  listeners: WindowListeners,
): AppWindow {
  const window = new BrowserWindow(options);
  const { webContents } = window;
  let moving: NodeJS.Timeout | undefined;
  let shown = false;

  function showFirst(): void {
    if (shown) return;
    shown = true;
    if (maximized) window.maximize();
    window.show();
    listeners.shown();
  }
  function moved(): void {
    clearTimeout(moving);
    moving = setTimeout(() => listeners.moved(), rest);
  }

  window.once('ready-to-show', showFirst);
  window.on('resize', moved);
  window.on('move', moved);
  window.on('close', (event) => {
    clearTimeout(moving);
    listeners.moved();
    if (!listeners.closing()) event.preventDefault();
  });
  window.on('closed', () => {
    clearTimeout(moving);
    listeners.closed();
  });
  // The app's own title says what is open.
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('will-prevent-unload', (event) => {
    if (listeners.unloading()) event.preventDefault();
  });
  webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason !== 'clean-exit') listeners.crashed(`${reason}, ${exitCode}`);
  });
  webContents.on('context-menu', (_, { isEditable, selectionText }) => {
    if (isEditable)
      Menu.buildFromTemplate([{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }]).popup({ window });
    else if (selectionText.trim() !== '') Menu.buildFromTemplate([{ role: 'copy' }]).popup({ window });
  });

  return {
    async load(address) {
      try {
        await window.loadURL(address);
      } finally {
        // Without a page there is nothing to wait for.
        if (!window.isDestroyed()) showFirst();
      }
    },
    send: (name, ...event) => webContents.send('skiplane:event', name, ...event),
    show() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isFocused: () => window.isFocused(),
    setTitle({ title, edited, file }) {
      window.setTitle(title);
      if (process.platform !== 'darwin') return;
      window.setDocumentEdited(edited);
      window.setRepresentedFilename(file);
    },
    setProgress(progress) {
      if (progress === 'unknown') window.setProgressBar(2, { mode: 'indeterminate' });
      else window.setProgressBar(progress ?? -1);
    },
    placement: () => ({ ...window.getNormalBounds(), maximized: window.isMaximized() }),
    destroy: () => window.destroy(),
  };
}
