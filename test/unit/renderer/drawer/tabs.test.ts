import { beforeAll, describe, expect, it } from 'vitest';
import { drawerTabs, useWindow } from '../../../../renderer/model/state/window.ts';
import type { Command } from '../../../../renderer/shell/commands/command.ts';
import { tabs } from '../../../../renderer/shell/drawer/tabs.ts';
import { stubWindow } from '../../../setup/window-globals.ts';

let commands: readonly Command[] = [];

beforeAll(async () => {
  stubWindow();
  // Named so that the type checker of the tests does not follow it: the commands lead to components.
  const list = '../../../../renderer/shell/commands/list.ts';
  const loaded: { readonly commands: readonly Command[] } = await import(list);
  commands = loaded.commands;
});

describe('a tab of the drawer', () => {
  it.each(drawerTabs)('%s is opened and closed by a command of its name and key', (tab) => {
    const { command, shortcut } = tabs[tab];
    const named = commands.filter(({ label }) => label === command);
    expect(named).toHaveLength(1);
    expect(named[0]?.shortcuts).toEqual(shortcut === undefined ? undefined : [shortcut]);
    useWindow.setState({ page: 'designer', drawer: null });
    expect(named[0]?.when?.()).toBe(true);
    named[0]?.do();
    expect(useWindow.getState().drawer).toBe(tab);
    named[0]?.do();
    expect(useWindow.getState().drawer).toBe(null);
  });
});
