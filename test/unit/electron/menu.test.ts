import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { HostMenu } from '../../../core/protocol/host.ts';
import { buildMenu } from '../../../electron/menu.ts';
import type { Platform } from '../../../electron/system.ts';

const command = (id: string, accelerator: string | null, role: 'cut' | 'copy' | 'paste' | null = null) =>
  ({ kind: 'command', id, label: `Do ${id}`, accelerator, enabled: id !== 'train', role }) as const;

const menus: HostMenu[] = [
  {
    id: 'file',
    label: 'File',
    items: [
      command('save', 'CmdOrCtrl+S'),
      { kind: 'submenu', label: 'Recent', items: [command('open:/a&b', null)] },
      { kind: 'separator' },
    ],
  },
  { id: 'edit', label: 'Edit', items: [command('copy', 'CmdOrCtrl+C', 'copy'), command('fit-all', 'F')] },
  { id: 'training', label: 'Blocks & wires', items: [command('train', null)] },
  { id: 'help', label: 'Help', items: [command('shortcuts', 'Shift+/')] },
];

function built(platform: Platform, shown: readonly HostMenu[] = menus, developer = false) {
  const chosen: string[] = [];
  const template = buildMenu(shown, {
    platform,
    developer,
    choose: (id) => void chosen.push(id),
    about: () => void chosen.push('(about)'),
    quit: () => void chosen.push('(quit)'),
  });
  const all: MenuItemConstructorOptions[] = [];
  const collect = (items: readonly MenuItemConstructorOptions[]): void => {
    for (const item of items) {
      all.push(item);
      if (Array.isArray(item.submenu)) collect(item.submenu);
    }
  };
  collect(template);
  const item = (label: string) => all.find((each) => each.label === label);
  const press = (label: string): void => {
    // Electron passes itself, its window and the event; none of it is used.
    Reflect.apply(item(label)?.click ?? (() => undefined), undefined, []);
  };
  return { template, item, press, chosen, roles: all.map(({ role }) => role) };
}

const labels = (template: readonly MenuItemConstructorOptions[]) => template.map(({ label }) => label);

describe.each(['linux', 'win32', 'darwin'] as const)('the menu bar on %s', (platform) => {
  it('runs the command that was chosen, in submenus too', () => {
    const { press, chosen } = built(platform);
    press('Do save');
    press('Do open:/a&&b');
    expect(chosen).toEqual(['save', 'open:/a&b']);
  });

  it('leaves copying to the system, so that text fields and the page both have it', () => {
    const { item } = built(platform);
    expect(item('Do copy')).toMatchObject({ role: 'copy' });
    expect(item('Do copy')).not.toHaveProperty('click');
  });

  it('grays what cannot be done', () => {
    expect(built(platform).item('Do train')?.enabled).toBe(false);
    expect(built(platform).item('Do save')?.enabled).toBe(true);
  });

  it('shows an ampersand as one', () => {
    expect(labels(built(platform).template)).toContain('Blocks && wires');
  });

  it('can quit and tell about itself before there is a page', () => {
    const { press, chosen } = built(platform, []);
    press('About Skiplane');
    for (const label of ['Quit', 'Exit', 'Quit Skiplane']) press(label);
    expect(chosen).toEqual(['(about)', '(quit)']);
  });

  it('has tools for developers only where Skiplane is developed', () => {
    expect(built(platform).roles).not.toContain('toggleDevTools');
    expect(built(platform, menus, true).roles).toContain('toggleDevTools');
  });
});

it.each(['linux', 'win32'] as const)('on %s keys are shown and left to the page', (platform) => {
  const { item } = built(platform);
  expect(item('Do save')).toMatchObject({ accelerator: 'CmdOrCtrl+S', registerAccelerator: false });
  expect(item('Do copy')).toMatchObject({ accelerator: 'CmdOrCtrl+C', registerAccelerator: false });
  expect(item('Do fit-all')).toMatchObject({ accelerator: 'F', registerAccelerator: false });
});

it('on macOS no menu takes a plain letter from whoever types', () => {
  const { item } = built('darwin');
  expect(item('Do save')?.accelerator).toBe('CmdOrCtrl+S');
  expect(item('Do fit-all')?.accelerator).toBeUndefined();
  expect(item('Do shortcuts')?.accelerator).toBeUndefined();
});

it('each system has its menus where people look for them', () => {
  expect(labels(built('linux').template)).toEqual(['File', 'Edit', 'Blocks && wires', 'Help']);
  expect(labels(built('win32').template)).toEqual(['File', 'Edit', 'Blocks && wires', 'Help']);
  expect(labels(built('darwin').template)).toEqual([
    ...['Skiplane', 'File', 'Edit', 'Blocks && wires', 'Window', 'Help'],
  ]);
  expect(built('win32').item('Exit')).toBeDefined();
  expect(built('linux').item('Quit')).toBeDefined();
  expect(built('darwin').roles).toEqual(expect.arrayContaining(['services', 'hide', 'close', 'windowMenu']));
});
