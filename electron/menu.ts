import type { MenuItemConstructorOptions } from 'electron';
import type { HostMenu, HostMenuItem } from '../core/protocol/host.ts';
import { appName, shellText } from './strings.ts';
import type { Platform } from './system.ts';

export interface MenuOptions {
  readonly platform: Platform;
  /** Adds what helps to develop Skiplane. */
  readonly developer: boolean;
  choose(id: string): void;
  about(): void;
  quit(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar: the page's menus, and what belongs to the system. Without menus, what is there before a page is. */
export function buildMenu(menus: readonly HostMenu[], options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, developer } = options;
  const text = shellText().menu;
  const about: MenuItemConstructorOptions = { label: text.about, click: () => options.about() };
  const ofPage = menus.map(({ id, label, items }) => ({
    id,
    label: escapeLabel(label),
    submenu: items.map((item) => menuItem(item, options)),
  }));
  const file = ofPage.find(({ id }) => id === 'file') ?? { id: 'file', label: text.file, submenu: [] };
  const help = ofPage.find(({ id }) => id === 'help') ?? { id: 'help', label: text.help, submenu: [] };
  const between = ofPage.filter(({ id }) => id !== 'file' && id !== 'help');
  const developing: MenuItemConstructorOptions[] = developer
    ? [{ label: text.developer, submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] }]
    : [];
  if (platform === 'darwin')
    return [
      { label: appName, submenu: appMenu(about, options) },
      { ...file, submenu: joined(file.submenu, [{ role: 'close', label: text.close }]) },
      ...between,
      { role: 'windowMenu', label: text.window },
      ...developing,
      { ...help, role: 'help' },
    ];
  const quit = { label: platform === 'win32' ? text.exit : text.quit, click: () => options.quit() };
  return [
    { ...file, submenu: joined(file.submenu, [quit]) },
    ...between,
    ...developing,
    { ...help, submenu: joined(help.submenu, [about]) },
  ];
}

function appMenu(about: MenuItemConstructorOptions, options: MenuOptions): MenuItemConstructorOptions[] {
  const text = shellText().menu;
  return [
    about,
    separator,
    { role: 'services', label: text.services },
    separator,
    { role: 'hide', label: text.hide },
    { role: 'hideOthers', label: text.hideOthers },
    { role: 'unhide', label: text.unhide },
    separator,
    { label: text.quitApp, accelerator: 'Cmd+Q', click: () => options.quit() },
  ];
}

function menuItem(item: HostMenuItem, options: MenuOptions): MenuItemConstructorOptions {
  if (item.kind === 'separator') return separator;
  const label = escapeLabel(item.label);
  if (item.kind === 'submenu') return { label, submenu: item.items.map((each) => menuItem(each, options)) };
  const { id, role, enabled, accelerator } = item;
  const keys = acceleratorFor(accelerator, options.platform);
  // As a role it also serves text fields, and the page hears of it as an event that carries the clipboard.
  if (role !== null) return { label, role, ...keys };
  return { label, enabled, ...keys, click: () => options.choose(id) };
}

/**
 * The page handles keys itself. macOS always registers what a menu shows: there, plain letters would be taken from whoever
 * types them into a field.
 */
function acceleratorFor(
  accelerator: string | null,
  platform: Platform,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  if (accelerator === null) return {};
  if (platform !== 'darwin') return { accelerator, registerAccelerator: false };
  return /\bCmdOrCtrl\b/.test(accelerator) ? { accelerator } : {};
}

/** A single `&` would underline the letter after it. */
function escapeLabel(label: string): string {
  return label.replaceAll('&', '&&');
}

function joined(
  items: readonly MenuItemConstructorOptions[],
  own: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  return items.length === 0 ? [...own] : [...items, separator, ...own];
}
