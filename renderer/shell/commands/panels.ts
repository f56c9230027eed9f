import { drawerTabs, useWindow } from '../../model/state/window.ts';
import { tabs } from '../drawer/tabs.ts';
import type { Command } from './command.ts';
import { panelCommandId } from './panel-command-id.ts';
import { inDesigner } from './selected.ts';

/** One for each tab of the drawer, which opens and closes it. */
export const panelCommands: readonly Command[] = drawerTabs.map((tab) => {
  const { command, keywords, shortcut } = tabs[tab];
  return {
    id: panelCommandId(tab),
    label: command,
    group: 'View',
    keywords,
    ...(shortcut !== undefined && { shortcuts: [shortcut] }),
    when: inDesigner,
    do: () => useWindow.setState(({ drawer }) => ({ drawer: drawer === tab ? null : tab })),
  };
});
