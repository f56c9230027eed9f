import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { hostMenu } from '../../../../core/protocol/host.ts';
import { acceleratorOf } from '../../../../renderer/shell/commands/accelerator.ts';
import type { Command } from '../../../../renderer/shell/commands/command.ts';
import { hostMenus } from '../../../../renderer/shell/commands/host-menu.ts';

const nothing = { isEnabled: () => true, recent: [], writing: false };

function command(id: string, group: Command['group'], more: Partial<Command> = {}): Command {
  return { id, label: id, group, do: () => undefined, ...more };
}

const few: readonly Command[] = [
  command('save', 'File', { shortcuts: ['mod+S'] }),
  command('open', 'File', { label: 'Open …', shortcuts: ['mod+O'] }),
  command('new', 'File'),
  command('undo', 'Edit', { shortcuts: ['mod+Z'] }),
  command('copy', 'Edit', { shortcuts: ['mod+C'] }),
  command('duplicate', 'Edit', { shortcuts: ['mod+D'] }),
  command('nudge-ArrowLeft', 'Edit', { shortcuts: ['ArrowLeft'] }),
  command('next-wire', 'Wires', { shortcuts: ['W'] }),
  command('fit-all', 'View', { shortcuts: ['F'] }),
  command('levitate', 'View'),
];

function itemsOf(id: string, source: Partial<Parameters<typeof hostMenus>[0]> = {}) {
  const menu = hostMenus({ ...nothing, commands: few, ...source }).find((candidate) => candidate.id === id);
  return menu?.items ?? [];
}

const idsOf = (items: ReturnType<typeof itemsOf>) =>
  items.map((item) => (item.kind === 'command' ? item.id : item.kind));

describe('the menu bar', () => {
  it('has the usual menus in the usual order', () => {
    const menus = hostMenus({ ...nothing, commands: few });
    expect(menus.map(({ label }) => label)).toEqual([
      'File',
      'Edit',
      'Blocks',
      'Wires',
      'Training',
      'View',
      'Help',
    ]);
  });

  it('stands in sections, with a line between them and none at the ends', () => {
    expect(idsOf(itemsOf('file'))).toEqual(['new', 'open', 'separator', 'save']);
  });

  it('leaves out steps of the keyboard', () => {
    expect(idsOf(itemsOf('edit'))).not.toContain('nudge-ArrowLeft');
    expect(itemsOf('wires')).toEqual([]);
  });

  it('ends with what it does not know a place for', () => {
    expect(idsOf(itemsOf('view'))).toEqual(['fit-all', 'separator', 'levitate']);
  });

  it('shows shortcuts, single letters too', () => {
    expect(itemsOf('view')[0]).toMatchObject({ accelerator: 'F' });
    expect(itemsOf('file')[0]).toMatchObject({ accelerator: null });
    expect(itemsOf('file')[1]).toMatchObject({ label: 'Open…', accelerator: 'CmdOrCtrl+O' });
  });

  it('offers editing while text is written, and nothing else that makes no sense now', () => {
    const enabled = (writing: boolean) =>
      itemsOf('edit', { isEnabled: () => false, writing }).flatMap((item) =>
        item.kind === 'command' && item.enabled ? [item.id] : [],
      );
    expect(enabled(false)).toEqual([]);
    expect(enabled(true)).toEqual(['undo', 'copy']);
  });

  it('marks what a text field does itself', () => {
    const roles = itemsOf('edit').flatMap((item) => (item.kind === 'command' ? [[item.id, item.role]] : []));
    expect(roles).toEqual([
      ['undo', null],
      ['copy', 'copy'],
      ['duplicate', null],
    ]);
  });

  it('lists the ten documents that were opened last, long paths by their end', () => {
    const long = `${'deep/'.repeat(30)}net.skiplane.json`;
    const recent = [long, ...Array.from({ length: 14 }, (_, i) => `net${i}.skiplane.json`)].map((shown) => ({
      path: `/home/ada/${shown}`,
      shown,
    }));
    const menu = itemsOf('file', { recent }).find((item) => item.kind === 'submenu');
    if (menu?.kind !== 'submenu') throw new Error('there is no list of recent documents');
    expect(menu.items).toHaveLength(10);
    expect(menu.items[0]).toMatchObject({ id: `open:/home/ada/${long}` });
    const [first] = menu.items;
    expect(first?.kind === 'command' ? first.label : '').toMatch(/^….{79}$/);
    expect(first?.kind === 'command' ? first.label : '').toMatch(/net\.skiplane\.json$/);
  });
});

describe('shortcuts in the notation of Electron', () => {
  it.each([
    ['mod+shift+Z', 'CmdOrCtrl+Shift+Z'],
    ['mod+,', 'CmdOrCtrl+,'],
    ['mod+Enter', 'CmdOrCtrl+Enter'],
    ['alt+ArrowRight', 'Alt+Right'],
    ['[plus]', 'Plus'],
    ['shift+?', '?'],
    ['f', 'F'],
    ['F2', 'F2'],
    ['Delete', 'Delete'],
    ['[', '['],
  ])('%s is %s', (shortcut, accelerator) => {
    expect(acceleratorOf(shortcut)).toBe(accelerator);
  });
});

describe.each(['linux', 'darwin', 'win32'] as const)('the real commands in the app on %s', (platform) => {
  const words = { linux: 'Show in file manager', darwin: 'Reveal in Finder', win32: 'Show in Explorer' };

  it('make menus that the app takes, with no command lost', async () => {
    vi.resetModules();
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('window', { skiplaneHost: { platform } });
    vi.stubGlobal('document', { documentElement: { dataset: {} }, querySelector: () => null });
    // Named so that the type checker of the tests does not follow it: the commands lead to components.
    const list = '../../../../renderer/shell/commands/list.ts';
    const { commands }: { readonly commands: readonly Command[] } = await import(list);
    const menus = hostMenus({ ...nothing, commands, recent: [{ path: '/a', shown: 'a' }] });
    expect(z.array(hostMenu).max(12).safeParse(menus).error).toBeUndefined();
    const listed = menus.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'command' ? [item] : [])),
    );
    const keyboard = /^(nudge|follow)-|^(next|previous)-(region|wire)$/;
    const expected = commands.map(({ id }) => id).filter((id) => !keyboard.test(id));
    expect(listed.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    expect(listed.find(({ id }) => id === 'reveal-document')?.label).toBe(words[platform]);
    // Every key opens one thing.
    const keys = listed.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    vi.unstubAllGlobals();
  });
});
