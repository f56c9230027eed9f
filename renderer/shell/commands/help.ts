import { commandPalette } from '../../base/kit/spotlight.ts';
import { commandText } from '../../base/strings/commands.ts';
import { useWindow } from '../../model/state/window.ts';
import type { Command } from './command.ts';

export const helpCommands: readonly Command[] = [
  {
    id: 'search',
    label: commandText.search,
    group: 'Help',
    shortcuts: ['mod+K'],
    everywhere: true,
    do: commandPalette.open,
  },
  {
    id: 'shortcuts',
    label: commandText.shortcuts,
    group: 'Help',
    keywords: 'keys help hotkeys gestures',
    shortcuts: ['shift+?', '?'],
    do: () => useWindow.setState({ help: true }),
  },
];
